"""From JSON or plain data to a profile or a school, or one error that says all that is wrong."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ..errors import InputError, Problem, ProfileError, did_you_mean
from .audit import audit, escape
from .json_text import SIZE_LIMIT, NotJson, parse, too_large
from .record import Record
from .school import SchoolContext
from .student import StudentProfile

__all__ = [
    "SIZE_LIMIT",
    "read_profile",
    "read_profile_file",
    "read_record",
    "read_record_file",
    "read_school",
    "read_school_file",
    "record_from",
]

_R = TypeVar("_R", bound=Record)

#: Names that a message may repeat; any other key may be something personal.
_FIELDS = frozenset({*StudentProfile.model_fields, *SchoolContext.model_fields})

#: No more problems than this are listed: past it, the data is something else than a profile.
PROBLEM_LIMIT = 100

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


def read_profile(
    data: str | bytes | Mapping[str, Any], *, name: str | None = None
) -> StudentProfile:
    """Make a profile from JSON text or from plain data such as ``json.load`` gives.

    ``name`` is put before every problem (a file name, a record number).

    Raises:
        ProfileError: with every problem found, each with its JSON Pointer and what was expected.
    """
    return record_from(StudentProfile, _plain(data, name, ProfileError, "profile"), name)


def read_school(data: str | bytes | Mapping[str, Any], *, name: str | None = None) -> SchoolContext:
    """Make a school from JSON text or from plain data, as :func:`read_profile` does a profile.

    Raises:
        SchoolError: with every problem found, each with its JSON Pointer and what was expected.
    """
    return record_from(
        SchoolContext, _plain(data, name, SchoolContext.error, SchoolContext.noun), name
    )


def read_record(
    data: str | bytes | Mapping[str, Any], *, name: str | None = None
) -> StudentProfile | SchoolContext:
    """A school when the data says ``"kind": "school"``, and else a profile.

    Raises:
        ProfileError: for anything that is not a sound profile and does not call itself a school.
        SchoolError: for a school that is not sound.
    """
    plain = _plain(data, name, ProfileError, "profile")
    if isinstance(plain, Mapping) and plain.get("kind") == "school":
        return record_from(SchoolContext, plain, name)
    return record_from(StudentProfile, plain, name)


def read_profile_file(path: str | os.PathLike[str]) -> StudentProfile:
    """Read a profile from a JSON file (UTF-8).

    Raises:
        ProfileError: the file cannot be read, or is no profile.
    """
    return read_profile(_bytes_of(path, ProfileError, "profile"), name=str(path))


def read_school_file(path: str | os.PathLike[str]) -> SchoolContext:
    """Read a school from a JSON file (UTF-8).

    Raises:
        SchoolError: the file cannot be read, or is no school.
    """
    data = _bytes_of(path, SchoolContext.error, SchoolContext.noun)
    return read_school(data, name=str(path))


def read_record_file(path: str | os.PathLike[str]) -> StudentProfile | SchoolContext:
    """Read a profile or a school from a JSON file (UTF-8); see :func:`read_record`.

    Raises:
        ProfileError: the file cannot be read, or holds neither.
        SchoolError: for a school that is not sound.
    """
    return read_record(_bytes_of(path, ProfileError, "profile"), name=str(path))


def _bytes_of(path: str | os.PathLike[str], error: type[InputError], noun: str) -> bytes:
    file = Path(path)
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= SIZE_LIMIT else b""
    except OSError as failure:
        raise error(
            Problem(
                f"this file cannot be read ({failure.strerror or type(failure).__name__})",
                file=str(path),
                expected=f"a JSON file with one {noun}",
            )
        ) from None
    if size > SIZE_LIMIT:
        raise error(too_large(size, str(path), noun))
    return data


def _plain(
    data: str | bytes | Mapping[str, Any], name: str | None, error: type[InputError], noun: str
) -> object:
    """The data as plain Python; whatever is wrong with JSON text raises ``error``."""
    if not isinstance(data, (str, bytes)):
        return data
    try:
        return parse(data, name, noun, _FIELDS)
    except NotJson as failure:
        raise error(_named([failure.problem], name)) from None


def record_from(model: type[_R], plain: object, name: str | None = None) -> _R:
    """A record of this kind from plain data.

    Raises:
        InputError: of the kind that the model names, with every problem found.
    """
    if not isinstance(plain, Mapping):
        raise model.error(Problem(f"this is no {model.noun}", file=name, expected="a JSON object"))
    problems = audit(plain, model.noun)
    found = {p.pointer for p in problems}
    record: _R | None = None
    try:
        record = model.model_validate(plain, context={"audited": True})
    except ValidationError as error:
        shape = (_from_pydantic(d, model) for d in error.errors(include_input=False))
        problems += [p for p in shape if p.pointer not in found]
    if record is None or problems:
        raise model.error(_named(problems, name))
    return record


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


def _from_pydantic(detail: Any, model: type[Record]) -> Problem:
    """One problem in our own words: pydantic's may hold the value."""
    kind = str(detail["type"])
    # Tagged unions and validators add steps that are no keys; only what the host wrote is kept.
    steps = [str(step) for step in detail["loc"]]
    pointer = "".join(f"/{escape(step)}" for step in steps)
    if kind == "extra_forbidden":
        return Problem(
            f"a {model.noun} has no field '{steps[-1][:60]}' here",
            pointer=pointer,
            expected="a field of the schema",
            hint=did_you_mean(steps[-1], _siblings(steps, model))
            or f"see: olb-rules schema {model.schema_name}",
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


def _siblings(steps: list[str], model: type[BaseModel]) -> list[str]:
    """The fields that could stand at this place, for a did-you-mean."""
    found: Any = model
    for step in steps[:-1]:
        if step.isdigit():
            continue
        field = found.model_fields.get(step)
        if field is None:
            return []
        found = _model_in(field.annotation)
        if found is None:
            return []
    return [field.alias or name for name, field in found.model_fields.items()]


def _model_in(annotation: Any) -> Any:
    """The part inside ``Listed[X] | None``, or ``None`` when there is none."""
    if hasattr(annotation, "model_fields"):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return None
