"""Dossiers as they lie in files: NDJSON, JSON and Parquet, read one at a time.

Nothing is parsed here: a dossier that is broken is still one dossier, and gets its reason where it
is evaluated. Memory does not grow with the size of the input, nor with a line that never ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..errors import Problem, UsageError
from ..profile.reading import SIZE_LIMIT
from .columns import PROFILE, column_mistake, parquet

__all__ = ["ENDINGS", "File", "Part", "Written", "count", "files_of", "in_parts", "read"]

LINES = (".ndjson", ".jsonl")
PARQUET = ".parquet"
ENDINGS = (".json", *LINES, PARQUET)
#: A part ends after this many bytes of input, however few its dossiers: it lies in memory whole.
PART_BYTES = 8_000_000
#: Rows of a Parquet file that are decoded at once.
_ROWS = 64
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class File:
    """One file of the input, and the name by which results speak of it.

    The name begins at the folder that was handed over, so that it says nothing about the machine.
    """

    path: Path
    name: str

    @property
    def ending(self) -> str:
        """``.ndjson``, ``.jsonl``, ``.json`` or ``.parquet``."""
        return self.path.suffix.lower()


@dataclass(frozen=True, slots=True)
class Written:
    """One dossier as somebody wrote it, and where: the line of a file, or the row of a Parquet
    file (both from 1)."""

    file: str
    line: int | None
    data: bytes
    problem: Problem | None = None
    """Why there is nothing to evaluate."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some dossiers that follow one another: what is done, written and remembered as a whole."""

    number: int
    dossiers: tuple[Written, ...]

    @property
    def digest(self) -> str:
        """Tells whether a part of the input is still the one that was done."""
        content = hashlib.sha256()
        for one in self.dossiers:
            content.update(b"%d:" % len(one.data))
            content.update(one.data)
        return content.hexdigest()[:32]


def files_of(inputs: Iterable[Path]) -> list[File]:
    """The files that paths come down to, in one order; hidden ones and those that begin with
    ``_`` (as Spark writes beside its data) are passed over.

    Raises:
        UsageError: for a path that is not there, a folder with nothing to read, or a Parquet file
            that does not hold what is asked; every such problem at once.
    """
    found: list[File] = []
    problems: list[Problem] = []
    for path in inputs:
        if path.is_dir():
            inside = sorted(p.relative_to(path) for p in path.rglob("*") if p.is_file())
            kept = [p for p in inside if _wanted(p)]
            if not kept:
                problems.append(
                    Problem("no file to read in this folder", str(path), expected=" ".join(ENDINGS))
                )
            found += [File(path / p, (path.resolve().name / p).as_posix()) for p in kept]
        elif not path.is_file():
            problems.append(Problem("there is no such file or folder", str(path)))
        elif path.suffix.lower() not in ENDINGS:
            problems.append(
                Problem("this kind of file is not read", str(path), expected=" ".join(ENDINGS))
            )
        else:
            found.append(File(path, path.name))
    problems += [p for file in found if file.ending == PARQUET for p in _columns(file)]
    if problems:
        raise UsageError(problems)
    return found


def _wanted(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not any(p.startswith((".", "_")) for p in path.parts)


def _columns(file: File) -> Iterator[Problem]:
    """What is wrong with the columns of a Parquet file, read from its footer."""
    pq, broken = parquet()
    try:
        schema = pq.read_schema(file.path)
    except (OSError, broken):
        yield Problem("this Parquet file cannot be read", str(file.path), expected="a whole file")
        return
    mistake = column_mistake(schema)
    if mistake is not None:
        yield Problem(mistake.what, str(file.path), expected=mistake.expected, hint=mistake.hint)


def count(files: Iterable[File]) -> int:
    """How many dossiers there are, for a progress bar: lines are counted, not read."""
    total = 0
    for file in files:
        if file.ending == PARQUET:
            total += parquet()[0].read_metadata(file.path).num_rows
        elif file.ending in LINES:
            with file.path.open("rb") as stream:
                total += sum(block.count(b"\n") for block in iter(lambda: stream.read(_BLOCK), b""))
        else:
            total += 1
    return total


def read(files: Iterable[File]) -> Iterator[Written]:
    """Every dossier of the files, in order.

    Raises:
        UsageError: when a file can no longer be read half-way.
    """
    for file in files:
        try:
            if file.ending == PARQUET:
                yield from _rows(file)
            elif file.ending in LINES:
                with file.path.open("rb") as stream:
                    yield from _lines(stream, file.name)
            else:
                with file.path.open("rb") as stream:
                    yield _whole(stream.read(SIZE_LIMIT + 1), file.name, None)
        except OSError as error:
            raise UsageError(
                Problem(f"this file cannot be read ({error.strerror or 'broken'})", str(file.path))
            ) from None


def _whole(data: bytes, name: str, line: int | None) -> Written:
    if len(data) <= SIZE_LIMIT:
        return Written(name, line, data)
    problem = Problem("this is too large for one profile", expected=f"at most {SIZE_LIMIT:,} bytes")
    return Written(name, line, b"", problem)


def _lines(stream: BinaryIO, name: str) -> Iterator[Written]:
    number = 0
    while line := stream.readline(SIZE_LIMIT + 2):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(_BLOCK)):
            pass  # the end of a line that is too long, or of a file without a last line end
        data = line.rstrip(b"\r\n")
        if data.strip():
            yield _whole(data, name, number)


def _rows(file: File) -> Iterator[Written]:
    pq, broken = parquet()
    row = 0
    try:
        # Buffered, so that a row group of a gigabyte is not read whole; and group by group, so
        # that one that is broken does not take the one before with it.
        with pq.ParquetFile(file.path, buffer_size=_BLOCK, pre_buffer=False) as opened:
            for group in range(opened.num_row_groups):
                for batch in opened.iter_batches(_ROWS, [group], [PROFILE]):
                    for value in batch.column(0):
                        row += 1
                        yield _of_row(value.as_py(), file.name, row)
    except (OSError, broken):
        raise UsageError(
            Problem("this Parquet file cannot be read any further", str(file.path), row + 1)
        ) from None


def _of_row(value: str | bytes | None, name: str, row: int) -> Written:
    if value is None:
        problem = Problem("there is no profile in this row", expected="JSON text")
        return Written(name, row, b"", problem)
    return _whole(value.encode("utf-8") if isinstance(value, str) else value, name, row)


def in_parts(dossiers: Iterable[Written], size: int) -> Iterator[Part]:
    """The dossiers in parts of ``size`` (or fewer, when they are large), numbered from 0.

    Where one part ends depends on the dossiers alone, so every run over them has the same parts.
    """
    number, held, weight = 0, [], 0
    for one in dossiers:
        held.append(one)
        weight += len(one.data)
        if len(held) >= size or weight >= PART_BYTES:
            yield Part(number, tuple(held))
            number, held, weight = number + 1, [], 0
    if held:
        yield Part(number, tuple(held))
