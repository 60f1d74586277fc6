"""How well the language rules do: ``make language-quality``.

Three figures, per group and per rule, with what was missed and what was flagged in vain:

- **found**: of the places that must be flagged, in ``sets/*.tsv`` (what is expected, the group, the
  sentence with ``[[ ]]`` around the words that a careful colleague would point at) and in the whole
  texts of ``texts/*.txt``; and in how many of them just the marked words, or all but one word;
- **false**: of the innocent sentences of the sets, those with a hit;
- **per million**: hits in a million words of ordinary Dutch about school, in ``ordinary/*.txt``
  (regulation, school books, news) and not, and in any file that is named on the command line.

How far careful colleagues underline the same words is in ``marked/*.tsv``: two hundred sentences,
marked by their author and, without seeing those marks, by two others.

Sets called ``dev-*`` were looked at while rules were written. ``unseen-*`` were not: what they said
at first sight stands in ``docs/decisions/0025``.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import olb_rules
from tests.built_in import built_in

HERE = Path(__file__).parent
SETS = HERE / "sets"
TEXTS = HERE / "texts"
ORDINARY = HERE / "ordinary"
MARKED = HERE / "marked"
#: Between texts of one file in ``ordinary``.
APART = "\n%%%\n"
_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)

Places = list[tuple[int, int]]


@dataclass
class Tally:
    """Figures of one group in one set."""

    wanted: int = 0
    found: int = 0
    exact: int = 0
    close: int = 0
    innocent: int = 0
    false: int = 0
    lines: list[str] = field(default_factory=list)

    def place(self, *, touched: bool, apart: int) -> None:
        """Count a place that must be flagged: whether it was, and how many words are amiss."""
        self.wanted += 1
        self.found += touched
        self.exact += apart == 0
        self.close += apart <= 1

    def add(self, other: Tally) -> None:
        """Count another one in."""
        self.wanted += other.wanted
        self.found += other.found
        self.exact += other.exact
        self.close += other.close
        self.innocent += other.innocent
        self.false += other.false

    def __str__(self) -> str:
        return (
            f"found {self.found}/{self.wanted}{_share(self.found, self.wanted)}, "
            f"words right {self.exact}, or but for one {self.close}, "
            f"false alarms {self.false}/{self.innocent}{_share(self.false, self.innocent)}"
        )


def _share(part: int, whole: int) -> str:
    return f" ({100 * part / whole:.1f} %)" if whole else ""


#: What the hits of each rule were, over all that was looked at: right, false, ordinary.
Rules = dict[str, Counter[str]]


def unmarked(marked: str) -> tuple[str, Places]:
    """A text without its marks, and where they stood."""
    plain, places, at = "", [], 0
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        places.append((len(plain), len(plain) + len(mark[1])))
        plain += mark[1]
        at = mark.end()
    return plain + marked[at:], places


def sentences(path: Path) -> Iterator[tuple[str, str, str, Places]]:
    """``(expect, group, sentence, places)`` of a set."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        if line.strip():
            expect, group, marked = line.split("\t")
            yield expect, group, *unmarked(marked)


def tally(path: Path, pack: olb_rules.Pack, rules: Rules | None = None) -> dict[str, Tally]:
    """The figures of a set, by group."""
    result: dict[str, Tally] = {}
    for expect, group, sentence, places in sentences(path):
        one = result.setdefault(group, Tally())
        hits = [hit for hit in olb_rules.lint_text(sentence, pack) if not hit.quoted]
        got = {(span.start, span.end) for hit in hits for span in hit.spans}
        if expect == "flag":
            touched = any(_touches(place, got) for place in places)
            apart = max(_apart(sentence, place, got) for place in places)
            one.place(touched=touched, apart=apart)
            if not touched:
                one.lines.append(f"missed: {sentence}")
        else:
            one.innocent += 1
            one.false += bool(hits)
            if hits:
                one.lines.append(f"false ({', '.join(sorted({h.rule for h in hits}))}): {sentence}")
        _note(rules, hits, "right" if expect == "flag" else "false")
    return result


def tally_text(path: Path, pack: olb_rules.Pack, rules: Rules | None = None) -> Tally:
    """The figures of a whole text: every mark is a place, every hit beside them is false."""
    text, places = unmarked(path.read_text(encoding="utf-8"))
    hits = [hit for hit in olb_rules.lint_text(text, pack) if not hit.quoted]
    got = {(span.start, span.end) for hit in hits for span in hit.spans}
    one = Tally(innocent=int(not places))
    for place in places:
        touched = _touches(place, got)
        one.place(touched=touched, apart=_apart(text, place, got))
        if not touched:
            around = text[max(0, place[0] - 60) : place[1] + 30].replace("\n", " ")
            one.lines.append(f"missed: '{text[slice(*place)]}' in …{around}…")
    for hit in hits:
        right = any(_touches((s.start, s.end), places) for s in hit.spans)
        _note(rules, [hit], "right" if right else "false")
        if not right:
            words = " … ".join(span.text for span in hit.spans)
            one.lines.append(f"{'beside' if places else 'false'} ({hit.rule}): {words}")
    one.false = int(not places and bool(hits))
    return one


