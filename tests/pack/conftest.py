"""The small pack of the workbench serves here too."""

from __future__ import annotations

from tests.workbench.conftest import pack, run

__all__ = ["pack", "run"]
