"""What a host writes, held to strict typing: read by mypy, not run."""

from __future__ import annotations

from olb_rules import (
    Finding,
    Outcome,
    Pack,
    Report,
    StudentProfile,
    evaluate,
    load_pack,
    read_profile,
)

profile: StudentProfile = read_profile(b"{}", name="dossier 1")
pack: Pack = load_pack("olb")
report: Report = evaluate(profile, pack, engine="reference", parameters={"min_assessors": 3})
finding: Finding = report.findings[0]
question: str = finding.ask
outcome: Outcome = report.outcomes[0]
lacking: tuple[str, ...] = outcome.lacks
evaluate(profile, engine="drools")  # type: ignore[arg-type]
profile.learner_ref = "other"  # type: ignore[misc]
