"""A set of sentences brought up to date with the rules: what holds, and what survivors ask for.

The sentences that are added show what the rules do now. Whether that is what they should do is for
somebody to read; kept, they tell when it changes.
"""

from __future__ import annotations

from pathlib import Path

from ..sentence import found_in, marked, unmark
from ..source import shown_path
from ..testing import Workbench
from .run import Mutated

__all__ = ["renewed"]

_HEAD = "rule\tside\tsentence\ttodo"
_NOTE = "# Written by olb-rules mutate --wordings from the phrases of the rules: what they do now."


def renewed(file: Path, bench: Workbench, mutated: Mutated) -> str:
    """The content of a set: the lines of it that still hold, in order, and one for each survivor.

    ``file`` need not exist yet; if it does, it is one of the sets of the pack. Lines with a
    ``todo`` are kept, comments are not.
    """
    kept: list[tuple[str, str, str]] = []
    here = shown_path(file)
    for name, sentences in bench.sentences.items():
        for known in sentences:
            text, wanted = known.plain
            if known.at.file != here:
                continue
            if known.todo is not None:
                kept.append((name, known.side, f"{known.written}\t{known.todo}"))
            elif found_in(bench.matcher(name), text) == wanted:
                kept.append((name, known.side, known.written))
    for one in mutated.survivors:
        if one.example is not None and one.owner in bench.source.language:
            text, _ = unmark(one.example)
            found = found_in(bench.matcher(one.owner), text)
            kept.append((one.owner, "fires" if found else "silent", marked(text, found)))
    # In the order of the rules, so that a change of one rule is a change in one place.
    order = {name: number for number, name in enumerate(bench.source.language)}
    lines = sorted(dict.fromkeys(kept), key=lambda one: (order.get(one[0], 0), one[1]))
    return "\n".join([_HEAD, _NOTE, *("\t".join(line) for line in lines)]) + "\n"
