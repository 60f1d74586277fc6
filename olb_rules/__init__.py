"""olb_rules: questions about study advice, for a team that interprets them.

>>> import olb_rules
>>> profile = olb_rules.read_profile({
...     "learner_ref": "ll-7f3a", "school_year": "2025-2026", "reference_date": "2026-05-20",
...     "observations": [{"assessor": "titularis", "date": "2026-03-02"}],
... })
>>> report = olb_rules.evaluate(profile)
>>> [finding.ask for finding in report.findings if finding.rule == "breadth.assessors"]
['Wie ziet deze leerling nog, in een ander vak of een andere context?']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lazily import from_homes
from .version import __version__

if TYPE_CHECKING:
    from .catalogue import Catalogue, StudyOption, load_catalogue
    from .errors import (
        CatalogueError,
        CohortError,
        DocumentError,
        EngineError,
        EngineFailure,
        InputError,
        InterpretationError,
        OlbRulesError,
        OutsideSubsetError,
        PackError,
        Problem,
        ProfileError,
        ReportError,
        SchoolError,
        UsageError,
    )
    from .evaluation import evaluate
    from .finding import Evidence, Finding, Outcome, Report
    from .followup import FollowUp, read_follow_ups
    from .handover import HandOver, hand_over
    from .interpretation import (
        Answered,
        Answers,
        Interpretation,
        Lapsed,
        interpret,
        merge,
        read_interpretations,
        write_interpretations,
    )
    from .linting import LintHit, LintSpan, lint_text
    from .pack import Pack
    from .pack.load import load_pack
    from .profile import (
        SchoolContext,
        StudentProfile,
        read_profile,
        read_profile_file,
        read_school,
        read_school_file,
    )

__all__ = [
    "Answered",
    "Answers",
    "Catalogue",
    "CatalogueError",
    "CohortError",
    "DocumentError",
    "EngineError",
    "EngineFailure",
    "Evidence",
    "Finding",
    "FollowUp",
    "HandOver",
    "InputError",
    "Interpretation",
    "InterpretationError",
    "Lapsed",
    "LintHit",
    "LintSpan",
    "OlbRulesError",
    "Outcome",
    "OutsideSubsetError",
    "Pack",
    "PackError",
    "Problem",
    "ProfileError",
    "Report",
    "ReportError",
    "SchoolContext",
    "SchoolError",
    "StudentProfile",
    "StudyOption",
    "UsageError",
    "__version__",
    "evaluate",
    "hand_over",
    "interpret",
    "lint_text",
    "load_catalogue",
    "load_pack",
    "merge",
    "read_follow_ups",
    "read_interpretations",
    "read_profile",
    "read_profile_file",
    "read_school",
    "read_school_file",
    "write_interpretations",
]

#: The module of each public name. They are imported when first used: whoever checks one dossier
#: should not wait for what reads a school or a follow-up.
_HOMES = {
    "catalogue": "Catalogue StudyOption load_catalogue",
    "errors": (
        "CatalogueError CohortError DocumentError EngineError EngineFailure InputError "
        "InterpretationError OlbRulesError OutsideSubsetError PackError Problem "
        "ProfileError ReportError SchoolError UsageError"
    ),
    "evaluation": "evaluate",
    "finding": "Evidence Finding Outcome Report",
    "followup": "FollowUp read_follow_ups",
    "handover": "HandOver hand_over",
    "interpretation": (
        "Answered Answers Interpretation Lapsed interpret merge read_interpretations "
        "write_interpretations"
    ),
    "linting": "LintHit LintSpan lint_text",
    "pack": "Pack",
    "pack.load": "load_pack",
    "profile": (
        "SchoolContext StudentProfile read_profile read_profile_file read_school read_school_file"
    ),
}


__getattr__ = from_homes(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
