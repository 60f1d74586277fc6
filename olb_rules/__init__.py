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

from .catalogue import Catalogue, StudyOption, load_catalogue
from .errors import (
    CatalogueError,
    DocumentError,
    EngineError,
    EngineFailure,
    InputError,
    OlbRulesError,
    OutsideSubsetError,
    PackError,
    Problem,
    ProfileError,
    UsageError,
)
from .evaluation import evaluate
from .finding import Evidence, Finding, Outcome, Report
from .linting import LintHit, LintSpan, lint_text
from .pack import Pack, load_pack
from .profile import StudentProfile, read_profile, read_profile_file

__version__ = "0.1.0"

__all__ = [
    "Catalogue",
    "CatalogueError",
    "DocumentError",
    "EngineError",
    "EngineFailure",
    "Evidence",
    "Finding",
    "InputError",
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
    "StudentProfile",
    "StudyOption",
    "UsageError",
    "__version__",
    "evaluate",
    "lint_text",
    "load_catalogue",
    "load_pack",
    "read_profile",
    "read_profile_file",
]
