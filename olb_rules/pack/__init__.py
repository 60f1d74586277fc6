"""Packs of rules: loaded, checked whole, and then only read."""

from .find import find_pack
from .load import load_pack
from .pack import LoadedLanguageRule, LoadedRule, Pack

__all__ = ["LoadedLanguageRule", "LoadedRule", "Pack", "find_pack", "load_pack"]
