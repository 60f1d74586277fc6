"""The letters of the fixtures: as the generator makes them, and read alike in both formats."""

from __future__ import annotations

import pytest

from olb_rules import lint_text
from olb_rules.documents import read_document
from tests.built_in import built_in

from .letters import FOLDER, LETTERS
from .packages import unzipped


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_what_the_generator_makes(name):
    # The members, not the bytes: builds of zlib pack differently.
    assert unzipped((FOLDER / name).read_bytes()) == unzipped(LETTERS[name]())


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_has_its_four_places_and_nothing_that_was_taken_out(name):
    document = read_document(FOLDER / name)
    for unread in ("zitten", "Mooi", "Els"):
        assert unread not in document.source
    for once in ("Vragen?", "infoavond", "Brief aan"):
        assert document.source.count(once) == 1
    hits = lint_text(document.text, built_in())
    words = [[span.text for span in hit.spans] for hit in hits if not hit.quoted]
    assert words == [["raden aan"], ["afzakt"], ["kan", "niet aan"], ["zakt", "af"]]
    places = [document.locate(hit.spans[0].start) for hit in hits]
    assert [(place.paragraph, place.offset) for place in places] == [
        (4, 4),
        (4, 35),
        (10, 4),
        (12, 4),
    ]
