"""Findings of a cohort with Ray Data: `map_batches` hands each block to `evaluate_table`."""

import pyarrow as pa
from ray.data import Dataset

from olb_rules.cohort.arrow import evaluate_table


def _findings(dossiers: pa.Table) -> pa.Table:
    # Runs on the workers; the built-in pack is loaded once in each of them.
    return evaluate_table(dossiers)


def findings(dossiers: Dataset) -> Dataset:
    """A dataset with a column `profile` (JSON text), and `ref` if you like, to findings."""
    return dossiers.map_batches(_findings, batch_format="pyarrow", batch_size=500)
