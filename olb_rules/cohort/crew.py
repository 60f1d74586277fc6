"""Worker processes, one part at a time each, and what is done when one of them dies.

A pool of the standard library is no use here: when one process dies it gives up every task and
does not say which one it was. Here each worker has a pipe of its own and says which dossier it is
at, so a death is laid at the door of one part and one dossier.

Workers are started afresh (``spawn``): they inherit no lock, no file and no pipe of another, so
that they end by themselves when the process that started them is killed.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from ..errors import EngineFailure, InputError
from .dossiers import Part
from .evaluator import Evaluator
from .work import Done, do

__all__ = ["Crew", "Task"]

#: Deaths on one part after which it is no longer the dossiers that are suspected.
DEATHS = 5


@dataclass(frozen=True, slots=True)
class Task:
    """What is the same for every part."""

    evaluator: Evaluator
    out: Path
    write: tuple[str, ...]


@dataclass(slots=True)
class _Job:
    """A part that is being done, and the deaths it brought."""

    part: Part
    at: int = -1
    """The place of the dossier that is being evaluated."""
    died_at: list[int] = field(default_factory=list)
    fatal: dict[int, str] = field(default_factory=dict)

    def died(self, how: str) -> None:
        """Remember a death; a second one on the same dossier sets that dossier aside.

        Raises:
            EngineFailure: when it goes on.
        """
        self.died_at.append(self.at)
        if len(self.died_at) >= DEATHS or (self.at < 0 and self.died_at.count(-1) > 1):
            first = self.part.dossiers[0]
            place = f"{first.file}:{first.line}" if first.line else first.file
            raise EngineFailure(
                f"worker processes keep ending ({how}) on the part that begins @ {place}; "
                "is there enough memory? what was done stays; go on with --resume"
            )
        if self.died_at.count(self.at) > 1:
            self.fatal[self.at] = how
        self.at = -1


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, task: Task) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.job: _Job | None = None
        self.process: SpawnProcess = context.Process(
            target=_serve, args=(theirs, task), name="olb-rules-batch", daemon=True
        )
        self.process.start()
        theirs.close()

    def give(self, job: _Job) -> None:
        """Hand over a part; a death is noticed when the answer is waited for."""
        self.job = job
        with contextlib.suppress(OSError):
            self.connection.send((job.part, job.fatal))

    def how_it_ended(self) -> str:
        """In words, once it is gone."""
        self.process.join()
        code = self.process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def end(self) -> None:
        """Stop it."""
        self.connection.close()
        self.process.kill()
        self.process.join()


class Crew:
    """Some workers, started when there is work; close it, so that none is left behind.

    Args:
        jobs: how many.
        task: what they do.
    """

    def __init__(self, jobs: int, task: Task) -> None:
        self.jobs = jobs
        self.task = task
        self._workers: list[_Worker] = []

    def close(self) -> None:
        """Stop the workers; a part that was not done is not written."""
        for worker in self._workers:
            worker.end()

    def do(self, parts: Iterable[Part]) -> Iterator[Done]:
        """Do the parts; they come back in any order. No more of them are in memory than there are
        workers, and one.

        Raises:
            UsageError: when a worker cannot write, or the parts break off.
            EngineFailure: when workers keep dying.
        """
        broken: InputError | None = None
        ahead = iter(parts)
        while True:
            try:
                part = next(ahead, None)
            except InputError as error:  # what was read before it is still done
                broken = error
                break
            if part is None:
                break
            while (worker := self._free()) is None:
                yield from self._heard()
            worker.give(_Job(part))
        while any(worker.job for worker in self._workers):
            yield from self._heard()
        if broken is not None:
            raise broken

    def _free(self) -> _Worker | None:
        for worker in self._workers:
            if worker.job is None:
                return worker
        if len(self._workers) < self.jobs:
            self._workers.append(_Worker(self.task))
            return self._workers[-1]
        return None

    def _heard(self) -> Iterator[Done]:
        """The parts that are done, as soon as a worker says something."""
        busy = {worker.connection: worker for worker in self._workers if worker.job}
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index]
            job = worker.job
            assert job is not None, "only who has a part is waited for"
            try:
                said = worker.connection.recv()
            except (EOFError, OSError):
                self._workers.remove(worker)
                job.died(worker.how_it_ended())
                worker.connection.close()
                again = _Worker(self.task)
                self._workers.append(again)
                again.give(job)
                continue
            if isinstance(said, InputError):
                raise said
            if isinstance(said, Done):
                worker.job = None
                yield said
            else:
                job.at = said


def _serve(connection: Connection, task: Task) -> None:
    """The life of a worker: parts until the pipe is closed."""
    # The one who started it tells it to stop; an interrupt from the keyboard goes there alone.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    task.evaluator.settle()
    while True:
        try:
            part, fatal = connection.recv()
            answer: Done | InputError
            try:
                answer = do(
                    part,
                    task.evaluator,
                    task.out,
                    write=task.write,
                    at=connection.send,
                    fatal=fatal,
                )
            except InputError as error:
                answer = error
            connection.send(answer)
        except (EOFError, OSError):
            return
