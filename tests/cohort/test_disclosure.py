"""What is published shows no small group: attacked with everything a reader can know.

The attacker knows the size of the cohort, the module itself and every number, and looks which
cohorts would have given exactly these figures.
"""

from __future__ import annotations

import itertools
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import optimize as milp

from olb_rules import UsageError
from olb_rules.cohort.disclosure import Part, Split, check_minimum, publish, renewed

K = 5


def split_of(shape, name="s"):
    """A split from nested lists: an integer is a part, a list a part that is split further."""
    return Split(
        tuple(
            Part(f"{name}{i}", f"deel {i}", split_of(one, f"{name}{i}") if one else None)
            for i, one in enumerate(shape)
        )
    )


SHAPES = [
    [0, 0],
    [0, 0, 0],
    [[0, 0], 0],
    [[0, 0], [0, 0]],
    [[0, 0, 0], 0],
    [[[0, 0], 0], 0],
    [0, 0, [0, 0]],
]


def cohorts(leaves, size):
    """Every way to spread a number of dossiers over the leaves."""
    for cuts in itertools.combinations(range(size + len(leaves) - 1), len(leaves) - 1):
        edges = (-1, *cuts, size + len(leaves) - 1)
        yield dict(zip(leaves, (b - a - 1 for a, b in itertools.pairwise(edges)), strict=True))


def parts_of(shown, at=()):
    for one in shown:
        yield (*at, one.key), one
        yield from parts_of(one.parts, (*at, one.key))


def size_of(counts, path):
    return sum(n for leaf, n in counts.items() if leaf[: len(path)] == path)


@pytest.mark.parametrize("size", [5, 9, 10, 11, 14, 15, 19, 22])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_no_number_that_is_not_shown_can_be_told_within_the_minimum(shape, size):
    """Every cohort of this size is tried: whatever is published, each number that is not shown can
    still have at least as many values as the smallest group has members."""
    split = split_of(shape)
    alike = defaultdict(list)
    for counts in cohorts(list(split.leaves()), size):
        alike[publish(split, counts, minimum=K)].append(counts)
    for shown, possible in alike.items():
        for path, one in parts_of(shown):
            values = {size_of(counts, path) for counts in possible}
            if one.standing == "count":
                assert values == {one.count}
                assert one.count >= K
            else:
                assert one.count is None
                assert len(values) >= K, (path, one.standing, sorted(values))


@st.composite
def shapes(draw, depth=3):
    width = draw(st.integers(2, 4))
    return [
        draw(shapes(depth=depth - 1)) if depth > 1 and draw(st.booleans()) else 0
        for _ in range(width)
    ]


@st.composite
def cohort(draw):
    split = split_of(draw(shapes()))
    leaves = list(split.leaves())
    sizes = st.one_of(st.integers(0, 12), st.integers(0, 300))
    return split, {leaf: draw(sizes) for leaf in leaves}, draw(st.integers(5, 12))


@given(cohort())
def test_what_is_shown_is_true_adds_up_and_is_never_small(made):
    split, counts, minimum = made
    assume(sum(counts.values()) >= minimum)

    def look(shown, at, total):
        counted = [one.count for one in shown if one.standing == "count"]
        if counted:
            assert len(counted) == len(shown)
            assert total is None or sum(counted) == total
        for one in shown:
            path = (*at, one.key)
            true = size_of(counts, path)
            if one.standing == "count":
                assert one.count == true >= minimum
            elif one.standing == "few":
                assert true < minimum
            assert one.standing == "count" or all(p.standing == "hidden" for p in one.parts), (
                "nothing below a part without a number"
            )
            look(one.parts, path, one.count)

    look(publish(split, counts, minimum=minimum), (), sum(counts.values()))


