"""The built-in packs, read once for all tests of a process: reading and checking them takes a second
and more, and nothing that a test may do changes one."""

from __future__ import annotations

import functools

import olb_rules

__all__ = ["built_in"]


@functools.cache
def built_in(name: str = "olb") -> olb_rules.Pack:
    """A built-in pack by its name."""
    return olb_rules.load_pack(name)
