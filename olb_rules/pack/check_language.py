"""Language rules and wordlists held against the rest of their pack: sources, lists, doubles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..errors import did_you_mean
from ..language import LanguageRule, Wordlist
from ..language.references import lists_in_phrases, lists_in_rule
from .check_rule import check_serves, check_source
from .manifest import LIST_KEYS
from .notes import Notes
from .pack import LoadedLanguageRule, Pack

__all__ = ["check_language"]

#: The list of school subjects: names from a catalogue are held against it.
_FOR_NAMES = frozenset({"vak"})


def check_language(pack: Pack, written: Iterable[LoadedLanguageRule], found: Notes) -> None:
    """Note everything that is wrong with the language rules, those that are off included."""
    # Those of the pack itself come last, as in a pack that was read from below upwards.
    rules = [loaded.rule for loaded in written]
    for rule in rules:
        thing = f"rule {rule.id}"
        check_source(rule.source, pack.documents, found, thing)
        check_serves(rule.serves, pack, found, thing)
        _check_lists(lists_in_rule(rule), pack.wordlists, found, thing, "match")
    for name, listing in pack.wordlists.items():
        thing = f"wordlist {name}"
        _check_lists(_included(listing), pack.wordlists, found, thing, "include")
        _check_lists(lists_in_phrases(listing.phrases), pack.wordlists, found, thing, "phrases")
    _check_same(rules, found)
    _check_unused(pack, rules, found)


def _included(listing: Wordlist) -> set[str]:
    return {name.lstrip("@") for name in listing.include}


def _check_lists(
    asked: set[str], known: Mapping[str, Wordlist], found: Notes, thing: str, key: str
) -> None:
    for name in sorted(asked - known.keys()):
        found.at(
            thing,
            f"there is no wordlist '@{name}'",
            key,
            expected="a wordlist of this pack or one below",
            hint=did_you_mean(name, list(known)),
        )


def _check_same(rules: Iterable[LanguageRule], found: Notes) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        says = rule.model_dump_json(include={"match", "goal", "requires", "unless", "negated"})
        if says in seen:
            found.at(
                f"rule {rule.id}",
                f"this looks for the same as '{seen[says]}'",
                "match",
                expected="one rule for one wording",
                warning=True,
            )
        seen.setdefault(says, rule.id)


def _check_unused(pack: Pack, rules: Iterable[LanguageRule], found: Notes) -> None:
    used = {*(getattr(pack, key) for key in LIST_KEYS), *_FOR_NAMES}
    ahead = [name for rule in rules for name in lists_in_rule(rule)]
    ahead += [name for name in used if name is not None]
    while ahead:
        name = ahead.pop()
        used.add(name)
        if name in pack.wordlists:
            inner = _included(pack.wordlists[name])
            inner |= lists_in_phrases(pack.wordlists[name].phrases)
            ahead += inner - used
    for name in pack.wordlists:
        if name not in used:
            found.at(
                f"wordlist {name}",
                f"nothing uses the wordlist '{name}'",
                hint="leave it out, or use it",
                warning=True,
            )
