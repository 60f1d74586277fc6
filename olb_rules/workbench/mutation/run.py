"""All mutants of a pack, over more than one process, and what came of each."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from typing import Any

from ..lines import context_lines, lines_of
from ..source import At
from ..testing import Workbench, fixtures_beside
from .data import DataMutation
from .dossiers import DossierSearch
from .explained import Explained
from .language import LanguageMutation
from .mutant import Mutant
from .sentences import SentenceSearch

__all__ = ["Mutated", "Mutation", "Verdict"]

#: Below this many changes a second process takes longer to start than to help.
WORTH_PROCESSES = 400
#: The task of all data rules together; every language rule is a task of its own.
_DATA = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One change, and whether an example noticed it."""

    owner: str
    change: str
    at: At
    noticed_by: str | None
    """The first example that fails when the change is made."""
    example: str | None = None
    """Of a survivor: an example that would notice it, where one was found."""
    covering: str | None = None
    """Of a survivor without such an example: another line of the rule that finds the same."""
    reason: str | None = None
    """Of a survivor: why it makes no difference, as somebody wrote down."""

    @property
    def survived(self) -> bool:
        """Whether no example notices, and nobody said why."""
        return self.noticed_by is None and self.reason is None


@dataclass(frozen=True, slots=True)
class Mutated:
    """What came of all changes of a pack."""

    verdicts: tuple[Verdict, ...]
    stale: tuple[At, ...]
    """Explanations of changes that do not survive any more."""

    @property
    def survivors(self) -> tuple[Verdict, ...]:
        """The changes that nothing notices."""
        return tuple(one for one in self.verdicts if one.survived)

    @property
    def explained(self) -> tuple[Verdict, ...]:
        """The changes that make no difference, with their reason."""
        return tuple(one for one in self.verdicts if one.reason is not None)

    @property
    def score(self) -> float:
        """The part (0 to 1) of the changes that an example notices; those that were explained are
        left out."""
        noticed = sum(one.noticed_by is not None for one in self.verdicts)
        counted = noticed + len(self.survivors)
        return noticed / counted if counted else 1.0


class _Trier:
    """What one process needs to try mutants."""

    def __init__(self, bench: Workbench, *, search: bool) -> None:
        self.bench = bench
        self.language = LanguageMutation(bench)
        self.data = DataMutation(bench)
        self.search = search
        self._dossiers: DossierSearch | None = None
        self._sentences: SentenceSearch | None = None

    def run(self, task: str, rules: frozenset[str]) -> list[Verdict]:
        """Every change of one language rule, or of all data rules."""
        mutation = self.data if task == _DATA else self.language
        chosen = rules if task == _DATA else frozenset({task})
        return [self._verdict(one, mutation.noticed(one)) for one in mutation.mutants(chosen)]

    def _verdict(self, mutant: Mutant, noticed: str | None) -> Verdict:
        at = self.bench.source.at(mutant.what, mutant.owner, *mutant.steps)
        verdict = Verdict(mutant.owner, mutant.change, at, noticed)
        if noticed is not None or not self.search:
            return verdict
        example = self._example(mutant)
        covering = None if example is not None else self._covering(mutant)
        return replace(verdict, example=example, covering=covering)

    def _covering(self, mutant: Mutant) -> str | None:
        spoken = mutant.owner in self.bench.sentences and self._sentences is not None
        return self._sentences.covering(mutant) if spoken and self._sentences else None

    def _example(self, mutant: Mutant) -> str | None:
        if mutant.what == "rule" and mutant.owner in self.bench.sentences:
            if self._sentences is None:
                self._sentences = SentenceSearch(self.bench, self._known_sentences())
            return self._sentences.differing(mutant)
        if self._dossiers is None:
            self._dossiers = DossierSearch(self.bench, self.data, self._profiles())
        return self._dossiers.differing(mutant)

    def _known_sentences(self) -> list[str]:
        every = (one.plain[0] for some in self.bench.sentences.values() for one in some)
        return list(dict.fromkeys(every))

    def _profiles(self) -> Iterator[dict[str, Any]]:
        folder = fixtures_beside(self.bench.source.folder)
        for file in sorted((folder / "profiles").glob("*.json")) if folder else ():
            yield json.loads(file.read_text(encoding="utf-8"))


class Mutation:
    """A pack to be changed one thing at a time.

    Args:
        source: a pack, by name or folder.
        rules: ids, or beginnings of ids; all rules when left out.
        search: look for an example that would notice a survivor, also in the dossiers that come
            with the pack.

    Raises:
        PackError: when the pack, a set of sentences or the list of explanations is wrong.
        UsageError: for a rule that does not exist.
    """

    def __init__(
        self, source: str | os.PathLike[str], *, rules: Sequence[str] = (), search: bool = True
    ) -> None:
        self.bench = Workbench.of(source)
        self._source = os.fspath(source)
        self._search = search
        self._explained = Explained.of(self.bench.source.folder)
        self._whole = not rules
        chosen = self.bench.chosen(rules)
        self._own = frozenset(name for name in chosen if name in self.bench.rules)
        self.tasks = [name for name in chosen if name in self.bench.sentences]
        self.tasks += [_DATA] if self._own else []

    def run(self, *, jobs: int = 1, advance: Callable[[], object] = lambda: None) -> Mutated:
        """Try every change; ``advance`` is called when a task is done, in ``jobs`` processes."""
        done: dict[str, list[Verdict]] = {}
        for task, verdicts in self._verdicts(jobs):
            done[task] = verdicts
            advance()
        found = [one for task in (_DATA, *self.tasks) for one in done.pop(task, ())]
        return _with_reasons(found, self._explained, whole=self._whole)

    def _verdicts(self, jobs: int) -> Iterator[tuple[str, list[Verdict]]]:
        size = sum(self._size(task) for task in self.tasks)
        if jobs < 2 or len(self.tasks) < 2 or size < WORTH_PROCESSES:
            here = _Trier(self.bench, search=self._search)
            for task in self.tasks:
                yield task, here.run(task, self._own)
            return
        # Started anew, not forked: the same on every system, and safe beside threads.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(
            jobs, context, initializer=_start, initargs=(self._source, self._search)
        ) as pool:
            # The longest first, so that none is left running alone at the end.
            order = sorted(self.tasks, key=lambda task: -self._size(task))
            started = {pool.submit(_run, task, self._own): task for task in order}
            for future in as_completed(started):
                yield started[future], future.result()

    def _size(self, task: str) -> int:
        """About how many changes a task has."""
        if task == _DATA:
            return 10 * len(self._own)
        rule = self.bench.source.language[task]
        return sum(1 for _ in lines_of(rule)) + sum(1 for _ in context_lines(rule))


def _with_reasons(found: Iterable[Verdict], explained: Explained, *, whole: bool) -> Mutated:
    verdicts = [
        one
        if one.noticed_by is not None
        else replace(one, reason=explained.reasons.get((one.owner, one.change)))
        for one in found
    ]
    left = [(one.owner, one.change) for one in verdicts if one.noticed_by is None]
    return Mutated(tuple(verdicts), tuple(explained.stale(left)) if whole else ())


_worker: list[_Trier] = []


def _start(source: str, search: bool) -> None:  # noqa: FBT001
    _worker[:] = [_Trier(Workbench.of(source), search=search)]


def _run(task: str, own: frozenset[str]) -> list[Verdict]:
    return _worker[0].run(task, own)
