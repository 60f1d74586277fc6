"""Wordlists: read from YAML, extended by a school or a catalogue, compiled for matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..errors import PackError, Problem, did_you_mean
from .assemble import compile_program, first_of
from .folding import fold_word
from .inflection import noun_forms
from .listed import ending_forms, inflected
from .model import Wordlist
from .phrase import Chain, parse_phrase
from .program import Lexicon, ListTable, Program, Start
from .references import lists_in_phrases
from .text import words_in

__all__ = ["compile_wordlists", "plain_forms", "with_names"]


def with_names(
    wordlists: Mapping[str, Wordlist], name: str, names: Iterable[str], *, subjects: str = "vak"
) -> dict[str, Wordlist]:
    """The wordlists with names added to one of them, as from a catalogue of study options.

    A name of one word that is a school subject too (Latijn, Wiskunde) is left out: alone it says
    nothing about a study option. With the year before it (``3 Latijn``) a phrase of the list finds
    it all the same.

    Raises:
        PackError: if there is no list of that name.
    """
    if name not in wordlists:
        raise PackError(_unknown(name, wordlists, "with_names"))
    avoided = set()
    if subjects in wordlists:
        listed = wordlists[subjects]
        avoided = {fold_word(word) for word in (*listed.words, *listed.nouns, *listed.names)}
    wanted = tuple(
        dict.fromkeys(n.strip() for n in names if n.strip() and fold_word(n.strip()) not in avoided)
    )
    changed = wordlists[name].model_copy(update={"names": (*wordlists[name].names, *wanted)})
    return {**wordlists, name: changed}


def _unknown(name: str, known: Iterable[str], where: str) -> Problem:
    names = sorted(known)
    return Problem(
        f"there is no wordlist '{name}'",
        pointer=where,
        expected="one of " + ", ".join(names),
        hint=did_you_mean(name, names),
    )


def compile_wordlists(
    wordlists: Mapping[str, Wordlist | Sequence[str]], option_names: str | None = None
) -> Lexicon:
    """Compile all lists together, since they may include one another.

    ``option_names`` is the list with the names of study options.

    Raises:
        PackError: if a list includes or mentions one that is not there, or includes itself.
    """
    lists = {
        name: value if isinstance(value, Wordlist) else Wordlist(words=tuple(value))
        for name, value in wordlists.items()
    }
    problems: list[Problem] = []
    lexicon = Lexicon(option_names)
    flats: dict[str, list[Wordlist]] = {}
    for name in lists:
        flats[name] = []
        _gather(name, lists, flats[name], (), problems)
    starts = ListStarts(flats)
    known = frozenset(lists)
    compiled: dict[str, tuple[Program, ...]] = {}
    for name, listing in lists.items():
        lexicon.tables[name] = _table(name, flats[name], starts, compiled)
        problems += [
            _unknown(other, lists, f"wordlists/{name}/phrases")
            for other in sorted(lists_in_phrases(listing.phrases) - known)
        ]
    if problems:
        raise PackError(problems)
    lexicon.starts = {name: starts(name) for name in lists}.get
    return lexicon


def _gather(
    name: str,
    lists: Mapping[str, Wordlist],
    flat: list[Wordlist],
    path: tuple[str, ...],
    problems: list[Problem],
) -> None:
    if name in path:
        problems.append(
            Problem(
                f"the wordlist '{name}' includes itself",
                pointer=f"wordlists/{path[0]}/include",
                expected="lists that do not lead back",
            )
        )
        return
    flat.append(lists[name])
    for included in lists[name].include:
        inner = included.lstrip("@")
        if inner not in lists:
            problems.append(_unknown(inner, lists, f"wordlists/{name}/include"))
        else:
            _gather(inner, lists, flat, (*path, name), problems)


class ListStarts:
    """Where each wordlist can begin, worked out once."""

    def __init__(self, flats: Mapping[str, list[Wordlist]]) -> None:
        self._flats = flats
        self._known: dict[str, Start | None] = {}

    def __call__(self, name: str) -> Start | None:
        """Where a list can begin; ``None`` when a phrase of it can begin anywhere."""
        if name not in self._known:
            self._known[name] = None  # while it is being worked out, for lists that lead back
            self._known[name] = self._work_out(name)
        return self._known[name]

    def _work_out(self, name: str) -> Start | None:
        words: set[str] = set()
        endings: set[str] = set()
        total = Start(frozenset())
        for listing in self._flats.get(name, ()):
            words |= _plain_words(listing)
            words |= {part.lower() for full in listing.names for part in words_in(full)[:1]}
            words |= {fold_word(word).split()[0] for word in listing.words if word.split()}
            endings |= ending_forms(listing)
            for text in listing.phrases:
                for part in parse_phrase(text).parts:
                    first, empty = first_of(part, self) if isinstance(part, Chain) else (None, True)
                    if first is None or empty:
                        return None
                    total |= first
        return total | Start(frozenset(words), tuple(sorted(endings)))


def plain_forms(name: str, lists: Mapping[str, Wordlist]) -> dict[str, str]:
    """The forms of the words of a list and of those that it includes, each with its word; groups of
    words just as they stand there."""
    flat: list[Wordlist] = []
    _gather(name, lists, flat, (), [])
    forms: dict[str, str] = {}
    for listing in flat:
        forms |= inflected(listing)
        forms |= {fold_word(word): word for word in (*listing.codes, *listing.words)}
    return forms


def _plain_words(listing: Wordlist) -> set[str]:
    return {fold_word(code) for code in listing.codes} | set(inflected(listing))


def _table(
    name: str,
    flat: list[Wordlist],
    starts: ListStarts,
    compiled: dict[str, tuple[Program, ...]],
) -> ListTable:
    words: set[str] = set()
    endings: set[str] = set()
    names: dict[str, list[tuple[str, ...]]] = {}
    phrases: list[Program] = []
    excluded: set[str] = set()
    for listing in flat:
        words |= _plain_words(listing)
        for word in listing.words:
            _word(word, words, names)
        endings |= ending_forms(listing)
        for full in listing.names:
            parts = words_in(full)
            if parts:
                names.setdefault(parts[0].lower(), []).append(parts)
        for text in listing.phrases:
            if text not in compiled:
                parts_of = (p for p in parse_phrase(text).parts if isinstance(p, Chain))
                compiled[text] = tuple(compile_program(part, starts) for part in parts_of)
            phrases += compiled[text]
        for word in listing.except_:
            excluded |= noun_forms(fold_word(word))
    ordered = {first: tuple(sorted(found, key=len, reverse=True)) for first, found in names.items()}
    return ListTable(
        frozenset(words),
        frozenset(endings),
        ordered,
        tuple(phrases),
        frozenset(excluded),
        starts(name),
    )


def _word(word: str, words: set[str], names: dict[str, list[tuple[str, ...]]]) -> None:
    """A plain word, or several: those are matched one by one, in any case."""
    parts = tuple(fold_word(word).split())
    if len(parts) == 1:
        words.add(parts[0])
    elif parts:
        names.setdefault(parts[0], []).append(parts)
