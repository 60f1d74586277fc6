"""``olb-rules``: the library from the command line. A shell: it holds no logic of its own."""

from .app import main

__all__ = ["main"]
