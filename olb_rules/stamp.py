"""Which pack spoke: a report and a lint carry it, so that they can be made again."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PackStamp"]


@dataclass(frozen=True, slots=True)
class PackStamp:
    """Which pack spoke: name, version, and the digest of its whole content."""

    name: str
    version: str
    digest: str
