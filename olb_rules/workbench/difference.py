"""What a change of rules does: to the rules, and to real dossiers and texts.

Nothing of a dossier is shown: its file name, the rule, and the pointer of what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from ..documents import ENDINGS, read_document
from ..errors import InputError, Problem, UsageError
from ..evaluation import evaluate
from ..linting import lint_text
from ..pack import Pack
from ..pack.manifest import LIST_KEYS
from ..pack.pack import LoadedLanguageRule, LoadedRule
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
    """``measures``, ``collections``, ``parameters``, ``wordlists`` and keys of ``pack.yaml``
    (``settings``) that are other than before."""
    reworded: tuple[str, ...]
    """Measures, parameters and wordlists of which the title or the reason is other than before."""
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
        return "patch" if self.rules["text"] or self.reworded or self.findings else "none"

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


#: What lies beside dossiers and texts in a folder of fixtures.
_NO_CORPUS = frozenset({"expected", "catalogue"})
#: What Word and LibreOffice put beside a document that somebody has open.
_LOCKS = ("~$", ".~lock.")


def read_corpus(folder: Path) -> Corpus:
    """The dossiers (``.json``) and texts in a folder; one that cannot be read is named.

    Raises:
        UsageError: when there is nothing to try: no difference would be seen then.
    """
    records: dict[str, Any] = {}
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        name, ending = inside.as_posix(), file.suffix.lower()
        if not file.is_file() or not _NO_CORPUS.isdisjoint(inside.parts):
            continue
        if file.name.startswith(_LOCKS):
            continue
        try:
            if ending == ".json":
                records[name] = read_record_file(file)
            elif ending in ENDINGS and file.name != "README.md":
                texts[name] = read_document(str(file)).text
        except InputError as error:
            problems += error.problems
    if not (records or texts or problems):
        raise UsageError(
            Problem("there is nothing to try here", str(folder), expected="dossiers or texts")
        )
    return Corpus(records, texts, tuple(problems))


def difference(base: Pack, head: Pack, corpus: Corpus) -> Difference:
    """What changed from one pack to the other, and what that does to a corpus."""
    return Difference(
        base=(base.manifest.name, base.manifest.version),
        head=(head.manifest.name, head.manifest.version),
        rules=_rules(base, head),
        things={name: _other(_meaning(base, name), _meaning(head, name)) for name in _THINGS},
        reworded=tuple(
            one
            for name in _WORDED
            for one in _other(_wording(base, name), _wording(head, name))
            if one in getattr(base, name) and one in getattr(head, name)
        ),
        findings=tuple(_findings(base, head, corpus)),
        looked_at=len(corpus.records) + len(corpus.texts),
        problems=corpus.problems,
    )


_THINGS = ("measures", "collections", "parameters", "wordlists", "settings")
_WORDED = ("measures", "parameters", "wordlists")
#: What people read of a measure or a parameter, and nothing computes with.
_READ = frozenset({"title", "reason", "unit"})
#: Keys of pack.yaml that change what rules do.
_SETTINGS = ("valid", *LIST_KEYS)


def _meaning(pack: Pack, name: str) -> dict[str, Any]:
    """The things of one sort by name, as far as they change what a rule does."""
    if name == "settings":
        return {key: getattr(pack.manifest, key) for key in _SETTINGS}
    made: dict[str, Any] = {
        one: spec.model_dump(exclude=set(_READ)) for one, spec in getattr(pack, name).items()
    }
    if name == "parameters":
        made = {one: (spec, pack.values[one]) for one, spec in made.items()}
    return made


def _wording(pack: Pack, name: str) -> dict[str, Any]:
    return {one: spec.model_dump(include=set(_READ)) for one, spec in getattr(pack, name).items()}


def _other(base: Mapping[str, Any], head: Mapping[str, Any]) -> tuple[str, ...]:
    names = sorted({*base, *head})
    return tuple(name for name in names if base.get(name) != head.get(name))


_TEXT = {"title", "finding", "source", "owner", "review_by", "serves", "reason", "lifecycle"}


#: The lifecycles of rules that speak: one that is retired is gone, one out of preview is new.
_SPEAKING = frozenset({"stable", "deprecated"})


def _written(pack: Pack) -> dict[str, dict[str, Any]]:
    """The rules that speak, as their author wrote them."""
    every: list[LoadedRule | LoadedLanguageRule] = [*pack.rules, *pack.language]
    return {
        one.rule.id: one.rule.model_dump(mode="json") for one in every if one.lifecycle in _SPEAKING
    }


def _rules(base: Pack, head: Pack) -> dict[str, tuple[str, ...]]:
    before, after = _written(base), _written(head)
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
