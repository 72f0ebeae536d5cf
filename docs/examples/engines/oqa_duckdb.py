"""The rules in the SQL of DuckDB."""

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from oqa_rules import columns


def _ok(code: pa.ChunkedArray, prefecture: pa.ChunkedArray, table: pa.ChunkedArray) -> pa.Array:
    return pa.array(columns.institution_code(code, prefecture=prefecture, score_table=table).valid)


def _rules(code: pa.ChunkedArray, prefecture: pa.ChunkedArray, table: pa.ChunkedArray) -> pa.Array:
    broken = columns.institution_code(code, prefecture=prefecture, score_table=table).rules()
    return pa.array(broken, pa.list_(pa.string()))


def add_rules(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds the functions ``institution_code_ok`` and ``institution_code_rules``, and the table ``billing_mail``."""
    texts = ["VARCHAR"] * 3
    connection.create_function("institution_code_ok", _ok, texts, "BOOLEAN", type="arrow", null_handling="special")
    connection.create_function(
        "institution_code_rules", _rules, texts, "VARCHAR[]", type="arrow", null_handling="special"
    )
    days = connection.sql(
        "select day::date as applied_on from range(date '2000-01-01', date '2100-01-01', interval 1 day) every(day)"
    )
    connection.register("billing_mail", pa.table(columns.billing_mail(days)))


_FINDINGS = pa.schema({"id": pa.int64(), "rule": pa.string(), "message": pa.string()})


def findings(connection: duckdb.DuckDBPyConnection, query: str, rows: int = 100_000) -> pa.RecordBatchReader:
    """What is wrong with the codes of a query, which has the columns id, code, prefecture and score_table."""

    def found() -> Iterator[pa.RecordBatch]:
        # A reader that is not yet read to its end needs a cursor of its own.
        with connection.cursor() as cursor, cursor.sql(query).to_arrow_reader(rows) as reader:
            for batch in reader:
                verdicts = columns.institution_code(
                    batch["code"], prefecture=batch["prefecture"], score_table=batch["score_table"]
                )
                frame = pa.table(verdicts.frame())
                ids = batch["id"].take(frame["row"].combine_chunks())
                told = pa.table({"id": ids, "rule": frame["rule"], "message": frame["message"]})
                yield from told.cast(_FINDINGS).to_batches()

    return pa.RecordBatchReader.from_batches(_FINDINGS, found())
