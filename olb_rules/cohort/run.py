"""A whole cohort, from files to files: in bounded memory, on all cores, and to be gone on with."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ..catalogue import Catalogue
from ..engine import EngineName
from ..errors import Problem, UsageError
from ..evaluation import built_in_pack
from ..linting import linter_for
from ..pack import Pack
from .crew import Crew, Task
from .dossiers import Part, count, files_of, in_parts, read
from .evaluator import Evaluator
from .journal import BATCH_SCHEMA, Journal
from .work import FINDINGS, REPORTS

__all__ = ["PART", "WRITES", "BatchResult", "run_batch"]

#: Dossiers in a part when nothing else is asked: some seconds of work, so a kill loses no more.
PART = 500
#: What can be written.
WRITES = (REPORTS, FINDINGS)


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a batch came to; of findings it counts what was written, which says nothing of pupils
    one by one."""

    dossiers: int
    set_aside: int
    findings: int
    parts: int
    parts_before: int
    """How many of the parts an earlier run had done."""


def run_batch(
    inputs: Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    pack: Pack | None = None,
    engine: EngineName = "reference",
    catalogue: Catalogue | None = None,
    jobs: int | None = None,
    resume: bool = False,
    part: int = PART,
    write: Sequence[str] = WRITES,
    watch: Callable[[int, int], object] | None = None,
) -> BatchResult:
    """Evaluate every dossier of some files.

    What comes out depends on the dossiers, the pack and the library alone: not on the number of
    jobs, nor on how often the run was killed and gone on with.

    Args:
        inputs: NDJSON, JSON or Parquet files (a column ``profile``), or folders of them.
        out: a folder for what comes out; see ``docs/batch.md``.
        pack: the rules; the built-in Flemish pack when left out.
        engine: ``reference`` or ``durable``; the reports are the same.
        catalogue: study options with their dates, for rules that look them up.
        jobs: worker processes; as many as there are cores when left out.
        resume: go on with what an earlier run has done.
        part: dossiers in one file of the output.
        write: ``reports``, ``findings`` or both.
        watch: called with how many dossiers are done, and how many there are.

    Raises:
        UsageError: for inputs, an output or arguments that cannot be used, a full disk, or input
            that is no longer what an earlier run read. What was done stays done.
        EngineFailure: when worker processes keep dying.
    """
    _check(part, jobs, write)
    files = files_of([Path(one) for one in inputs])
    folder = Path(out)
    _check_place(folder, [Path(one) for one in inputs])
    loaded = pack or built_in_pack()
    wanted = tuple(one for one in WRITES if one in write)
    if FINDINGS in wanted:
        from .columns import parquet

        parquet()
    header = {
        "schema": BATCH_SCHEMA,
        "library": _version(),
        "pack": asdict(loaded.stamp),
        "engine": engine,
        "catalogue": _digest(catalogue),
        "part": part,
        "write": list(wanted),
    }
    journal = Journal(folder, header, resume=resume)
    try:
        before = len(journal.done)
        done = sum(one.dossiers for one in journal.done.values())
        total = count(files) if watch else 0
        linter = None if catalogue else linter_for(loaded)
        evaluator = Evaluator(loaded, engine, catalogue, linter)
        crew = Crew(jobs or _cores(), Task(evaluator, folder, wanted))
        with contextlib.closing(crew):
            for one in crew.do(_missing(in_parts(read(files), part), journal)):
                journal.add(one)
                done += one.dossiers
                if watch:
                    watch(done, max(total, done))
        if not journal.finished:
            journal.finish()
    finally:
        journal.close()
    parts = journal.done.values()
    return BatchResult(
        dossiers=done,
        set_aside=sum(one.set_aside for one in parts),
        findings=sum(one.findings for one in parts),
        parts=len(parts),
        parts_before=before,
    )


def _missing(parts: Iterable[Part], journal: Journal) -> Iterator[Part]:
    """The parts that are not done, while those that are still come from the same dossiers.

    Raises:
        UsageError: when the input is no longer what it was.
    """
    before = dict(journal.done)
    number = -1
    for number, part in enumerate(parts):
        known = before.get(number)
        if known is None and not journal.finished:
            yield part
        elif known is None or known.input != part.digest:
            first = part.dossiers[0]
            raise _changed("from here on", first.file, first.line)
    if any(one > number for one in before):
        raise _changed("it holds fewer dossiers", str(journal.out))


def _changed(what: str, file: str, line: int | None = None) -> UsageError:
    return UsageError(
        Problem(
            f"the input is not what the batch was begun with ({what})",
            file,
            line,
            hint="go on with the same input, or write to a new folder",
        )
    )


def _check(part: int, jobs: int | None, write: Sequence[str]) -> None:
    problems = []
    if part < 1:
        problems.append(Problem("a part of no dossiers", expected="at least 1"))
    if jobs is not None and jobs < 1:
        problems.append(Problem("no worker at all", expected="at least 1 job"))
    if not write or not set(write) <= set(WRITES):
        problems.append(
            Problem("this cannot be written", expected="one or more of " + ", ".join(WRITES))
        )
    if problems:
        raise UsageError(problems)


def _check_place(out: Path, inputs: Sequence[Path]) -> None:
    """What is written may not be read again as input."""
    for path in inputs:
        if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
            raise UsageError(
                Problem(
                    "the output would lie inside the folder that is read",
                    str(out),
                    expected="another folder",
                )
            )


def _version() -> str:
    from ..version import __version__

    return __version__


def _digest(catalogue: Catalogue | None) -> str | None:
    """Tells one catalogue from another."""
    if catalogue is None:
        return None
    whole = replace(catalogue, options=dict(sorted(catalogue.options.items())))
    return hashlib.sha256(repr(whole).encode()).hexdigest()


def _cores() -> int:
    """Cores that this process may use: a container often has fewer than the machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
