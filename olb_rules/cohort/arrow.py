"""Dossiers as Arrow record batches in, findings as record batches out.

One generator from batches to batches, with no state and no file of its own: what Spark's
``mapInArrow`` asks for, and Ray Data and Dask can call, unchanged. ``docs/batch.md`` has a copyable
example of each, which is what the tests run.

Needs the extra ``arrow`` (pyarrow), which is imported at the first call.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ..catalogue import Catalogue
from ..engine import EngineName
from ..errors import Problem, UsageError
from ..evaluation import built_in_pack
from ..finding import Finding, Report
from ..pack import Pack
from .columns import PROFILE, column_mistake, parquet, pyarrow
from .evaluator import Evaluator

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "evaluate_batches",
    "evaluate_table",
    "findings_schema",
    "rows_of",
    "table_bytes",
]

#: The host's own key of a dossier, handed back with each of its rows.
_REF = "ref"
#: Rows of findings are handed on when there are this many.
_ROWS = 4096


@functools.cache
def findings_schema() -> pa.Schema:
    """The columns of findings, each nullable: one row for each finding, and one for each dossier
    that was set aside, whose ``problem`` says why and whose other columns but ``ref`` are empty.

    What a rule always says (its title, source, the values it serves) is not repeated on a million
    rows: it stands in the pack that ``pack_digest`` names.
    """
    pa = pyarrow()
    words = pa.string()
    return pa.schema(
        [
            (_REF, words),  # the host's own key, or else the pseudonym in the profile
            ("reference_date", pa.date32()),
            ("rule", words),
            ("kind", words),
            ("level", words),
            ("subject", words),  # JSON Pointer; empty for the whole dossier
            ("summary", words),
            ("ask", words),
            ("evidence", words),  # JSON: a list of {measure, title, value, pointers}
            ("parameters", words),  # JSON: the thresholds that the rule used
            ("spans", words),  # JSON: places in the text, for wording
            ("fingerprint", words),
            ("question", words),
            ("pack", words),
            ("pack_version", words),
            ("pack_digest", words),
            ("problem", words),  # what @ where, one problem on each line
        ]
    )


def evaluate_batches(
    batches: Iterable[pa.RecordBatch],
    *,
    pack: Pack | None = None,
    engine: EngineName = "reference",
    catalogue: Catalogue | None = None,
) -> Iterator[pa.RecordBatch]:
    """Findings of dossiers, batch by batch.

    Args:
        batches: with a column ``profile`` (one profile as JSON text in each row) and, if the host
            likes, ``ref`` (text: its own key of the dossier). Other columns are passed over.
        pack: the rules; the built-in Flemish pack when left out. A pack can be sent to other
            machines as it is, so a folder need only be there where it is loaded.
        engine: ``reference`` or ``durable``; the findings are the same.
        catalogue: study options with their dates, for rules that look them up.

    Yields:
        Record batches in the columns of :func:`findings_schema`, in the order of the dossiers. A
        dossier that cannot be evaluated is one row with ``problem``; it stops nothing.

    Raises:
        UsageError: when a batch has no such column, or pyarrow is not installed.
    """
    schema = findings_schema()
    evaluator = Evaluator(pack or built_in_pack(), engine, catalogue)
    rows: list[Mapping[str, Any]] = []
    for batch in batches:
        mistake = column_mistake(batch.schema)
        if mistake is not None:
            raise UsageError(mistake)
        profiles = batch.column(batch.schema.get_field_index(PROFILE))
        at = batch.schema.get_field_index(_REF)
        refs = batch.column(at) if at >= 0 else [None] * batch.num_rows
        for profile, key in zip(profiles, refs, strict=True):
            ref = None if key is None or key.as_py() is None else str(key.as_py())
            rows += rows_of(_outcome(profile.as_py(), evaluator), ref)
            if len(rows) >= _ROWS:
                yield _batch(rows, schema)
                rows = []
    if rows:
        yield _batch(rows, schema)


def evaluate_table(
    table: pa.Table,
    *,
    pack: Pack | None = None,
    engine: EngineName = "reference",
    catalogue: Catalogue | None = None,
) -> pa.Table:
    """:func:`evaluate_batches` on a table, for what works on tables (Ray Data, Dask).

    Raises:
        UsageError: as :func:`evaluate_batches`, also for a table without rows.
    """
    mistake = column_mistake(table.schema)
    if mistake is not None:
        raise UsageError(mistake)
    found = evaluate_batches(table.to_batches(), pack=pack, engine=engine, catalogue=catalogue)
    return pyarrow().Table.from_batches(found, findings_schema())


def _outcome(data: str | bytes | None, evaluator: Evaluator) -> Report | tuple[Problem, ...]:
    if data is None:
        return (Problem("there is no profile in this row", expected="JSON text"),)
    return evaluator(data)


def rows_of(
    outcome: Report | Sequence[Problem], ref: str | None = None
) -> Iterator[dict[str, Any]]:
    """The rows of one dossier, in the columns of :func:`findings_schema`."""
    if not isinstance(outcome, Report):
        yield {_REF: ref, "problem": "\n".join(str(problem) for problem in outcome)}
        return
    same = {
        _REF: outcome.ref if ref is None else ref,
        "reference_date": date.fromisoformat(outcome.reference_date),
        "pack": outcome.pack.name,
        "pack_version": outcome.pack.version,
        "pack_digest": outcome.pack.digest,
    }
    for finding in outcome.findings:
        yield {**same, **_columns_of(finding)}


def _columns_of(finding: Finding) -> dict[str, Any]:
    evidence = [
        {"measure": e.measure, "title": e.title, "value": e.value, "pointers": e.pointers}
        for e in finding.evidence
    ]
    return {
        "rule": finding.rule,
        "kind": finding.kind,
        "level": finding.level,
        "subject": finding.subject,
        "summary": finding.summary,
        "ask": finding.ask,
        "evidence": json.dumps(evidence, ensure_ascii=False),
        "parameters": json.dumps(dict(finding.parameters), ensure_ascii=False),
        "spans": json.dumps(finding.spans),
        "fingerprint": finding.fingerprint,
        "question": finding.question,
    }


def _batch(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    return pyarrow().RecordBatch.from_pylist(rows, schema)


def table_bytes(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The rows as a Parquet file in memory."""
    pa, (pq, _) = pyarrow(), parquet()
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, findings_schema()), sink, compression="zstd")
    data: bytes = sink.getvalue().to_pybytes()
    return data
