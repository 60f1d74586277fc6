"""Packs of rules: loaded, checked whole, and then only read."""

from .load import load_pack
from .pack import LoadedRule, Pack

__all__ = ["LoadedRule", "Pack", "load_pack"]
