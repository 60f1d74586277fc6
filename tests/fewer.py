"""Our own rules with few of the language rules: a command that tries a copy of a pack reads, checks
and compiles all of it, and two megabytes of wording are no part of what such tests ask."""

from __future__ import annotations

import atexit
import functools
import re
import shutil
import tempfile
from pathlib import Path

__all__ = ["FEW", "LADDER", "fewer_rules", "our_fewer_rules"]

TOP = Path(__file__).parents[1]
#: Language rules that lean on no others.
FEW = ("wordlists", "appreciation", "health")
#: One rule on a ladder between study options, with its words.
LADDER = ("wordlists", "hierarchy/ladder/words", "hierarchy/ladder/afzakken")


def fewer_rules(folder: Path, language: tuple[str, ...] = FEW) -> Path:
    """A copy of ``rules/`` with these language rules and their examples, to be changed."""
    return Path(shutil.copytree(our_fewer_rules(language), folder))


@functools.cache
def our_fewer_rules(language: tuple[str, ...] = FEW) -> Path:
    """The same for all tests of a process, to be read and not written."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    copy = Path(shutil.copytree(TOP / "rules", Path(folder) / "rules"))
    for path in (copy / "language").rglob("*.yaml"):
        if not path.relative_to(copy / "language").as_posix().startswith(language):
            path.unlink()
    gone = _ids(TOP / "rules") - _ids(copy)
    for path in (copy / "examples").glob("*.tsv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if line.partition("\t")[0] not in gone]
        path.write_text("".join(kept), encoding="utf-8")
    return copy


def _ids(rules: Path) -> set[str]:
    """The names of its language rules."""
    texts = (path.read_text(encoding="utf-8") for path in (rules / "language").rglob("*.yaml"))
    return {name for text in texts for name in re.findall(r"^- id: (\S+)", text, re.MULTILINE)}
