"""Packs of rules: loaded, checked whole, and then only read."""

from .load import load_pack
from .pack import LoadedLanguageRule, LoadedRule, Pack

__all__ = ["LoadedLanguageRule", "LoadedRule", "Pack", "load_pack"]
