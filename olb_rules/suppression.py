"""Places that somebody looked at and left as they are, each with a reason.

In a text: ``<!-- olb: rule-id — reason -->`` silences the rule in the paragraph that the comment
stands in, or in the one below when it stands alone. In a project: ``.olb-rules.yaml`` with
``suppress: [{rule, path, reason}]``. A suppression without a reason is no suppression, and one
that silences nothing is reported as stale.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from .documents.plain import NOTE_CLOSES, NOTE_OPENS
from .errors import PackError, Problem, UsageError
from .linting import LintHit

__all__ = ["Suppressed", "Suppression", "apply", "read_project", "suppressions_in"]

_COMMENT = re.compile(
    # The length is bounded so that many openings without an end cost no more than they are long.
    rf"{NOTE_OPENS}\s*olb:\s*([a-z0-9_.]+)\s*(?:[—–:-](.{{0,1000}}?))??{NOTE_CLOSES}",
    re.DOTALL,
)
#: The name of the file with the suppressions of a project.
PROJECT_FILE = ".olb-rules.yaml"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One rule, silenced between two offsets of one text (or in whole files), and why."""

    rule: str
    reason: str
    line: int = 0
    start: int = 0
    end: int | None = None
    path: str = "*"

    def silences(self, hit: LintHit, path: str) -> bool:
        """Whether a place falls under it."""
        if hit.rule != self.rule or not (fnmatch(path, self.path) or path.endswith(self.path)):
            return False
        return self.end is None or self.start <= hit.spans[0].start < self.end


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is left of the hits of a text, what was silenced and why, and what silenced nothing."""

    hits: tuple[LintHit, ...]
    silenced: tuple[tuple[LintHit, str], ...]
    stale: tuple[Suppression, ...]


def suppressions_in(source: str, name: str) -> tuple[list[Suppression], list[Problem]]:
    """The suppressions that stand in a text, and those that have no reason."""
    found: list[Suppression] = []
    problems: list[Problem] = []
    for comment in _COMMENT.finditer(source):
        line = source.count("\n", 0, comment.start()) + 1
        rule, reason = comment.group(1), (comment.group(2) or "").strip()
        if not reason:
            problems.append(
                Problem(
                    f"a suppression of '{rule}' without a reason",
                    name,
                    line,
                    expected="<!-- olb: rule-id — reason -->",
                )
            )
            continue
        found.append(Suppression(rule, reason, line, *_paragraph(source, comment)))
    return found, problems


def _paragraph(source: str, comment: re.Match[str]) -> tuple[int, int]:
    """From where to where a comment reaches."""
    before = source.rfind("\n\n", 0, comment.start())
    start = 0 if before < 0 else before + 2
    after = source.find("\n\n", comment.end())
    end = len(source) if after < 0 else after
    alone = not (source[start : comment.start()] + source[comment.end() : end]).strip()
    if alone and after >= 0:
        start = after + 2
        below = source.find("\n\n", start)
        end = len(source) if below < 0 else below
    return start, end


def read_project(folder: Path) -> list[Suppression]:
    """The suppressions of a project, from ``.olb-rules.yaml`` in a folder; none without one.

    Raises:
        UsageError: for a file that cannot be used, with every mistake.
    """
    path = folder / PROJECT_FILE
    if not path.is_file():
        return []
    from .rulefile.yaml import read_yaml  # a reader of YAML that most runs do not need

    try:
        file = read_yaml(path.read_bytes(), PROJECT_FILE)
    except PackError as error:
        raise UsageError(error.problems) from None
    entries = file.data.get("suppress") if isinstance(file.data, dict) else None
    if not isinstance(entries, list):
        raise UsageError(
            file.problem("no suppressions", expected="suppress: [{rule, path, reason}]")
        )
    found: list[Suppression] = []
    problems: list[Problem] = []
    for i, entry in enumerate(entries):
        known = isinstance(entry, dict) and set(entry) <= {"rule", "path", "reason"}
        if known and entry.get("rule") and str(entry.get("reason") or "").strip():
            line = file.place("suppress", i).line
            found.append(
                Suppression(
                    str(entry["rule"]), str(entry["reason"]), line, path=str(entry.get("path", "*"))
                )
            )
        else:
            problems.append(
                file.problem("this is no suppression", "suppress", i, expected="rule, path, reason")
            )
    if problems:
        raise UsageError(problems)
    return found


def apply(
    hits: Sequence[LintHit],
    path: str,
    inside: Sequence[Suppression],
    project: Sequence[Suppression],
) -> Suppressed:
    """Sort the hits of one text into those that stand and those that are silenced."""
    stands: list[LintHit] = []
    silenced: list[tuple[LintHit, str]] = []
    used: set[int] = set()
    for hit in hits:
        by = [one for one in (*inside, *project) if one.silences(hit, path)]
        used.update(id(one) for one in by)
        if by:
            silenced.append((hit, by[0].reason))
        else:
            stands.append(hit)
    stale = tuple(one for one in inside if id(one) not in used)
    return Suppressed(tuple(stands), tuple(silenced), stale)
