"""The language rules on whole sets of sentences: found, and silent on the innocent."""

from __future__ import annotations

import pytest

from tests.built_in import built_in

from .quality import SETS, tally

PACK = built_in()


@pytest.mark.parametrize("path", sorted(SETS.glob("dev-own.tsv")), ids=lambda path: path.stem)
def test_a_set_that_was_looked_at_is_found_and_innocent_sentences_are_left_alone(path):
    figures = tally(path, PACK).values()
    assert sum(one.found for one in figures) >= 0.97 * sum(one.wanted for one in figures)
    assert sum(one.false for one in figures) <= 0.03 * sum(one.innocent for one in figures)
