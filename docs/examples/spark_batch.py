"""Findings of a cohort with Spark: `mapInArrow` hands each partition to `evaluate_batches`."""

from collections.abc import Iterable, Iterator

import pyarrow as pa
from pyspark.sql import DataFrame

from olb_rules.cohort.arrow import evaluate_batches, findings_schema


def _findings(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    # Runs on the executors; the built-in pack is loaded once in each of their Python processes.
    yield from evaluate_batches(batches)


def findings(dossiers: DataFrame) -> DataFrame:
    """A frame with `profile` (JSON text), and `ref` if you like, to a frame of findings."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return dossiers.mapInArrow(_findings, from_arrow_schema(findings_schema()))
