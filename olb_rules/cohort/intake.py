"""A folder of reports, answers and follow-ups, read one record at a time.

Files end in ``.json`` (one record, or a list) or ``.ndjson`` and ``.jsonl`` (one on each line), and
each record says itself what it is: ``"schema": "olb-report/1"``, ``"olb-interpretations/1"`` (with
the pseudonym as ``ref`` beside it) or ``"kind": "follow-up"``. Profiles and schools that lie there
too are passed over.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from ..errors import CohortError, Problem
from ..finding import REPORT_SCHEMA
from ..interpretation import INTERPRETATIONS_SCHEMA

__all__ = [
    "ENDINGS",
    "PROBLEM_LIMIT",
    "Record",
    "Slice",
    "files_of",
    "lines_before",
    "of_slice",
    "slices",
]

try:
    # Reading is nearly all the work; this reads three times as fast (extra ``cohort``).
    from orjson import loads as _loads
except ImportError:
    from json import loads as _loads  # type: ignore[assignment]

ENDINGS = (".json", ".jsonl", ".ndjson")
RecordKind = Literal["report", "interpretations", "follow-up"]
#: A piece of a large file in bytes: some seconds of work.
SLICE = 32_000_000
#: No more problems than this are listed.
PROBLEM_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a cohort, and where it stands."""

    kind: RecordKind
    data: Mapping[str, Any]
    file: str
    line: int | None

    def problem(self, what: str, pointer: str | None, expected: str) -> Problem:
        """Something wrong with this record."""
        return Problem(what, self.file, self.line, None, pointer, expected)


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a file: the lines that begin from ``start`` and before ``end``, in bytes."""

    file: str
    start: int
    end: int


def files_of(folder: Path) -> list[Path]:
    """The files of a folder that may hold records, in one order.

    Raises:
        CohortError: when there is no such folder, or no such file in it.
    """
    if not folder.is_dir():
        raise CohortError(Problem("there is no such folder", str(folder)))
    found = sorted(file for file in folder.rglob("*") if file.suffix.lower() in ENDINGS)
    if not found:
        raise CohortError(
            Problem("no file to read in this folder", str(folder), expected=" ".join(ENDINGS))
        )
    return found


def slices(files: Iterable[Path]) -> list[Slice]:
    """The files, with the large ones that hold a record on each line cut in pieces."""
    made: list[Slice] = []
    for file in files:
        size = file.stat().st_size
        if file.suffix.lower() == ".json" or size <= SLICE:
            made.append(Slice(str(file), 0, size))
        else:
            edges = [*range(0, size, SLICE), size]
            made += [Slice(str(file), a, b) for a, b in itertools.pairwise(edges)]
    return made


def of_slice(part: Slice) -> Iterator[Record | Problem]:
    """Every record that begins in a slice; a :class:`Problem` in the place of one that is none."""
    file = Path(part.file)
    try:
        if file.suffix.lower() == ".json":
            data = _parsed(file.read_bytes(), part.file, None)
            for one in data if isinstance(data, list) else [data]:
                yield from _told(one, part.file, None)
            return
        with file.open("rb") as lines:
            yield from _of_lines(lines, part)
    except OSError as error:
        yield Problem(f"this file cannot be read ({error.strerror})", part.file)


def lines_before(part: Slice) -> int:
    """How many lines of the file come before the first that begins in a slice; records of a slice
    have their line within it, as counting is only worth it once something is wrong."""
    if not part.start:
        return 0
    count = 0
    with Path(part.file).open("rb") as lines:
        while block := lines.read(min(1 << 20, part.start - 1 - lines.tell())):
            count += block.count(b"\n")
    return count + 1


def _of_lines(lines: BinaryIO, part: Slice) -> Iterator[Record | Problem]:
    number = 1
    if part.start:
        lines.seek(part.start - 1)
        lines.readline()  # the end of a line that began in the slice before
    at = lines.tell()
    while at < part.end and (line := lines.readline()):
        if not line.isspace():
            yield from _told(_parsed(line, part.file, number), part.file, number)
        at += len(line)
        number += 1


def _parsed(text: bytes, name: str, line: int | None) -> Any:
    try:
        return _loads(text)
    except (ValueError, RecursionError):
        return Problem("this is no JSON", name, line, expected="a record of a cohort")


def _told(data: Any, name: str, line: int | None) -> Iterator[Record | Problem]:
    """What a record says it is; a report file may hold more than one report."""
    if isinstance(data, Problem):
        yield data
        return
    if isinstance(data, dict):
        if data.get("schema") == REPORT_SCHEMA:
            several = data.get("profiles", [data])
            for one in several if isinstance(several, list) else [several]:
                if not isinstance(one, dict):
                    yield Problem("this is no report", name, line, expected="an object")
                elif one.get("about", "profile") == "profile":
                    yield Record("report", one, name, line)
            return
        if data.get("schema") == INTERPRETATIONS_SCHEMA:
            yield Record("interpretations", data, name, line)
            return
        kind = data.get("kind")
        if kind == "follow-up":
            yield Record("follow-up", data, name, line)
            return
        if kind == "school" or data.get("format") == "olb-profile/1":
            return
        if "schema" in data:
            yield Problem(
                "another version of reports or answers",
                name,
                line,
                pointer="/schema",
                expected=f"{REPORT_SCHEMA} or {INTERPRETATIONS_SCHEMA}",
                hint="evaluate these dossiers again, or write the answers again",
            )
            return
    yield Problem(
        "this is no record of a cohort",
        name,
        line,
        expected=f'"schema": "{REPORT_SCHEMA}" or "{INTERPRETATIONS_SCHEMA}", or a follow-up',
    )
