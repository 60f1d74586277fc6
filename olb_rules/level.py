"""How a finding or a place in a text is meant: to know, to ask, or to ask first."""

from __future__ import annotations

from typing import Literal

__all__ = ["LEVELS", "Level"]

Level = Literal["info", "question", "attention"]
#: From the least to the most.
LEVELS: tuple[Level, ...] = ("info", "question", "attention")
