"""Arrow tables from rows, and such a table as a Parquet file.

Any reader of the Arrow PyCapsule interface takes them as they are: pandas, Polars, DuckDB, pyarrow. They are arro3's,
which is a fifteenth of pyarrow in size; its constructor knows no lists, so a list column is made of its two parts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Literal, cast

import duckdb
from arro3.core import Array, DataType, Field, RecordBatch, Schema, Table, list_array

from vedette.store.base import TableName

Kind = Literal["text", "number", "count", "truth", "list"]
"""What a column holds: text, float64, int64, bool, or lists of text, which are never null."""

_PLAIN = {
    "text": DataType.utf8(),
    "number": DataType.float64(),
    "count": DataType.int64(),
    "truth": DataType.bool(),
}
_ITEM = Field("item", _PLAIN["text"], nullable=True)


COLUMNS: dict[TableName, dict[str, Kind]] = {
    "statements": {
        "id": "text",
        "exercise": "text",
        "report": "text",
        "mention": "text",
        "field": "text",
        "value": "text",
        "begin": "count",
        "end": "count",
        "text": "text",
        "said_by": "text",
        "inferred": "truth",
        "rule": "text",
        "score": "number",
    },
    "reports": {
        "id": "text",
        "url": "text",
        "title": "text",
        "publisher": "text",
        "published": "text",
        "language": "text",
        "text": "text",
        "place": "text",
        "exercises": "count",
    },
}
"""The columns of the Arrow tables, in the order of the statements `statements_table` and `reports_table`."""


def as_table(columns: Mapping[str, Kind], batches: Iterable[Sequence[Sequence[object]]]) -> Table:
    """The table of these columns; each batch is rows, whose cells stand in the order of the columns."""
    schema = Schema([Field(name, _type(kind), nullable=True) for name, kind in columns.items()])
    made = [_batch(columns, schema, rows) for rows in batches if rows]
    return Table.from_batches(made, schema=schema)


def parquet(table: Table) -> bytes:
    """The table as a Parquet file, lists as lists."""
    with tempfile.TemporaryDirectory(prefix="vedette-") as folder, duckdb.connect() as connection:
        path = Path(folder) / "table.parquet"
        connection.register("told", table)
        connection.execute(f"COPY told TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
        return path.read_bytes()


def _type(kind: Kind) -> DataType:
    return DataType.list(_ITEM) if kind == "list" else _PLAIN[kind]


def _batch(columns: Mapping[str, Kind], schema: Schema, rows: Sequence[Sequence[object]]) -> RecordBatch:
    cells = zip(*rows, strict=True)
    arrays = [_array(kind, column) for kind, column in zip(columns.values(), cells, strict=True)]
    return RecordBatch.from_arrays(arrays, schema=schema)


def _array(kind: Kind, cells: Sequence[object]) -> Array:
    if kind != "list":
        return Array(list(cells), type=_PLAIN[kind])
    lists = cast("Sequence[Sequence[str]]", cells)
    ends = list(accumulate(map(len, lists), initial=0))
    items = Array([item for part in lists for item in part], type=_PLAIN["text"])
    return list_array(Array(ends, type=DataType.int32()), items, type=_type(kind))
