"""How well the language rules do on sentences: ``make language-quality``.

Sets stand in ``sets/*.tsv``: what is expected (``flag`` or ``silent``), the group, and the sentence
with ``[[ ]]`` around the words that a careful colleague would point at. ``dev-*`` were looked at
while rules were written; ``heldout-*`` were not, and tell how it goes on what nobody has seen.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import olb_rules

SETS = Path(__file__).parent / "sets"
_MARK = re.compile(r"\[\[(.*?)\]\]")


@dataclass
class Tally:
    """Figures of one group in one set."""

    wanted: int = 0
    found: int = 0
    exact: int = 0
    innocent: int = 0
    false: int = 0
    lines: list[str] = field(default_factory=list)


def sentences(path: Path) -> Iterator[tuple[str, str, str, list[tuple[int, int]]]]:
    """``(expect, group, sentence, places)`` of a set."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        if not line.strip():
            continue
        expect, group, marked = line.split("\t")
        plain, places, at = "", [], 0
        for mark in _MARK.finditer(marked):
            plain += marked[at : mark.start()]
            places.append((len(plain), len(plain) + len(mark[1])))
            plain += mark[1]
            at = mark.end()
        yield expect, group, plain + marked[at:], places


def tally(path: Path, pack: olb_rules.Pack) -> dict[str, Tally]:
    """The figures of a set, by group."""
    result: dict[str, Tally] = {}
    for expect, group, sentence, places in sentences(path):
        one = result.setdefault(group, Tally())
        hits = [hit for hit in olb_rules.lint_text(sentence, pack) if not hit.quoted]
        got = {(span.start, span.end) for hit in hits for span in hit.spans}
        if expect == "flag":
            one.wanted += 1
            touched = any(a < d and c < b for a, b in got for c, d in places)
            one.found += touched
            one.exact += set(places) <= got
            if not touched:
                one.lines.append(f"missed: {sentence}")
        else:
            one.innocent += 1
            one.false += bool(hits)
            if hits:
                one.lines.append(f"false ({', '.join(sorted({h.rule for h in hits}))}): {sentence}")
    return result


def main() -> None:
    """Print the figures of every set and group, with what was missed and what was a false alarm."""
    pack = olb_rules.load_pack()
    for path in sorted(SETS.glob("*.tsv")):
        print(f"\n{path.stem}")
        for group, one in sorted(tally(path, pack).items()):
            print(
                f"  {group:<14} found {one.found}/{one.wanted}, words exactly right {one.exact}/{one.wanted}, "
                f"false alarms {one.false}/{one.innocent}"
            )
            for line in one.lines:
                print(f"      {line}")
    for text in sys.argv[1:]:
        words = Path(text).read_text(encoding="utf-8")
        hits = [hit for hit in olb_rules.lint_text(words, pack) if not hit.quoted]
        million = len(words.split()) / 1e6
        print(
            f"\n{text}: {len(hits)} places in {len(words.split()):,} words, {len(hits) / million:.0f} per million"
        )


if __name__ == "__main__":
    main()
