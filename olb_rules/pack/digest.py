"""The digest of a pack: SHA-256 over what the files say, not over how they are written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

__all__ = ["digest_of"]


def digest_of(layers: Mapping[str, Mapping[str, Any]]) -> str:
    """The digest of the parsed files of each pack, by pack name and path in the pack.

    Keys are sorted and numbers and texts written in one way, so that order of files, comments,
    quotes and line endings make no difference, on any machine.
    """
    content = json.dumps(layers, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(content.encode("ascii")).hexdigest()
