"""Packs of rules: loaded (``load``), checked whole, and then only read."""

from .find import find_pack
from .pack import LoadedLanguageRule, LoadedRule, Pack

__all__ = ["LoadedLanguageRule", "LoadedRule", "Pack", "find_pack"]
