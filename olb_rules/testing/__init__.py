"""For the tests of those who embed the library: synthetic dossiers, as many as a load test asks.

>>> from olb_rules.testing import synthetic_cohort
>>> len(list(synthetic_cohort(3, seed=1)))
3

``python -m olb_rules.testing 100000 --seed 1 > cohort.ndjson`` writes them, one on each line.
"""

from .cohort import synthetic_cohort

__all__ = ["synthetic_cohort"]
