"""Settings that every test shares."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# Fifty examples of each: `make soak` runs for longer. No deadline: speed is measured in
# tests/benchmarks, never in a test. The first text that is drawn makes Hypothesis build its table of
# characters, which its health check takes for a slow strategy.
settings.register_profile(
    "olb", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("olb")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    """Commands keep packs in a folder of the tests, not in that of whoever runs them; one folder
    for all processes of a run."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OLB_RULES_CACHE", str(folder / "kept"))
        yield
