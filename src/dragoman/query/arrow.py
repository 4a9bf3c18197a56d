"""The Arrow schema of a record type, so that an empty table has the same columns as a full one."""

from __future__ import annotations

from typing import Any

import msgspec
import pyarrow as pa
from msgspec import inspect

__all__ = ["schema_of"]


def schema_of(record: type[msgspec.Struct]) -> pa.Schema:
    """Columns of a record's fields, under the names that `Table.to_dicts` gives them."""
    described = inspect.type_info(record)
    assert isinstance(described, inspect.StructType)
    return pa.schema([(field.encode_name, _arrow(field.type)) for field in described.fields])


def _arrow(kind: Any) -> pa.DataType:
    if isinstance(kind, inspect.UnionType):
        return _arrow(next(part for part in kind.types if not isinstance(part, inspect.NoneType)))
    if isinstance(kind, inspect.VarTupleType | inspect.ListType):
        return pa.list_(_arrow(kind.item_type))
    if isinstance(kind, inspect.StructType):
        return pa.struct([(field.encode_name, _arrow(field.type)) for field in kind.fields])
    plain = {inspect.IntType: pa.int64(), inspect.FloatType: pa.float64(), inspect.BoolType: pa.bool_()}
    return plain.get(type(kind), pa.string())
