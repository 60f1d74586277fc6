"""Findings of a cohort with Dask: every partition is a table for `evaluate_table`."""

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa

from olb_rules.cohort.arrow import evaluate_table, findings_schema


def _findings(dossiers: pd.DataFrame) -> pd.DataFrame:
    # Runs on the workers; the built-in pack is loaded once in each of them.
    table = evaluate_table(pa.Table.from_pandas(dossiers, preserve_index=False))
    return table.to_pandas(types_mapper=pd.ArrowDtype)


def findings(dossiers: dd.DataFrame) -> dd.DataFrame:
    """A frame with `profile` (JSON text), and `ref` if you like, to a frame of findings."""
    none = findings_schema().empty_table().to_pandas(types_mapper=pd.ArrowDtype)
    return dossiers.map_partitions(_findings, meta=none)
