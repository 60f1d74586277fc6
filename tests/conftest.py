"""Settings that every test shares."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No deadline: speed is measured in tests/benchmarks, never in a test. The first text that is drawn
# makes Hypothesis build its table of characters, which its health check takes for a slow strategy.
settings.register_profile("olb", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("olb")
