"""From the tree of a phrase to the program that looks for it."""

from __future__ import annotations

from .folding import fold_word
from .passing import LONGEST
from .phrase import CAPITAL, Chain, Comma, Edge, Either, Gap, Listed, Maybe, Node, Not, Word
from .program import (
    CHECK,
    COMMA,
    DONE,
    EDGE,
    FIT,
    LIST,
    SKIP,
    SPLIT,
    TAKE,
    Instruction,
    Program,
    Start,
    StartOf,
    anything,
)

__all__ = ["compile_program", "first_of"]


def compile_program(node: Chain, starts: StartOf = anything) -> Program:
    """Compile a sequence; ``starts`` says where wordlists can begin, which makes it faster."""
    code: list[Instruction] = []
    _emit(node, code, starts, loose=False)
    code.append(_DONE)
    first, empty = first_of(node, starts)
    reach = reach_of(node)
    if reach > 1:
        reach += LONGEST  # what may stand between its words
    return Program(tuple(code), reach, None if empty else first, _needs(node))


def first_of(node: Node, starts: StartOf) -> tuple[Start | None, bool]:
    """Where a node can begin, and whether it may take no word at all."""
    if isinstance(node, Word):
        if node.forms:
            return Start(node.forms), False
        return _start_of_piece(node), False
    if isinstance(node, Listed):
        return starts(node.name), False
    if isinstance(node, Chain):
        found = Start(frozenset())
        for child in node.nodes:
            first, empty = first_of(child, starts)
            if first is None:
                return None, False
            found |= first
            if not empty:
                return found, False
        return found, True
    if isinstance(node, Either):
        found = Start(frozenset())
        empty = False
        for option in node.options:
            first, may = first_of(option, starts)
            if first is None:
                return None, False
            found |= first
            empty |= may
        return found, empty
    if isinstance(node, Maybe):
        return first_of(node.node, starts)[0], True
    if isinstance(node, (Comma, Not, Edge)):
        return Start(frozenset()), True
    return None, False


def _start_of_piece(word: Word) -> Start | None:
    if word.ends:
        return Start(frozenset(), endings=(word.ends,))
    if word.starts:
        return Start(frozenset(), starts=(word.starts,))
    known = word.exact and word.exact != CAPITAL
    return Start(frozenset({fold_word(word.exact)})) if known else None


def _needs(node: Node) -> frozenset[str] | None:
    """The smallest set of words of which one must stand wherever the node does."""
    if isinstance(node, Word):
        return node.forms or None
    if isinstance(node, Chain):
        found = [needed for child in node.nodes if (needed := _needs(child)) is not None]
        return min(found, key=len, default=None)
    if isinstance(node, Either):
        found = [needed for option in node.options if (needed := _needs(option)) is not None]
        return frozenset().union(*found) if len(found) == len(node.options) else None
    return None


_DONE: Instruction = (DONE, None, None, None)
_SKIP: Instruction = (SKIP, None, None, None)


def _split(first: int, second: int) -> Instruction:
    return (SPLIT, first, second, None)


def _emit(node: Node, code: list[Instruction], starts: StartOf, *, loose: bool) -> bool:
    """Append the instructions of a node; returns whether a comma may stand before what follows."""
    if isinstance(node, Word):
        test = (TAKE, node.forms) if node.forms else (FIT, node)
        code.append((*test, loose, node.marked))
        return False
    if isinstance(node, Listed):
        code.append((LIST, node.name, loose, node.marked))
        return False
    if isinstance(node, Chain):
        for child in node.nodes:
            loose = _emit(child, code, starts, loose=loose)
        return loose
    if isinstance(node, Gap):
        # Shortest first: the nearest word that fits is the one that is meant.
        splits = []
        for _ in range(node.most):
            splits.append(len(code))
            code += (_DONE, _SKIP)
        for at in splits:
            code[at] = _split(len(code), at + 1)
        return True
    if isinstance(node, Maybe):
        at = len(code)
        code.append(_DONE)
        _emit(node.node, code, starts, loose=loose)
        code[at] = _split(at + 1, len(code))
        return loose
    if isinstance(node, Either):
        return _emit_either(_joined(node.options), code, starts, loose=loose)
    if isinstance(node, Not):
        child = node.node if isinstance(node.node, Chain) else Chain((node.node,))
        code.append((CHECK, compile_program(child, starts), None, None))
        return loose
    if isinstance(node, Comma):
        code.append((COMMA, None, None, None))
        return True
    code.append((EDGE, node.end, None, None))
    return loose


def _joined(options: tuple[Node, ...]) -> list[Node]:
    """Options of one word that stand beside one another are one option of more words."""
    found: list[Node] = []
    for option in options:
        word = _one_word(option)
        last = _one_word(found[-1]) if found else None
        if word is not None and last is not None and word.marked == last.marked:
            found[-1] = Word(forms=last.forms | word.forms, marked=word.marked)
        else:
            found.append(option)
    return found


def _one_word(node: Node) -> Word | None:
    while isinstance(node, Chain) and len(node.nodes) == 1:
        node = node.nodes[0]
    return node if isinstance(node, Word) and node.forms else None


def _emit_either(
    options: list[Node], code: list[Instruction], starts: StartOf, *, loose: bool
) -> bool:
    jumps = []
    after = False
    for option in options[:-1]:
        at = len(code)
        code.append(_DONE)
        after |= _emit(option, code, starts, loose=loose)
        jumps.append(len(code))
        code.append(_DONE)
        code[at] = _split(at + 1, len(code))
    after |= _emit(options[-1], code, starts, loose=loose)
    for at in jumps:
        code[at] = _split(len(code), len(code))
    return after


def reach_of(node: Node) -> int:
    """The most words a node can take; a wordlist is counted for eight."""
    if isinstance(node, Word):
        return 1
    if isinstance(node, Listed):
        return 8
    if isinstance(node, Gap):
        return node.most
    if isinstance(node, Chain):
        return sum(reach_of(child) for child in node.nodes)
    if isinstance(node, Either):
        return max(reach_of(option) for option in node.options)
    if isinstance(node, Maybe):
        return reach_of(node.node)
    return 0
