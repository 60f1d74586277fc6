"""Profile in, measures out: named values with the items they came from."""

from .compute import MeasureBook, Measurements
from .dossier import Dossier, TextHit
from .operators import Measured

__all__ = ["Dossier", "MeasureBook", "Measured", "Measurements", "TextHit"]
