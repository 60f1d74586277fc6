"""What a change of rules does: to the rules, and to real dossiers and texts.

Nothing of a dossier is shown: its file name, the rule, and the pointer of what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from ..documents import ENDINGS, read_document
from ..errors import InputError, Problem
from ..evaluation import evaluate
from ..linting import lint_text
from ..pack import Pack
from ..profile import read_record_file

__all__ = ["Corpus", "Difference", "Moved", "difference", "read_corpus"]

Step = Literal["none", "patch", "minor", "major"]
STEPS: tuple[Step, ...] = ("none", "patch", "minor", "major")
How = Literal["appears", "vanishes", "changes"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What both packs are tried on, and what of it cannot be read."""

    records: Mapping[str, Any]
    texts: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of the findings of one rule."""

    rule: str
    how: How
    dossiers: int
    """In how many dossiers or texts."""
    example: str
    """The smallest of them, and the pointer or words it is about."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of a pack held against one another."""

    base: tuple[str, str]
    """Name and version."""
    head: tuple[str, str]
    rules: Mapping[str, tuple[str, ...]]
    """``added``, ``removed``, ``condition``, ``text`` and ``examples``: rule ids."""
    things: Mapping[str, tuple[str, ...]]
    """``measures``, ``collections``, ``parameters``, ``wordlists`` that are other than before."""
    findings: tuple[Moved, ...]
    looked_at: int
    problems: tuple[Problem, ...] = field(default=())

    @property
    def asks(self) -> Step:
        """The step of the version that the change asks for: patch for wording, minor for new or
        narrower rules, major where findings vanish or rules are removed."""
        if self.rules["removed"] or any(one.how == "vanishes" for one in self.findings):
            return "major"
        if (
            self.rules["added"]
            or self.rules["condition"]
            or any(self.things.values())
            or any(one.how == "appears" for one in self.findings)
        ):
            return "minor"
        return "patch" if self.rules["text"] or self.findings else "none"

    @property
    def says(self) -> Step:
        """The step that the versions of the two packs make."""
        before, after = (tuple(map(int, v.split("."))) for _, v in (self.base, self.head))
        for at, step in enumerate(("major", "minor", "patch")):
            if after[at] != before[at]:
                return step if after > before else "none"  # type: ignore[return-value]
        return "none"

    @property
    def enough(self) -> bool:
        """Whether the versions say at least what the change asks for."""
        return STEPS.index(self.says) >= STEPS.index(self.asks)


def read_corpus(folder: Path) -> Corpus:
    """The dossiers (``.json``) and texts in a folder; one that cannot be read is named."""
    records: dict[str, Any] = {}
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if not file.is_file() or "expected" in file.parts or "catalogue" in file.parts:
            continue
        try:
            if file.suffix == ".json":
                records[name] = read_record_file(file)
            elif file.suffix in ENDINGS and file.name != "README.md":
                texts[name] = read_document(str(file)).text
        except InputError as error:
            problems += error.problems
    return Corpus(records, texts, tuple(problems))


def difference(base: Pack, head: Pack, corpus: Corpus) -> Difference:
    """What changed from one pack to the other, and what that does to a corpus."""
    return Difference(
        base=(base.manifest.name, base.manifest.version),
        head=(head.manifest.name, head.manifest.version),
        rules=_rules(base, head),
        things={
            name: _other(getattr(base, name), getattr(head, name))
            for name in ("measures", "collections", "wordlists")
        }
        | {"parameters": _other(_parameters(base), _parameters(head))},
        findings=tuple(_findings(base, head, corpus)),
        looked_at=len(corpus.records) + len(corpus.texts),
        problems=corpus.problems,
    )


def _parameters(pack: Pack) -> dict[str, Any]:
    return {name: (one, pack.values[name]) for name, one in pack.parameters.items()}


def _other(base: Mapping[str, Any], head: Mapping[str, Any]) -> tuple[str, ...]:
    names = sorted({*base, *head})
    return tuple(name for name in names if base.get(name) != head.get(name))


_TEXT = {"title", "finding", "source", "owner", "review_by", "serves", "reason"}


def _rules(base: Pack, head: Pack) -> dict[str, tuple[str, ...]]:
    before, after = (
        {
            **{one.rule.id: one.rule.model_dump(mode="json") for one in pack.rules},
            **{one.rule.id: one.rule.model_dump(mode="json") for one in pack.language},
        }
        for pack in (base, head)
    )
    both = sorted(before.keys() & after.keys())

    def differs(name: str, *, text: bool) -> bool:
        one, other = (
            {k: v for k, v in rule[name].items() if k != "examples" and (k in _TEXT) is text}
            for rule in (before, after)
        )
        return one != other

    return {
        "added": tuple(sorted(after.keys() - before.keys())),
        "removed": tuple(sorted(before.keys() - after.keys())),
        "condition": tuple(name for name in both if differs(name, text=False)),
        "text": tuple(name for name in both if differs(name, text=True)),
        "examples": tuple(
            name for name in both if before[name]["examples"] != after[name]["examples"]
        ),
    }


#: Rule and what it is about, with what is read.
_Said = dict[tuple[str, str], tuple[str, ...]]


def _findings(base: Pack, head: Pack, corpus: Corpus) -> Iterable[Moved]:
    moved: dict[tuple[str, How], list[tuple[int, str, str]]] = {}
    for name, record in corpus.records.items():
        before, after = (_asked(record, pack) for pack in (base, head))
        _hold(moved, name, len(str(record)), before, after)
    for name, text in corpus.texts.items():
        before, after = (_pointed(text, pack) for pack in (base, head))
        _hold(moved, name, len(text), before, after)
    for (rule, how), places in sorted(moved.items()):
        _, name, about = min(places)
        yield Moved(rule, how, len({one for _, one, _ in places}), f"{name} {about}".strip())


def _asked(record: Any, pack: Pack) -> _Said:
    report = evaluate(record, pack, engine="reference")
    return {(f.rule, f.subject): (f.summary, f.ask, f.level) for f in report.findings}


def _pointed(text: str, pack: Pack) -> _Said:
    return {
        (hit.rule, f"{hit.spans[0].line}:{hit.spans[0].column}"): (hit.summary, hit.ask, hit.level)
        for hit in lint_text(text, pack)
        if not hit.quoted
    }


def _hold(
    moved: dict[tuple[str, How], list[tuple[int, str, str]]],
    name: str,
    size: int,
    before: _Said,
    after: _Said,
) -> None:
    for key in before.keys() | after.keys():
        how: How
        if key not in before:
            how = "appears"
        elif key not in after:
            how = "vanishes"
        elif before[key] != after[key]:
            how = "changes"
        else:
            continue
        moved.setdefault((key[0], how), []).append((size, name, key[1]))
