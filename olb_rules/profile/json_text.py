"""JSON text to plain data, and nothing that JSON text can do to a server: size, depth, double keys,
numbers without end."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from typing import Any

from ..errors import Problem

__all__ = ["DEPTH_LIMIT", "SIZE_LIMIT", "NotJson", "parse", "too_large"]

#: Largest profile in bytes. A full dossier with a long advice is some 60 kB.
SIZE_LIMIT = 5_000_000
#: Deepest nesting that is read; a profile is five levels deep.
DEPTH_LIMIT = 40
#: A bracket, or a whole string (whose brackets do not count); each alternative is linear.
_BRACKETS = re.compile(r'[\[\]{}]|"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)


class NotJson(Exception):
    """What JSON text may not hold here; whoever asked for the data names the file."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def too_large(size: int, name: str | None, noun: str) -> Problem:
    """The problem of a file or text past :data:`SIZE_LIMIT`."""
    return Problem(
        f"this is too large for one {noun} ({size:,} bytes)",
        file=name,
        expected=f"at most {SIZE_LIMIT:,} bytes",
        hint="hand over one pupil at a time, and only what the pack needs",
    )


def parse(data: str | bytes, name: str | None, noun: str, fields: Collection[str]) -> object:
    """The data of JSON text. ``fields`` are the names that a message may repeat: any other key
    may be something personal.

    Raises:
        NotJson: for whatever is wrong with it.
    """
    if len(data) > SIZE_LIMIT:
        raise NotJson(too_large(len(data), name, noun))
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise NotJson(
            Problem(f"this is not UTF-8 (byte {error.start})", expected="JSON in UTF-8")
        ) from None
    _refuse_deep(text, noun)
    try:
        return json.loads(
            text,
            object_pairs_hook=lambda pairs: _unique_keys(pairs, fields),
            parse_int=_small_int,
        )
    except json.JSONDecodeError as error:
        problem = Problem(
            f"this is no JSON ({error.msg})",
            line=error.lineno,
            column=error.colno,
            expected=f"a JSON object with one {noun}",
        )
        raise NotJson(problem) from None


def _refuse_deep(text: str, noun: str) -> None:
    """Count brackets before parsing, so that nesting cannot exhaust the parser's stack."""
    depth = 0
    for token in _BRACKETS.finditer(text):
        bracket = token.group()
        if bracket in "[{":
            depth += 1
        elif bracket in "]}":
            depth -= 1
        if depth > DEPTH_LIMIT:
            raise NotJson(
                Problem(
                    f"this is nested too deeply for a {noun}",
                    expected=f"at most {DEPTH_LIMIT} levels",
                )
            )


def _unique_keys(pairs: list[tuple[str, Any]], fields: Collection[str]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        double = next(k for k, _ in pairs if k in seen or seen.add(k))  # type: ignore[func-returns-value]
        raise NotJson(
            Problem(
                f"the field '{double}' stands twice in one object"
                if double in fields
                else "a field stands twice in one object",
                expected="each field once",
            )
        )
    return made


def _small_int(text: str) -> int:
    if len(text) > 19:
        raise NotJson(Problem("a whole number is too large", expected="at most 18 digits"))
    return int(text)
