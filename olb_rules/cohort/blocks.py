"""Plots with their words, made of figures: bars where there is a number, else names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..followup import THEMES
from ..pack import Pack
from .disclosure import Shown
from .figures import Figures
from .plots import Bar

__all__ = ["MOST_BARS", "Block", "RuleBars", "answers", "themes", "whole"]

#: More bars than this are not read where only the largest count.
MOST_BARS = 12


@dataclass(frozen=True, slots=True)
class Block:
    """One plot with its words; ``few`` and ``most`` are questions of which no number is shown."""

    title: str
    says: str
    bars: tuple[Bar, ...]
    total: int
    legend: tuple[tuple[str, str], ...]
    few: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    """A head and rows, for who would rather read numbers."""
    note: str = ""


_OUTCOME_LEGEND = (
    ("open", "gevraagd, staat nog open"),
    ("settled", "gevraagd, opgelost bij een volgende evaluatie"),
    ("asked", "gevraagd; open of opgelost niet apart getoond"),
    ("quiet", "nagegaan, niets te vragen"),
    ("unknown", "niet nagegaan: niet in het dossier"),
    ("not_asked", "niet gevraagd, of niet nagegaan"),
)


class RuleBars:
    """The rules of the figures with their titles, and bars made of them."""

    def __init__(self, figures: Figures, pack: Pack) -> None:
        self.figures = figures
        self.titles = {
            **{loaded.rule.id: loaded.rule.title for loaded in pack.language},
            **{loaded.rule.id: loaded.rule.title for loaded in pack.rules},
        }
        self.kinds = {
            **dict.fromkeys((loaded.rule.id for loaded in pack.language), "language"),
            **{loaded.rule.id: loaded.rule.kind for loaded in pack.rules},
        }

    def title(self, rule: str) -> str:
        """The title of a rule; its id when the pack does not have it."""
        return self.titles.get(rule, rule)

    def chosen(self, keep: Callable[[str], bool]) -> list[tuple[str, tuple[Shown, ...]]]:
        """The rules that are kept, with what is shown of them."""
        return [(rule, parts) for rule, parts in self.figures.rules.items() if keep(rule)]

    def starting(self, *groups: str) -> list[tuple[str, tuple[Shown, ...]]]:
        """The rules of some groups: what stands before the dot of their id."""
        return self.chosen(lambda rule: rule.partition(".")[0] in groups)

    def block(
        self,
        title: str,
        says: str,
        rules: Iterable[tuple[str, tuple[Shown, ...]]],
        *,
        most: int | None = None,
        note: str = "",
    ) -> Block:
        """Bars for the rules with numbers, in the order of their ids; the others by name only.
        With ``most`` only so many, those that asked in the most dossiers."""
        listed = list(rules)
        counted = [(rule, p) for rule, p in listed if p[0].standing == "count"]
        if most is not None:
            counted.sort(key=lambda one: (-_count(one[1][0]), one[0]))
            counted = counted[:most]
        total = self.figures.dossiers
        return Block(
            title,
            says,
            tuple(
                Bar(self.title(rule), f"{_count(p[0])} van {_sum(p)}", tuple(_outcomes(p)))
                for rule, p in counted
            ),
            total,
            _legend(_OUTCOME_LEGEND, (k for _, p in counted for k, _ in _outcomes(p))),
            tuple(self.title(rule) for rule, p in listed if p[0].standing == "few")
            if most is None
            else (),
            tuple(self.title(rule) for rule, p in listed if p[0].standing == "most"),
            (
                ("vraag", "gevraagd", "waarvan open", "waarvan opgelost", "niet nagegaan"),
                *(
                    (
                        self.title(rule),
                        _cell(p[0]),
                        _cell(p[0]["open"]),
                        _cell(p[0]["settled"]),
                        _cell(p[1]["unknown"]),
                    )
                    for rule, p in counted
                ),
            )
            if counted
            else (),
            note,
        )


def _count(one: Shown) -> int:
    return one.count or 0


def _sum(parts: Iterable[Shown]) -> int:
    return sum(_count(part) for part in parts)


def _cell(one: Shown) -> str:
    words = {"few": "enkele", "most": "bijna alle", "hidden": "niet getoond"}
    return words.get(one.standing, str(one.count))


def _outcomes(parts: tuple[Shown, ...]) -> Iterator[tuple[str, int]]:
    asked, rest = parts
    for whole, name in ((asked, "asked"), (rest, "not_asked")):
        if whole.parts[0].standing == "count":
            yield from ((part.key, _count(part)) for part in whole.parts)
        else:
            yield name, _count(whole)


def _legend(legend: Iterable[tuple[str, str]], used: Iterable[str]) -> tuple[tuple[str, str], ...]:
    seen = set(used)
    return tuple((kind, text) for kind, text in legend if kind in seen)


def _leaves(parts: Iterable[Shown]) -> Iterator[Shown]:
    """The finest parts that are shown with a number."""
    for part in parts:
        if part.parts and part.parts[0].standing == "count":
            yield from _leaves(part.parts)
        else:
            yield part


def _told(parts: tuple[Shown, ...]) -> list[Shown]:
    """The finest parts; of two the first, as the other is the rest of the bar."""
    finest = list(_leaves(parts))
    return finest[:1] if len(finest) == 2 else finest


def whole(
    figures: Figures, title: str, says: str, names: Iterable[str], note: str = ""
) -> Block | None:
    """One bar for each part of some variables; nothing when none of them is shown."""
    bars: list[Bar] = []
    few: list[str] = []
    total = 1
    for name in names:
        parts = figures.shown.get(name, ())
        if parts and parts[0].standing != "count":
            few += [part.title for part in parts if part.standing == "few"]
            continue
        group = _sum(parts)
        total = max(total, group)
        bars += [
            Bar(
                one.title,
                f"{_count(one)} van {group}",
                (("first", _count(one)), ("rest", group - _count(one))),
            )
            for one in _told(parts)
        ]
    if not bars and not few:
        return None
    table = (("wat", "dossiers"), *((bar.label, bar.beside) for bar in bars)) if bars else ()
    return Block(title, says, tuple(bars), total, (), tuple(few), (), table, note)


def themes(figures: Figures, title: str, says: str, prefix: str) -> Block | None:
    """How often each theme was named; nothing when no theme was counted."""
    named = [(label, figures.shown.get(f"{prefix}{theme}")) for theme, label in THEMES.items()]
    counted = [(label, p) for label, p in named if p and p[0].standing == "count"]
    if not any(parts for _, parts in named):
        return None
    total = max((_sum(parts) for _, parts in counted), default=1)
    return Block(
        title,
        says,
        tuple(
            Bar(
                label,
                f"{_count(parts[0])} van {_sum(parts)}",
                (("first", _count(parts[0])), ("rest", _count(parts[1]))),
            )
            for label, parts in counted
        ),
        total,
        (("first", "genoemd"), ("rest", "niet genoemd")) if counted else (),
        tuple(label for label, p in named if p and p[0].standing == "few"),
        tuple(label for label, p in named if p and p[0].standing == "most"),
        (
            ("thema", "genoemd", "niet genoemd"),
            *((label, _cell(parts[0]), _cell(parts[1])) for label, parts in counted),
        )
        if counted
        else (),
    )


def answers(rules: RuleBars) -> Block | None:
    """What teams made of open questions; a rule that is often set aside is a rule to look at."""
    if not rules.figures.answers:
        return None
    bars, table = [], []
    few = []
    for rule, parts in rules.figures.rules.items():
        if parts[0].standing != "count" or parts[0]["open"].standing != "count":
            continue
        opened = parts[0]["open"]
        aside, rest = opened.parts
        if aside.standing == "most":
            few.append(f"{rules.title(rule)}: bijna altijd opzijgelegd")
        if aside.standing != "count":
            continue
        finest = list(_leaves(opened.parts))
        bars.append(
            Bar(
                rules.title(rule),
                f"{_count(aside)} van {_count(opened)}",
                (("aside", _count(aside)), ("rest", _count(rest))),
            )
        )
        table += [(rules.title(rule), one.title, _cell(one)) for one in finest]
    if not bars and not few:
        return None
    total = max((sum(size for _, size in bar.parts) for bar in bars), default=1)
    return Block(
        "Welke regels noemen teams hier niet van toepassing?",
        "Van de vragen die nog openstaan: hoeveel keer het team zei dat ze hier niet past.",
        tuple(bars[:MOST_BARS]),
        total,
        (("aside", "niet van toepassing"), ("rest", "wel, of nog zonder antwoord")) if bars else (),
        tuple(few),
        (),
        (("vraag", "antwoord", "dossiers"), *table) if table else (),
        "Een regel die vaak opzijgelegd wordt, is een regel om te bekijken: misschien past hij "
        "niet bij jullie school, misschien toont hij iets dat jullie nog niet zagen. Het zegt "
        "niets over wie antwoordde.",
    )
