"""Packs of rules: loaded (``load``), checked whole, and then only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..lazily import from_homes

if TYPE_CHECKING:
    from .find import find_pack
    from .pack import LoadedLanguageRule, LoadedRule, Pack

__all__ = ["LoadedLanguageRule", "LoadedRule", "Pack", "find_pack"]

__getattr__ = from_homes(
    __name__, {"find": "find_pack", "pack": "LoadedLanguageRule LoadedRule Pack"}
)
