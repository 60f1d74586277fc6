"""The main job: a profile (or a school) in, a report out."""

from __future__ import annotations

import hashlib
import json
import string
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .catalogue import Catalogue
from .engine import EngineName, Program, Subject, engine_for
from .errors import EngineFailure, Problem, UsageError, did_you_mean
from .finding import KINDS, Evidence, Finding, Outcome, Report, SourceReference
from .measures import Dossier, MeasureBook, Measurements
from .measures.dossier import Item
from .pack import LoadedRule, Pack
from .pack.manifest import ParameterValue
from .pack.rule import SubjectKind
from .pack.truth import Test, compile_condition
from .profile import SchoolContext, StudentProfile
from .wording import ProfileWording

__all__ = ["Evaluation", "evaluate"]

_KIND_ORDER = {kind: i for i, kind in enumerate(KINDS)}
#: What a rule lacks whose regulation does not hold on the reference date.
_OUT_OF_FORCE = "a regulation in force on the reference date"
_prepared: dict[tuple[str, str, str], Prepared] = {}
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pack under some parameters, made ready once and shared by every evaluation."""

    pack: Pack
    program: Program
    book: MeasureBook
    parameters: Mapping[str, ParameterValue]
    rules: tuple[LoadedRule, ...]
    tests: Mapping[str, Test]
    """The condition of each rule with its three values, to tell what was lacking."""


def prepare(
    pack: Pack, parameters: Mapping[str, Any] | None = None, *, subject: SubjectKind = "profile"
) -> Prepared:
    """Make a pack ready to evaluate profiles, or schools.

    Raises:
        UsageError: for a parameter that the pack does not have, or a value out of its bounds.
    """
    overrides = dict(parameters or {})
    problems = []
    for name, value in overrides.items():
        known = pack.parameters.get(name)
        if known is None:
            problems.append(
                Problem(
                    f"there is no parameter '{name}'",
                    expected="a parameter of the pack",
                    hint=did_you_mean(name, list(pack.parameters)),
                )
            )
        elif mistake := known.mistake(value):
            problems.append(Problem(f"the value for '{name}' cannot be used", expected=mistake))
    if problems:
        raise UsageError(problems)
    key = (
        pack.digest,
        subject,
        ",".join(f"{name}={overrides[name]!r}" for name in sorted(overrides)),
    )
    known_already = _prepared.get(key)
    if known_already is not None:
        return known_already
    with _lock:
        if key not in _prepared:
            program = Program.of_pack(pack, overrides, subject=subject)
            running = program.by_id
            _prepared[key] = Prepared(
                pack,
                program,
                MeasureBook(pack.measures, pack.collections),
                {**pack.values, **overrides},
                tuple(loaded for loaded in pack.rules if loaded.rule.id in running),
                {r.id: compile_condition(r.condition, r.constant) for r in program.rules},
            )
        return _prepared[key]


def evaluate(
    profile: StudentProfile | SchoolContext,
    pack: Pack | None = None,
    *,
    engine: EngineName = "durable",
    parameters: Mapping[str, Any] | None = None,
    catalogue: Catalogue | None = None,
) -> Report:
    """Ask the questions of a pack about one profile, or about a school.

    Args:
        profile: the dossier, from :func:`olb_rules.read_profile`; or a school, from
            :func:`olb_rules.read_school`, of which the rules with ``subject: school`` speak.
        pack: the rules; the built-in Flemish pack when left out.
        engine: ``durable`` (durable-rules) or ``reference`` (plain Python); the reports are
            the same to the byte.
        parameters: other values for thresholds of the pack, within their bounds.
        catalogue: study options with their dates, for rules that look them up; without one
            those rules are not evaluated.

    Returns:
        Findings for a human team, and what every rule did. No network, no clock, no log.

    Raises:
        UsageError: for a parameter or engine that does not exist.
        EngineError: when the engine cannot be trusted with this profile or gave no answer.
    """
    evaluation = Evaluation(
        profile, pack or built_in_pack(), parameters=parameters, catalogue=catalogue
    )
    return evaluation.report(engine)


_built_in: list[Pack] = []


def built_in_pack() -> Pack:
    """The Flemish pack that comes with the library, loaded once in a process."""
    if not _built_in:
        from .pack.load import load_pack

        _built_in.append(load_pack())
    return _built_in[0]


class Evaluation:
    """One profile held against one pack: what :func:`evaluate` does, step by step."""

    def __init__(
        self,
        profile: StudentProfile | SchoolContext,
        pack: Pack,
        *,
        parameters: Mapping[str, Any] | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        self.profile = profile
        self.about: SubjectKind = "school" if isinstance(profile, SchoolContext) else "profile"
        self.prepared = prepare(pack, parameters, subject=self.about)
        self.wording: ProfileWording | None = None
        if isinstance(profile, StudentProfile):
            self.wording = ProfileWording.of(profile, pack, catalogue)
        self.measurements: Measurements = self.prepared.book.measure(
            Dossier(profile, catalogue, self.wording.text_hits if self.wording else None)
        )
        self._items: dict[str, Item | None] = {"": None}
        self.subjects = self._subjects()

    def _subjects(self) -> list[Subject]:
        """The dossier, and each item that rules speak about, with their facts."""
        subjects: list[Subject] = []
        for scope in self.prepared.program.scopes:
            names = dict.fromkeys(
                name
                for rule in self.prepared.program.rules
                if rule.scope == scope
                for name in rule.measures
            )
            items: tuple[Item | None, ...] = (None,)
            if scope:
                items = self.measurements.items(scope).items
            for item in items:
                facts = {}
                for name in names:
                    value = self.measurements(name, item).value
                    if value is not None:
                        facts[name] = value
                pointer = item.pointer if item else ""
                self._items[f"{scope}|{pointer}"] = item
                subjects.append(Subject(scope, pointer, facts))
        return subjects

    def item(self, subject: Subject) -> Item | None:
        """The item that a subject is, or ``None`` for the dossier."""
        return self._items[f"{subject.scope}|{subject.pointer}"]

    def report(self, engine: EngineName = "durable") -> Report:
        """Decide with an engine, and say what came of it."""
        program = self.prepared.program
        decided = engine_for(engine, program).fired(self.subjects)
        fired: dict[str, list[Subject]] = {}
        for subject, names in zip(self.subjects, decided, strict=True):
            for name in names:
                fired.setdefault(name, []).append(subject)
        findings: list[Finding] = []
        outcomes: list[Outcome] = []
        for loaded in self.prepared.rules:
            if loaded.valid and not loaded.valid.covers(self.profile.reference_date):
                outcomes.append(Outcome(loaded.rule.id, "not_evaluated", (_OUT_OF_FORCE,)))
                continue
            subjects = fired.get(loaded.rule.id, [])
            findings += [self._finding(loaded, subject) for subject in subjects]
            outcomes.append(self._outcome(loaded, subjects))
        if self.wording is not None:
            findings += self.wording.findings()
            outcomes += self.wording.outcomes()
        outcomes.sort(key=lambda outcome: outcome.rule)
        findings.sort(key=lambda f: (_KIND_ORDER[f.kind], f.rule, _natural(f.subject)))
        return Report(
            pack=self.prepared.pack.stamp,
            ref=self.profile.ref,
            about=self.about,
            reference_date=self.profile.reference_date.isoformat(),
            findings=tuple(findings),
            outcomes=tuple(outcomes),
            parameters=tuple(sorted(self.prepared.parameters.items())),
        )

    def _outcome(self, loaded: LoadedRule, fired: list[Subject]) -> Outcome:
        """``fired``, or ``not_evaluated`` with what was lacking where that left it open."""
        rule = self.prepared.program.by_id[loaded.rule.id]
        lacks: list[str] = []
        if rule.scope:
            lacking = self.measurements.items(rule.scope).lacks
            lacks += [f"/{place.strip('/')}" for place in (lacking or "").split("\n") if place]
        for subject in self.subjects:
            if subject.scope != rule.scope or subject in fired:
                continue
            absent = [name for name in rule.measures if name not in subject.facts]
            if not absent:
                continue
            truth = self.prepared.tests[rule.id](subject.facts)
            if truth is True:
                raise EngineFailure(f"the engine missed rule '{rule.id}'")
            if truth is None:
                item = self.item(subject)
                for name in absent:
                    lacks += self.measurements(name, item).lacks
        unique = tuple(sorted(set(lacks)))
        if fired:
            return Outcome(loaded.rule.id, "fired", unique)
        return Outcome(loaded.rule.id, "not_evaluated" if unique else "clear", unique)

    def _finding(self, loaded: LoadedRule, subject: Subject) -> Finding:
        rule, parameters = loaded.rule, self.prepared.parameters
        program_rule = self.prepared.program.by_id[rule.id]
        item = self.item(subject)
        evidence = []
        shown = _Shown(parameters)
        for name in program_rule.measures:
            measured = self.measurements(name, item)
            spec = self.prepared.pack.measures[name]
            value = measured.value
            countable = value if isinstance(value, (bool, int, float)) else None
            if spec.operator == "value":
                countable = None
            if countable is not None:
                shown[name] = countable
            evidence.append(Evidence(name, spec.title, countable, measured.pointers))
        used = sorted(set(program_rule.parameters) | _named(rule.finding.summary, parameters))
        text = rule.finding
        return Finding(
            rule=rule.id,
            title=rule.title,
            kind=rule.kind,
            level=text.level,
            summary=_filled(text.summary, shown),
            ask=_filled(text.ask, shown),
            why=_filled(text.why, shown) if text.why else None,
            subject=subject.pointer,
            evidence=tuple(evidence),
            parameters=tuple((name, parameters[name]) for name in used),
            source=SourceReference(
                rule.source.document, rule.source.section, tuple(rule.source.check)
            ),
            serves=tuple(rule.serves),
            fingerprint=self._fingerprint(loaded, subject, evidence),
            question=_mark([loaded.rule.id, self._about(subject)]),
            needs_reason=rule.reason == "required",
        )

    def _about(self, subject: Subject) -> str:
        """The item that a subject is: by its id, since where it stands in its list changes when
        another item comes; by its place when it has none."""
        item = self.item(subject)
        known = _known(item.value) if item else ""
        return f"{subject.pointer.rsplit('/', 1)[0]} {known}" if known else subject.pointer

    def _fingerprint(self, loaded: LoadedRule, subject: Subject, evidence: list[Evidence]) -> str:
        """Rule, subject and evidence, not the wording: what an interpretation is tied to."""
        item = self.item(subject)
        essence: list[Any] = [loaded.rule.id, self._about(subject)]
        for one in evidence:
            seen = sorted(_known(i.value) for i in self.measurements(one.measure, item).items)
            essence.append([one.measure, one.value, seen])
        return _mark(essence)


def _known(value: Any) -> str:
    """The id of an item; items without one are counted, and not told apart."""
    return str(value.get("id") or "") if isinstance(value, dict) else ""


def _mark(essence: Any) -> str:
    """Twenty hexadecimal digits that stand for it, and that it cannot be read back from."""
    data = json.dumps(essence, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(data.encode("ascii")).hexdigest()[:20]


def _named(text: str, parameters: Mapping[str, Any]) -> set[str]:
    names = (name for _, name, _, _ in string.Formatter().parse(text))
    return {name for name in names if name is not None and name in parameters}


def _filled(text: str, shown: Mapping[str, Any]) -> str:
    return text.format_map(shown) if "{" in text else text


class _Shown(dict[str, Any]):
    """Values for a text, as they are read in Dutch: a comma for decimals, and a measure with
    nothing recorded as none."""

    def __getitem__(self, name: str) -> Any:
        value = super().__getitem__(name)
        return f"{value:.2f}".replace(".", ",") if isinstance(value, float) else value

    def __missing__(self, name: str) -> str:
        return "geen"


def _natural(pointer: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(s), "") if s.isdigit() else (-1, s) for s in pointer.split("/"))