def ordinary(
    path: Path, pack: olb_rules.Pack, rules: Rules | None = None
) -> tuple[int, int, list[str]]:
    """Hits and words of what is about no pupil, and the hits; a file may hold several texts, each
    looked at by itself."""
    texts = path.read_text(encoding="utf-8").split(APART)
    found: list[olb_rules.LintHit] = []
    lines: list[str] = []
    for text in texts:
        hits = [hit for hit in olb_rules.lint_text(text, pack) if not hit.quoted]
        found += hits
        lines += [f"{hit.rule}: {_around(text, hit)}" for hit in hits]
    _note(rules, found, "ordinary")
    return len(found), sum(len(text.split()) for text in texts), lines


def _around(text: str, hit: olb_rules.LintHit) -> str:
    around = text[max(0, hit.spans[0].start - 60) : hit.spans[-1].end + 40]
    return f"…{around}…".replace("\n", " ")


def _touches(place: tuple[int, int], others: set[tuple[int, int]] | Places) -> bool:
    return any(a < place[1] and place[0] < b for a, b in others)


def _apart(text: str, place: tuple[int, int], got: set[tuple[int, int]]) -> int:
    """How many words are marked and not pointed at, or the other way round, by the hit that comes
    nearest: a careful colleague may underline an article or a noun with the word, or not."""
    there = Counter(text[slice(*place)].split())
    found = [Counter(text[slice(*span)].split()) for span in got if _touches(place, {span})]
    return min(
        ((there - one).total() + (one - there).total() for one in found), default=there.total()
    )


def agreement(one: Path, other: Path) -> Tally:
    """How far two people underlined the same words of the same sentences."""
    both = Tally()
    for (_, _, sentence, places), (_, _, again, marked) in zip(
        sentences(one), sentences(other), strict=True
    ):
        if sentence != again:
            raise ValueError(f"not the same sentence in {one.name} and {other.name}: {sentence}")
        touched = any(_touches(place, marked) for place in places)
        apart = max(_apart(sentence, place, set(marked)) for place in places)
        both.place(touched=touched, apart=apart)
    return both


def _note(rules: Rules | None, hits: list[olb_rules.LintHit], what: str) -> None:
    for hit in hits if rules is not None else ():
        rules.setdefault(hit.rule, Counter())[what] += 1


def main() -> None:
    """Print the figures of every set, group, text and rule, and the three figures at the end."""
    pack = built_in()
    rules: Rules = {loaded.rule.id: Counter() for loaded in pack.language}
    groups: dict[str, Tally] = {}
    for path in sorted(SETS.glob("*.tsv")):
        print(f"\n{path.stem}")
        for group, one in sorted(tally(path, pack, rules).items()):
            groups.setdefault(group, Tally()).add(one)
            print(f"  {group:<14} {one}")
            for line in one.lines:
                print(f"      {line}")
    texts = Tally()
    for path in sorted(TEXTS.glob("*.txt")):
        one = tally_text(path, pack, rules)
        texts.add(one)
        if one.lines:
            print(f"\n{path.name}")
        for line in one.lines:
            print(f"      {line}")
    total_hits = total_words = 0
    for path in [*sorted(ORDINARY.glob("*.txt")), *map(Path, sys.argv[1:])]:
        hits, words, lines = ordinary(path, pack, rules)
        total_hits, total_words = total_hits + hits, total_words + words
        print(
            f"\n{path.name}: {hits} places in {words:,} words, {hits / words * 1e6:.0f} a million"
        )
        for line in lines:
            print(f"      {line}")
    print("\nper rule: hits at a marked place, in innocent text, in ordinary text")
    for rule, some in sorted(rules.items()):
        print(f"  {rule:<34} {some['right']:>5} {some['false']:>4} {some['ordinary']:>4}")
    print("\nthe same words underlined, by two colleagues, and by these rules and one of them")
    marked = sorted(MARKED.glob("*.tsv"))
    for at, path in enumerate(marked):
        for other in marked[at + 1 :]:
            print(f"  {path.stem + ' and ' + other.stem:<18} {agreement(path, other)}")
        by_rules = Tally()
        for one in tally(path, pack).values():
            by_rules.add(one)
        print(f"  {'rules and ' + path.stem:<18} {by_rules}")
    print("\nper group, all sets")
    whole = Tally()
    for group, one in sorted(groups.items()):
        whole.add(one)
        print(f"  {group:<14} {one}")
    print(f"\nsentences      {whole}")
    print(f"whole texts    {texts}")
    print(f"ordinary Dutch {total_hits} places in {total_words:,} words", end="")
    print(f" ({total_hits / total_words * 1e6:.0f} a million)" if total_words else "")


if __name__ == "__main__":
    main()
