import csv
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman import exchange
from dragoman.errors import ChronicleError, QueryError


def written(folder, format, table="statements") -> bytes:
    out = io.BytesIO()
    exchange.export(folder, format, out, table)
    return out.getvalue()


def lines(folder, table="statements"):
    return [json.loads(line) for line in written(folder, "jsonl", table).splitlines()]


def cells(folder, table="statements"):
    return list(csv.DictReader(io.StringIO(written(folder, "csv", table).decode("utf-8-sig"), newline="")))


def test_a_statement_has_the_keys_of_the_record_in_their_order(folder):
    assert list(lines(folder)[0]) == [
        "id", "document", "account", "language", "start", "end", "quote", "type", "date", "earliest", "latest",
        "date_text", "calendar", "date_basis", "participants", "object", "place", "quantities", "framing", "marks",
        "attributed_to", "certainty", "confidence", "event",
        ]  # fmt: skip


def test_statements_come_in_order_of_time_with_days_of_any_year(folder):
    assert [(row["id"], row["earliest"], row["latest"]) for row in lines(folder)] == [
        ("s0", "-0043-03-15", "-0043-03-15"),
        ("s2", "1918-01-01", None),
        ("s1", "1941-04-13", "1941-04-13"),
        ("s3", None, None),
    ]


def test_nested_values_and_nothing_said(folder):
    row = lines(folder)[2]
    assert row["participants"][1] == {"id": "soviet-union", "name": "Soviet Union", "role": "party"}
    assert row["quantities"] == [{"value": 1234567.0, "unit": "soldiers", "text": "1,234,567 men"}]
    assert (row["object"], row["place"], row["attributed_to"]) == ({"id": "pact", "name": "Pact"}, None, None)
    assert (row["account"], row["event"]) == ("A", "e1")
    assert (lines(folder)[3]["account"], lines(folder)[3]["event"]) == (None, None)


def test_csv_spreads_references_and_disarms_formulas(folder):
    row = cells(folder)[2]
    assert (row["participants"], row["participant_ids"]) == (
        "Japan (party); Soviet Union (party)",
        "japan; soviet-union",
    )
    assert (row["object"], row["object_id"], row["place"], row["place_id"]) == ("Pact", "pact", "", "")
    assert row["quantities"] == "1234567 soldiers"
    assert row["quote"].startswith("'=On 13 April 1941 the two signed, “at last”;\nit")
    assert cells(folder)[0]["date"] == "-0043-03-15"
    assert (cells(folder, "states")[0]["subject"], cells(folder, "states")[0]["subject_ids"]) == ("A; B", "a; b")


def test_parquet_keeps_types(folder):
    table = pq.read_table(io.BytesIO(written(folder, "parquet")))
    assert table.column("id").to_pylist() == ["s0", "s2", "s1", "s3"]
    assert table.schema.field("earliest").type == pa.date32()
    assert table.column("earliest").cast(pa.int32()).to_pylist()[0] == -735160


def test_the_original_of_a_document_is_left_out(folder):
    assert "original" not in lines(folder, "documents")[0]


@pytest.mark.parametrize("table", exchange.TABLES)
@pytest.mark.parametrize("format", exchange.FORMATS)
def test_every_table_in_every_format(folder, format, table):
    assert isinstance(written(folder, format, table), bytes)


def test_a_file_is_written_whole_or_not_at_all(folder, tmp_path):
    target = tmp_path / "out.jsonl"
    assert exchange.export(folder, "jsonl", target) == 4
    assert target.read_bytes() == written(folder, "jsonl")
    with pytest.raises(ChronicleError, match=r"cannot be written \(No such file or directory\)"):
        exchange.export(folder, "jsonl", tmp_path / "nowhere" / "out.jsonl")
    assert not list(tmp_path.rglob("*.new"))


def test_what_there_is_not_is_said_with_what_there_is(folder, tmp_path):
    with pytest.raises(QueryError, match=r"There is no format 'xls'. Known are: jsonl, csv, parquet."):
        exchange.export(folder, "xls", io.BytesIO())
    with pytest.raises(QueryError, match=r"There is no table 'meta; DROP TABLE statements'. Known are: statements, "):
        exchange.export(folder, "jsonl", io.BytesIO(), "meta; DROP TABLE statements")
    (tmp_path / "bare").mkdir()
    with pytest.raises(ChronicleError, match=r"bare: has no chronicle yet. Build it: dragoman build "):
        exchange.export(tmp_path / "bare", "jsonl", io.BytesIO())
