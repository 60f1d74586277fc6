"""From JSON or plain data to a ``StudentProfile``, or one error that says all that is wrong."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..errors import Problem, ProfileError, did_you_mean
from .audit import audit, escape
from .student import StudentProfile

__all__ = ["SIZE_LIMIT", "read_profile", "read_profile_file"]

#: Largest profile in bytes. A full dossier with a long advice is some 60 kB.
SIZE_LIMIT = 5_000_000
#: Deepest nesting that is read; a profile is five levels deep.
DEPTH_LIMIT = 40
#: No more problems than this are listed: past it, the data is something else than a profile.
PROBLEM_LIMIT = 100

#: A bracket, or a whole string (whose brackets do not count); each alternative is linear.
_BRACKETS = re.compile(r'[\[\]{}]|"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)

_EXPECTED = {
    "missing": "this field",
    "string_type": "text",
    "string_too_long": "a shorter text",
    "string_too_short": "at least one character",
    "string_pattern_mismatch": "a school year such as 2025-2026",
    "string_unicode": "text in valid Unicode",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "greater_than_equal": "a number within the bounds of the schema",
    "less_than_equal": "a number within the bounds of the schema",
    "tuple_type": "a list",
    "model_type": "an object",
    "model_attributes_type": "an object",
}


class _NotJson(Exception):
    """Raised inside the parser for what JSON allows and a profile does not."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def read_profile(
    data: str | bytes | Mapping[str, Any], *, name: str | None = None
) -> StudentProfile:
    """Make a profile from JSON text or from plain data such as ``json.load`` gives.

    ``name`` is put before every problem (a file name, a record number).

    Raises:
        ProfileError: with every problem found, each with its JSON Pointer and what was expected.
    """
    plain = _parse(data, name) if isinstance(data, (str, bytes)) else data
    if not isinstance(plain, Mapping):
        raise ProfileError(Problem("this is no profile", file=name, expected="a JSON object"))
    problems = audit(plain)
    found = {p.pointer for p in problems}
    profile: StudentProfile | None = None
    try:
        profile = StudentProfile.model_validate(plain, context={"audited": True})
    except ValidationError as error:
        shape = (_from_pydantic(detail) for detail in error.errors(include_input=False))
        problems += [p for p in shape if p.pointer not in found]
    if profile is None or problems:
        raise ProfileError(_named(problems, name))
    return profile


def read_profile_file(path: str | os.PathLike[str]) -> StudentProfile:
    """Read a profile from a JSON file (UTF-8).

    Raises:
        ProfileError: the file cannot be read, or is no profile.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= SIZE_LIMIT else b""
    except OSError as error:
        raise ProfileError(
            Problem(
                f"this file cannot be read ({error.strerror or type(error).__name__})",
                file=str(path),
                expected="a JSON file with one profile",
            )
        ) from None
    if size > SIZE_LIMIT:
        raise ProfileError(_too_large(size, str(path)))
    return read_profile(data, name=str(path))


def _too_large(size: int, name: str | None) -> Problem:
    return Problem(
        f"this is too large for one profile ({size:,} bytes)",
        file=name,
        expected=f"at most {SIZE_LIMIT:,} bytes",
        hint="hand over one pupil at a time, and only what the pack needs",
    )


def _parse(data: str | bytes, name: str | None) -> object:
    if len(data) > SIZE_LIMIT:
        raise ProfileError(_too_large(len(data), name))
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        problem = Problem(
            f"this is not UTF-8 (byte {error.start})", file=name, expected="JSON in UTF-8"
        )
        raise ProfileError(problem) from None
    _refuse_deep(text, name)
    try:
        return json.loads(
            text,
            object_pairs_hook=_unique_keys,
            parse_int=_small_int,
        )
    except json.JSONDecodeError as error:
        problem = Problem(
            f"this is no JSON ({error.msg})",
            file=name,
            line=error.lineno,
            column=error.colno,
            expected="a JSON object with one profile",
        )
        raise ProfileError(problem) from None
    except _NotJson as error:
        raise ProfileError(_named([error.problem], name)) from None


def _refuse_deep(text: str, name: str | None) -> None:
    """Count brackets before parsing, so that nesting cannot exhaust the parser's stack."""
    depth = 0
    for token in _BRACKETS.finditer(text):
        bracket = token.group()
        if bracket in "[{":
            depth += 1
        elif bracket in "]}":
            depth -= 1
        if depth > DEPTH_LIMIT:
            raise ProfileError(
                Problem(
                    "this is nested too deeply for a profile",
                    file=name,
                    expected=f"at most {DEPTH_LIMIT} levels",
                )
            )


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        double = next(k for k, _ in pairs if k in seen or seen.add(k))  # type: ignore[func-returns-value]
        known = double in StudentProfile.model_fields
        raise _NotJson(
            Problem(
                f"the field '{double}' stands twice in one object"
                if known
                else "a field stands twice in one object",
                expected="each field once",
            )
        )
    return made


def _small_int(text: str) -> int:
    if len(text) > 19:
        raise _NotJson(Problem("a whole number is too large", expected="at most 18 digits"))
    return int(text)


def _named(problems: list[Problem], name: str | None) -> list[Problem]:
    """The problems with the name of the input, in the order of their place, not too many."""
    listed = [
        Problem(p.what, name, p.line, p.column, p.pointer, p.expected, p.hint)
        for p in sorted(problems, key=lambda p: (p.pointer or "", p.what))
    ]
    if len(listed) > PROBLEM_LIMIT:
        rest = len(listed) - PROBLEM_LIMIT
        listed = [*listed[:PROBLEM_LIMIT], Problem(f"and {rest} more problems", file=name)]
    return listed


def _from_pydantic(detail: Any) -> Problem:
    """One problem in our own words: pydantic's may hold the value."""
    kind = str(detail["type"])
    # Tagged unions and validators add steps that are no keys; only what the host wrote is kept.
    steps = [str(step) for step in detail["loc"]]
    pointer = "".join(f"/{escape(step)}" for step in steps)
    if kind == "extra_forbidden":
        return Problem(
            f"a profile has no field '{steps[-1][:60]}' here",
            pointer=pointer,
            expected="a field of the schema",
            hint=did_you_mean(steps[-1], _siblings(steps)) or "see: olb-rules schema profile",
        )
    if kind == "missing":
        return Problem("this field is missing", pointer=pointer, expected="a value")
    context = detail.get("ctx", {})
    expected = _EXPECTED.get(kind)
    if kind == "literal_error":
        expected = str(context.get("expected"))
    elif kind in {"day", "flag"}:
        expected = str(detail["msg"])
    elif kind == "string_too_long":
        expected = f"at most {context.get('max_length')} characters"
    elif kind in {"greater_than_equal", "less_than_equal"}:
        bound = context.get("ge", context.get("le"))
        word = "at least" if kind.startswith("greater") else "at most"
        expected = f"a number of {word} {bound}"
    return Problem("this value cannot be used", pointer=pointer, expected=expected or kind)


def _siblings(steps: list[str]) -> list[str]:
    """The fields that could stand at this place, for a did-you-mean."""
    model: Any = StudentProfile
    for step in steps[:-1]:
        if step.isdigit():
            continue
        field = model.model_fields.get(step)
        if field is None:
            return []
        model = _model_in(field.annotation)
        if model is None:
            return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> Any:
    """The profile part inside ``Listed[X] | None``, or ``None`` when there is none."""
    if hasattr(annotation, "model_fields"):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
