"""The matcher: what of a text the rules are about, and then the rules.

Most texts that are longer than a letter are about other things. What the rules need is not read
back from where it was kept before there is something to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .folding import FoldedText, fold
from .setting import LONG, Setting
from .text import SentenceIndex

if TYPE_CHECKING:
    from ..lazily import Later
    from .hit import Hit, Trace
    from .search import Search
    from .triggers import TriggerTable

__all__ = ["LanguageMatcher"]


class LanguageMatcher:
    """Finds the places of a text that language rules point at."""

    def __init__(self, search: Later[Search], setting: Setting) -> None:
        self._search = search
        self._setting = setting

    @property
    def triggers(self) -> TriggerTable:
        """The words that set the rules off."""
        return self._search.value.triggers

    def scan(
        self, text: str, trace: Trace | None = None, *, everywhere: bool = False
    ) -> tuple[Hit, ...]:
        """The hits in a text, in order of place and then of rule id.

        Args:
            text: anything; offsets of the hits are code points of it.
            trace: collects what became of every candidate, when given.
            everywhere: look in all of the text, also where it seems to be about other things.
        """
        folded = fold(text)
        sentences = self._sentences(folded, everywhere=everywhere)
        return self._search.value.hits(folded, sentences, trace) if sentences else ()

    def _sentences(self, folded: FoldedText, *, everywhere: bool) -> Sequence[tuple[int, int]]:
        """Where the sentences stand that are to be looked at."""
        if not everywhere and self._setting:
            if len(folded.original) > LONG:
                return list(self._about_the_setting(folded))
            if self._setting.is_unrelated(folded.plain):
                return ()
        return list(SentenceIndex(folded))

    def _about_the_setting(self, folded: FoldedText) -> Iterator[tuple[int, int]]:
        """The sentences of a long text that are about the setting."""
        spoken = self._setting.spoken(folded.plain)
        for start, end in spoken.parts():
            for first, last in SentenceIndex(folded, start, end):
                # A part may begin with the end of a sentence that began before it.
                if (first > start or not start) and spoken.covers(first, last):
                    yield first, last
