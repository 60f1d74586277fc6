"""Figures of a year that were published before: what may be renewed, and what stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..errors import CohortError, Problem
from .disclosure import Shown, Split, renewed
from .figures import REFLECTION_SCHEMA, Figures
from .variables import RULE, group_of, split_named

__all__ = ["after"]


def after(now: Figures, plain: Mapping[str, Any]) -> Figures:
    """The figures, with what lies too close to those of before as it was then."""
    before = _read(plain, now)
    kept = False
    rules: dict[str, tuple[Shown, ...]] = {}
    for name, parts in now.rules.items():
        rules[name], stayed = renewed(before.rules.get(name, ()), parts, minimum=now.minimum)
        kept = kept or stayed
    shown: dict[str, tuple[Shown, ...]] = {}
    fixed: set[str] = set()
    for name in dict.fromkeys((*now.shown, *before.shown)):
        # A group that stayed as it was is split as it was: its parts would tell its size.
        if group_of(name) in fixed:
            stayed = True
            shown[name] = before.shown.get(name, ())
        elif name in now.shown:
            shown[name], stayed = renewed(
                before.shown.get(name, ()), now.shown[name], minimum=now.minimum
            )
        else:
            continue
        if stayed:
            fixed.add(name)
            kept = True
    shown = {name: parts for name, parts in shown.items() if parts}
    return replace(now, rules=rules, shown=shown, kept=kept)


def _read(plain: Mapping[str, Any], now: Figures) -> Figures:
    """Figures from plain data.

    Raises:
        CohortError: when they are no figures, or of another year or another smallest group.
    """
    for key, wanted in (
        ("schema", REFLECTION_SCHEMA),
        ("school_year", now.school_year),
        ("minimum", now.minimum),
    ):
        if plain.get(key) != wanted:
            raise CohortError(
                Problem(
                    "these figures of before cannot be compared",
                    pointer=f"/{key}",
                    expected=str(wanted),
                )
            )
    try:
        rules = {name: _parts_of(RULE, parts) for name, parts in plain["rules"].items()}
        shown = {
            name: _parts_of(split_named(name), parts) for name, parts in plain["figures"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CohortError(
            Problem(
                "these figures of before are damaged", expected=f"figures in {REFLECTION_SCHEMA}"
            )
        ) from None
    return replace(now, rules=rules, shown=shown)


def _parts_of(split: Split, plain: Any) -> tuple[Shown, ...]:
    return tuple(
        Shown(
            part.key,
            part.title,
            one["standing"],
            one.get("count"),
            _parts_of(part.split, one["parts"]) if part.split else (),
        )
        for part, one in zip(split.parts, plain, strict=True)
        if part.key == one["part"] or _damaged()
    )


def _damaged() -> bool:
    raise ValueError
