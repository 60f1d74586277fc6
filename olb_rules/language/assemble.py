"""From the tree of a phrase to the program that looks for it."""

from __future__ import annotations

from .phrase import Chain, Comma, Edge, Either, Gap, Listed, Maybe, Node, Not, Word
from .program import (
    AfterComma,
    At,
    Check,
    Done,
    Instruction,
    Program,
    Skip,
    Split,
    Start,
    StartOf,
    Take,
    TakeList,
    anything,
)

__all__ = ["compile_program", "first_of"]


def compile_program(node: Chain, starts: StartOf = anything) -> Program:
    """Compile a sequence; ``starts`` says where wordlists can begin, which makes it faster."""
    code: list[Instruction] = []
    _emit(node, code, loose=False)
    code.append(Done())
    first, empty = first_of(node, starts)
    return Program(tuple(code), reach_of(node), None if empty else first, _needs(node))


def first_of(node: Node, starts: StartOf) -> tuple[Start | None, bool]:
    """Where a node can begin, and whether it may take no word at all."""
    if isinstance(node, Word):
        if node.forms:
            return Start(node.forms), False
        return (Start(frozenset(), (node.ends,)) if node.ends else None), False
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


def _emit(node: Node, code: list[Instruction], *, loose: bool) -> bool:
    """Append the instructions of a node; returns whether a comma may stand before what follows."""
    if isinstance(node, Word):
        code.append(Take(node, loose))
        return False
    if isinstance(node, Listed):
        code.append(TakeList(node.name, node.marked, loose))
        return False
    if isinstance(node, Chain):
        for child in node.nodes:
            loose = _emit(child, code, loose=loose)
        return loose
    if isinstance(node, Gap):
        # Shortest first: the nearest word that fits is the one that is meant.
        splits = []
        for _ in range(node.most):
            splits.append(len(code))
            code.append(Done())
            code.append(Skip())
        for at in splits:
            code[at] = Split(len(code), at + 1)
        return True
    if isinstance(node, Maybe):
        at = len(code)
        code.append(Done())
        _emit(node.node, code, loose=loose)
        code[at] = Split(at + 1, len(code))
        return loose
    if isinstance(node, Either):
        return _emit_either(node, code, loose=loose)
    if isinstance(node, Not):
        child = node.node if isinstance(node.node, Chain) else Chain((node.node,))
        code.append(Check(compile_program(child)))
        return loose
    if isinstance(node, Comma):
        code.append(AfterComma())
        return True
    code.append(At(node.end))
    return loose


def _emit_either(node: Either, code: list[Instruction], *, loose: bool) -> bool:
    jumps = []
    after = False
    for option in node.options[:-1]:
        at = len(code)
        code.append(Done())
        after |= _emit(option, code, loose=loose)
        jumps.append(len(code))
        code.append(Done())
        code[at] = Split(at + 1, len(code))
    after |= _emit(node.options[-1], code, loose=loose)
    for at in jumps:
        code[at] = Split(len(code), len(code))
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
