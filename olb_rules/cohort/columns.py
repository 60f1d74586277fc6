"""The columns of dossiers in Arrow and Parquet, and pyarrow, imported when it is called for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..errors import Problem, UsageError, did_you_mean

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["PROFILE", "column_mistake", "parquet", "pyarrow"]

#: The column of a Parquet file or record batch that holds a profile as JSON text.
PROFILE = "profile"


def pyarrow() -> Any:
    """The library, or a word on how to get it.

    Raises:
        UsageError: when it is not installed.
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise UsageError(
            Problem(
                "Arrow and Parquet need pyarrow",
                expected="the extra 'arrow'",
                hint="pip install 'olb-rules[arrow]'",
            )
        ) from None
    return pa


def parquet() -> tuple[Any, type[Exception]]:
    """The Parquet module of pyarrow, and what it raises on a broken file.

    Raises:
        UsageError: when pyarrow is not installed.
    """
    arrow = pyarrow()
    from pyarrow import parquet as module

    return module, arrow.ArrowException


def column_mistake(schema: pa.Schema) -> Problem | None:
    """What is wrong with the columns of dossiers, or ``None``."""
    types = pyarrow().types
    expected = f"a column '{PROFILE}' with each profile as JSON text"
    if PROFILE not in schema.names:
        near = [name for name in schema.names if did_you_mean(name, [PROFILE])]
        return Problem(
            f"there is no column '{PROFILE}'",
            expected=expected,
            hint=f"rename the column '{near[0][:60]}'?" if near else None,
        )
    if schema.names.count(PROFILE) > 1:
        return Problem(f"there is more than one column '{PROFILE}'", expected="one")
    kind = schema.field(PROFILE).type
    texts = (types.is_string, types.is_large_string, types.is_binary, types.is_large_binary)
    if any(test(kind) for test in (*texts, types.is_null)) or str(kind).endswith("_view"):
        return None
    return Problem(
        f"the column '{PROFILE}' holds no text",
        expected=expected,
        hint="columns and structs cannot tell what is absent from what is empty; write JSON",
    )
