"""The same function under Spark, Ray Data and Dask, each for real on this machine.

Run with ``make distributed``; left out where the packages are not installed. What is run are the
examples of ``docs/batch.md``, as they stand there.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.distributed,
    # Warnings of these libraries about themselves.
    pytest.mark.filterwarnings("ignore"),
]
pa = pytest.importorskip("pyarrow")

from olb_rules.cohort.arrow import evaluate_batches  # noqa: E402
from olb_rules.testing import synthetic_cohort  # noqa: E402

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
DOSSIERS = [
    {"ref": f"host-{number}", "profile": json.dumps(dossier)}
    for number, dossier in enumerate(synthetic_cohort(60, seed=7))
]
#: One that cannot be read, and one that is not there.
BROKEN = [{"ref": "host-broken", "profile": "{"}, {"ref": "host-none", "profile": None}]
TABLE = pa.Table.from_pylist(
    DOSSIERS + BROKEN, pa.schema([("ref", pa.string()), ("profile", pa.string())])
)


def rows(table):
    """Findings in one order: engines hand back partitions as they come."""
    return sorted((tuple(sorted(row.items())) for row in table.to_pylist()), key=repr)


@pytest.fixture(scope="module")
def plain():
    """The findings of a loop in one process."""
    found = pa.Table.from_batches(evaluate_batches(TABLE.to_batches(max_chunksize=7)))
    assert found.num_rows > 100
    problems = [row["ref"] for row in found.to_pylist() if row["problem"]]
    assert problems == ["host-broken", "host-none"]
    return rows(found)


@pytest.fixture
def example(monkeypatch):
    """An example of the documentation as a module, also for the workers."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    path = os.pathsep.join([str(EXAMPLES), str(EXAMPLES.parents[1])])
    monkeypatch.setenv("PYTHONPATH", path)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    return importlib.import_module


@pytest.mark.parametrize("name", ["spark", "ray", "dask"])
def test_the_page_shows_what_is_run(name):
    page = (EXAMPLES.parent / "batch.md").read_text(encoding="utf-8")
    shown = (EXAMPLES / f"{name}_batch.py").read_text(encoding="utf-8")
    assert f"```python\n{shown}```\n" in page


def test_spark(plain, example, tmp_path):
    sql = pytest.importorskip("pyspark.sql")
    spark = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(tmp_path))
        .getOrCreate()
    )
    try:
        dossiers = spark.createDataFrame(TABLE).repartition(4)
        found = example("spark_batch").findings(dossiers).toArrow()
    finally:
        spark.stop()
    assert rows(found) == plain


def test_ray(plain, example):
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    workers = {"env_vars": {"PYTHONPATH": os.environ["PYTHONPATH"]}}
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, runtime_env=workers)
    try:
        dossiers = ray.data.from_arrow(TABLE).repartition(4)
        found = example("ray_batch").findings(dossiers)
        table = pa.concat_tables(ray.get(found.to_arrow_refs()), promote_options="permissive")
    finally:
        ray.shutdown()
    assert rows(table) == plain


@pytest.mark.parametrize("scheduler", ["threads", "processes"])
def test_dask(plain, example, scheduler):
    frames = pytest.importorskip("dask.dataframe")
    import pandas as pd

    dossiers = frames.from_pandas(TABLE.to_pandas(types_mapper=pd.ArrowDtype), npartitions=4)
    found = example("dask_batch").findings(dossiers).compute(scheduler=scheduler)
    assert rows(pa.Table.from_pandas(found, preserve_index=False)) == plain
