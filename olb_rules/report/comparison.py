"""Two reports on one pupil: what was asked then and is settled now, what is new, what stayed."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import Problem, UsageError
from ..finding import Finding, Report
from ..stamp import PackStamp

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of every finding of an earlier report, and which findings are new.

    Each earlier finding stands in exactly one of ``settled``, ``stayed``, ``changed`` and
    ``unasked``; each finding of now in exactly one of ``stayed``, ``changed`` and ``new``.
    """

    earlier: PackStamp
    now: PackStamp
    earlier_date: str
    settled: tuple[Finding, ...]
    """Asked then; the same rule was evaluated now and asks it no more."""
    new: tuple[Finding, ...]
    """Asked now and not then."""
    stayed: tuple[Finding, ...]
    """Asked then and now on the same evidence; as they stand now."""
    changed: tuple[tuple[Finding, Finding], ...]
    """Asked then and now, on other evidence: then and now."""
    unasked: tuple[Finding, ...]
    """Asked then; the rule was not evaluated now, or the pack no longer has it. Not settled:
    nobody looked."""


def compare(earlier: Report, now: Report) -> Comparison:
    """Hold two reports on one pupil side by side.

    Findings are the same by fingerprint: rule, subject and evidence. Where the evidence changed,
    the same rule on the same subject is the same question, still open: a team that did something
    and is asked again should not read that the first question was settled.

    Raises:
        UsageError: when the reports are of two pupils, or the earlier one is of a later day.
    """
    if earlier.ref != now.ref:
        raise UsageError(
            Problem("the earlier report is of another pupil", expected="the same pseudonym")
        )
    if earlier.reference_date > now.reference_date:
        raise UsageError(
            Problem(
                "the earlier report is of a later day than this dossier",
                expected="a report from before",
                hint="perhaps the two were swapped",
            )
        )
    here = {finding.fingerprint for finding in now.findings}
    before = {finding.fingerprint for finding in earlier.findings}
    came = [finding for finding in now.findings if finding.fingerprint not in before]
    went = [finding for finding in earlier.findings if finding.fingerprint not in here]
    same_question = {finding.question: finding for finding in came}
    changed = []
    for then in went:
        again = same_question.pop(then.question, None)
        if again is not None:
            changed.append((then, again))
    followed = {finding.fingerprint for pair in changed for finding in pair}
    went = [finding for finding in went if finding.fingerprint not in followed]
    looked = {one.rule for one in now.outcomes if one.outcome != "not_evaluated"}
    return Comparison(
        earlier=earlier.pack,
        now=now.pack,
        earlier_date=earlier.reference_date,
        settled=tuple(finding for finding in went if finding.rule in looked),
        new=tuple(finding for finding in came if finding.fingerprint not in followed),
        stayed=tuple(finding for finding in now.findings if finding.fingerprint in before),
        changed=tuple(changed),
        unasked=tuple(finding for finding in went if finding.rule not in looked),
    )