@settings(max_examples=40, deadline=None)
@given(cohort())
def test_linear_algebra_over_all_numbers_and_margins_determines_nothing(made):
    """A reader with a solver: smallest and largest possible value of every number not shown."""
    split, counts, minimum = made
    total = sum(counts.values())
    assume(total >= minimum)
    leaves = list(split.leaves())
    shown = dict(parts_of(publish(split, counts, minimum=minimum)))

    def row(path):
        return np.array([float(leaf[: len(path)] == path) for leaf in leaves])

    known = [milp.LinearConstraint(row(()), total, total)]
    for path, one in shown.items():
        if one.standing == "count":
            known.append(milp.LinearConstraint(row(path), one.count, one.count))
        elif one.standing == "few":
            known.append(milp.LinearConstraint(row(path), 0, minimum - 1))
    for path, one in shown.items():
        if one.standing == "count":
            continue
        ends = [
            milp.milp(sign * row(path), constraints=known, integrality=np.ones(len(leaves)))
            for sign in (1, -1)
        ]
        assert all(end.success for end in ends)
        least, most = round(ends[0].fun), round(-ends[1].fun)
        assert most - least + 1 >= minimum, (path, one.standing, least, most)


@pytest.mark.parametrize("size", [9, 10, 12, 16])
@pytest.mark.parametrize("shape", [[0, 0], [0, 0, 0], [[0, 0], 0]], ids=str)
@pytest.mark.parametrize("change", ["one more", "one less", "one moved"])
def test_two_publications_with_one_dossier_between_them_do_not_show_it(shape, size, change):
    """The attacker holds the figures before and after, and knows that one dossier came, went or
    changed. What it did to any number must stay open."""
    split = split_of(shape)
    leaves = list(split.leaves())
    alike = defaultdict(list)
    for before in cohorts(leaves, size):
        first = publish(split, before, minimum=K)
        for now in neighbours(before, change):
            second = publish(split, now, minimum=K)
            shown, _ = renewed(first, second, minimum=K)
            alike[first, shown].append((before, now))
    for possible in alike.values():
        for leaf in leaves:
            changes = {now[leaf] - before[leaf] for before, now in possible}
            assert len(changes) > 1 or changes == {0}, (leaf, possible)


def neighbours(counts, change):
    for leaf in counts:
        if change == "one more":
            yield {**counts, leaf: counts[leaf] + 1}
        elif counts[leaf] and change == "one less":
            yield {**counts, leaf: counts[leaf] - 1}
        elif counts[leaf]:
            for other in counts:
                if other != leaf:
                    yield {**counts, leaf: counts[leaf] - 1, other: counts[other] + 1}


@given(cohort(), st.data())
def test_what_is_renewed_changed_by_nothing_or_by_at_least_the_minimum(made, data):
    split, counts, minimum = made
    assume(sum(counts.values()) >= minimum)
    now = {leaf: max(0, n + data.draw(st.integers(-15, 40))) for leaf, n in counts.items()}
    assume(sum(now.values()) >= minimum)
    first = publish(split, counts, minimum=minimum)
    shown, kept = renewed(first, publish(split, now, minimum=minimum), minimum=minimum)
    before = dict(parts_of(first))
    for path, one in parts_of(shown):
        if one.count is not None and before[path].count is not None:
            change = abs(one.count - before[path].count)
            assert change == 0 or change >= minimum
    if shown == first and first != publish(split, now, minimum=minimum):
        assert kept


def test_a_group_below_five_is_refused_whatever_a_school_asks():
    with pytest.raises(UsageError, match="at least 5"):
        check_minimum(4)
    with pytest.raises(UsageError):
        publish(split_of([0, 0]), {}, minimum=0)
    assert check_minimum(5) == 5


def test_an_example_to_read():
    split = split_of([[0, 0], 0])
    shown = publish(split, {("s0", "s00"): 3, ("s0", "s01"): 20, ("s1",): 40}, minimum=10)
    assert [(one.standing, one.count) for one in shown] == [("count", 23), ("count", 40)]
    assert [(one.standing, one.count) for one in shown[0].parts] == [("few", None), ("most", None)]
