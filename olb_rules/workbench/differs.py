"""A difference written down: for a terminal, for a pull request, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from .difference import Difference

__all__ = ["difference_json", "difference_markdown", "difference_text"]

_HOW = {"appears": "appears", "vanishes": "vanishes", "changes": "reads otherwise"}
_RULES = {
    "added": "new rules",
    "removed": "rules that are gone",
    "condition": "rules that ask for something else",
    "text": "rules that read otherwise",
    "examples": "rules with other examples",
}


def difference_text(made: Difference) -> str:
    """For a terminal."""
    lines = [f"{_named(made.base)} -> {_named(made.head)}", ""]
    for title, names in _things(made):
        lines.append(f"{title}: {', '.join(names)}")
    lines.append("")
    lines.append(f"findings, in {made.looked_at} dossiers and texts")
    lines += [
        f"  {one.rule} {_HOW[one.how]} in {one.dossiers}, as in {one.example}"
        for one in made.findings
    ] or ["  none is other than before"]
    lines += ["", _step(made)]
    return "\n".join(lines) + "\n"


def difference_markdown(made: Difference) -> str:
    """For a pull request."""
    lines = [f"### Rules: {_named(made.base)} → {_named(made.head)}", "", _step(made), ""]
    lines += [
        f"- **{title}**: {', '.join(f'`{n}`' for n in names)}" for title, names in _things(made)
    ]
    lines += ["", f"Findings in {made.looked_at} dossiers and texts:", ""]
    if made.findings:
        lines += ["| rule | what happens | in | for example |", "|---|---|---|---|"]
        lines += [
            f"| `{one.rule}` | {_HOW[one.how]} | {one.dossiers} | `{one.example}` |"
            for one in made.findings
        ]
    else:
        lines.append("none is other than before.")
    return "\n".join(lines) + "\n"


def difference_json(made: Difference) -> str:
    """For programs (``olb-diff/1``)."""
    plain = {
        "schema": "olb-diff/1",
        "base": dict(zip(("name", "version"), made.base, strict=True)),
        "head": dict(zip(("name", "version"), made.head, strict=True)),
        "rules": {name: list(ids) for name, ids in made.rules.items()},
        "things": {name: list(ids) for name, ids in made.things.items()},
        "reworded": list(made.reworded),
        "findings": [asdict(one) for one in made.findings],
        "looked_at": made.looked_at,
        "not_read": [str(one) for one in made.problems],
        "asks": made.asks,
        "says": made.says,
        "enough": made.enough,
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _named(one: tuple[str, str]) -> str:
    return f"{one[0]} {one[1]}"


def _things(made: Difference) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, title in _RULES.items():
        if made.rules[key]:
            yield title, made.rules[key]
    for name, ids in made.things.items():
        if ids:
            yield name, ids
    if made.reworded:
        yield "measures, parameters and wordlists that read otherwise", made.reworded


def _step(made: Difference) -> str:
    if made.asks == "none":
        return "Nothing changed that a version should tell."
    told = "says so" if made.enough else f"says {made.says}"
    return f"This asks for a {made.asks} step; the version {told}."
