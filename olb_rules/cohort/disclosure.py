"""Counts that show no pupil: which numbers of a cohort may be published.

A *split* takes a group of dossiers apart into parts that do not overlap and that together are the
whole group; a part may be split again. Whoever reads the figures is taken to know the size of the
whole cohort, this module, and every number published. The rules:

1. A split is shown when each part has at least ``minimum`` dossiers. Then every number is exact.
2. A split in two of which one part is smaller says only which one is small ("few"), and only in a
   group of at least ``2 * minimum``. Nothing below it is split.
3. Any other split shows nothing, and nothing below it is shown.
4. A variable is split in one place only, so that no two tables can be subtracted.

So a small part is never left as what remains of a total: with its total it loses its sisters
(complementary suppression). For each number that is not shown at least ``minimum`` values remain
possible: under rule 2 the small part is anything from 0 to ``minimum - 1``; under rule 3 any
number of the group may be in it, as another part may be the small one. Numbers of different
variables add nothing, for any counts can go together. ``docs/decisions/0022`` has the whole
argument, and what changes when figures of one year are made again (``renewed``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..errors import Problem, UsageError

__all__ = ["LOWEST_MINIMUM", "Part", "Shown", "Split", "check_minimum", "publish", "renewed"]

#: No group smaller than this is ever shown, whatever a school would like.
LOWEST_MINIMUM = 5


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a group, by a short name, as people read it, and how it is split further."""

    key: str
    title: str
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """A group taken apart: parts that do not overlap and leave nobody out."""

    parts: tuple[Part, ...]

    def leaves(self, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
        """The path of every part that is not split further."""
        for part in self.parts:
            path = (*above, part.key)
            if part.split is None:
                yield path
            else:
                yield from part.split.leaves(path)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is published of a part."""

    key: str
    title: str
    standing: Literal["count", "few", "most", "hidden"]
    """``few``: fewer than the minimum. ``most``: all but a few. ``hidden``: nothing is told."""
    count: int | None = None
    """Only with the standing ``count``."""
    parts: tuple[Shown, ...] = ()

    def __getitem__(self, key: str) -> Shown:
        return next(part for part in self.parts if part.key == key)


def check_minimum(minimum: int) -> int:
    """The minimum group size, when it may be used.

    Raises:
        UsageError: for one below :data:`LOWEST_MINIMUM`.
    """
    if minimum < LOWEST_MINIMUM:
        raise UsageError(
            Problem(
                f"a smallest group of {minimum} would show pupils",
                expected=f"at least {LOWEST_MINIMUM}",
            )
        )
    return minimum


def publish(
    split: Split, counts: Mapping[tuple[str, ...], int], *, minimum: int
) -> tuple[Shown, ...]:
    """What may be shown of a group whose own size is known.

    ``counts`` holds the number of dossiers of each leaf of the split (0 when left out).
    """
    check_minimum(minimum)
    return _parts(split, counts, (), minimum)


def _total(split: Split | None, counts: Mapping[tuple[str, ...], int], at: tuple[str, ...]) -> int:
    if split is None:
        return counts.get(at, 0)
    return sum(counts.get(path, 0) for path in split.leaves(at))


def _parts(
    split: Split, counts: Mapping[tuple[str, ...], int], at: tuple[str, ...], minimum: int
) -> tuple[Shown, ...]:
    sizes = [_total(part.split, counts, (*at, part.key)) for part in split.parts]
    if all(size >= minimum for size in sizes):
        return tuple(
            Shown(
                part.key,
                part.title,
                "count",
                size,
                _parts(part.split, counts, (*at, part.key), minimum) if part.split else (),
            )
            for part, size in zip(split.parts, sizes, strict=True)
        )
    if len(sizes) == 2 and sum(sizes) >= 2 * minimum:
        return tuple(
            Shown(part.key, part.title, "few" if size < minimum else "most", None, _silent(part))
            for part, size in zip(split.parts, sizes, strict=True)
        )
    return tuple(Shown(part.key, part.title, "hidden", None, _silent(part)) for part in split.parts)


def _silent(part: Part) -> tuple[Shown, ...]:
    below = part.split.parts if part.split else ()
    return tuple(Shown(one.key, one.title, "hidden", None, _silent(one)) for one in below)


def renewed(
    earlier: Sequence[Shown], now: Sequence[Shown], *, minimum: int
) -> tuple[tuple[Shown, ...], bool]:
    """What may be shown when figures of the same group were published before.

    Two publications a little apart would show the few dossiers between them. A split is renewed
    only when each of its numbers stayed the same or surely changed by at least the minimum; else
    it stays as it was published. Also tells whether anything stayed as it was.
    """
    if [one.key for one in earlier] != [one.key for one in now]:
        return tuple(now), False
    if not _may_follow(earlier, now, minimum):
        return tuple(earlier), True
    made, kept = [], False
    for before, one in zip(earlier, now, strict=True):
        parts, stayed = renewed(before.parts, one.parts, minimum=minimum)
        kept = kept or stayed
        made.append(replace(one, parts=parts))
    return tuple(made), kept


def _may_follow(earlier: Sequence[Shown], now: Sequence[Shown], minimum: int) -> bool:
    """Whether no small number of dossiers can be what lies between two publications of a split."""
    far = 2 * minimum - 1  # at least the minimum away from whatever is below the minimum
    were = {one.standing for one in earlier}
    are = {one.standing for one in now}
    if were == are == {"count"}:
        changes = (abs(_count(one) - _count(b)) for b, one in zip(earlier, now, strict=True))
        return all(change == 0 or change >= minimum for change in changes)
    if are == {"count"}:
        return all(_count(one) >= far for one in now)
    if were == {"count"}:
        return are == {"few", "most"} and all(
            _count(before) >= far
            for before, one in zip(earlier, now, strict=True)
            if one.standing == "few"
        )
    same = [one.standing for one in earlier] == [one.standing for one in now]
    return same or "hidden" in were | are


def _count(one: Shown) -> int:
    return one.count or 0
