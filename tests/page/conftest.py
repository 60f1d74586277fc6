"""Pages of real and made dossiers."""

from __future__ import annotations

from pathlib import Path

import pytest

import olb_rules
from olb_rules.page import html_page, markdown_page, team_page
from tests.built_in import built_in

FIXTURES = Path(__file__).parents[2] / "fixtures" / "profiles"
NAMES = sorted(path.stem for path in FIXTURES.glob("*.json"))


@pytest.fixture(scope="session")
def pack():
    return built_in()


class Made:
    """A page, and what it was made of."""

    def __init__(self, profile, pack, **options):
        self.profile = profile
        self.report = olb_rules.evaluate(profile, pack, engine="reference")
        self.page = team_page(profile, self.report, pack, **options)

    @property
    def html(self):
        return html_page(self.page)

    @property
    def markdown(self):
        return markdown_page(self.page)


@pytest.fixture(scope="session")
def page_of(pack):
    def make(data, **options):
        if isinstance(data, str):
            profile = olb_rules.read_profile_file(FIXTURES / f"{data}.json")
        else:
            start = {
                "learner_ref": "ll-1",
                "school_year": "2025-2026",
                "reference_date": "2026-05-20",
            }
            profile = olb_rules.read_profile(start | data)
        return Made(profile, pack, **options)

    return make
