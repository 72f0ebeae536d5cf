"""The rules in the tasks of Spark."""

from collections.abc import Iterator

import pyarrow as pa

from oqa_rules import check_form, columns

JUDGED = "id long, ok boolean, rules array<string>, deliver_by date"
_JUDGED = pa.schema({"id": pa.int64(), "ok": pa.bool_(), "rules": pa.list_(pa.string()), "deliver_by": pa.date32()})


def judged(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Whether each code is right, which rules it breaks, and when the papers of an application of that day come."""
    for batch in batches:
        verdicts = columns.institution_code(
            batch["code"], prefecture=batch["prefecture"], score_table=batch["score_table"]
        )
        deliver_by = pa.array(columns.billing_mail(batch["applied_on"]).deliver_by)
        yield pa.record_batch([batch["id"], verdicts.valid, verdicts.rules(), deliver_by], schema=_JUDGED)


FOUND = "id long, path string, rule string, message string"
_FOUND = pa.schema({"id": pa.int64(), "path": pa.string(), "rule": pa.string(), "message": pa.string()})


def found(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """A row for each finding in eligibility applications: the columns are its members, beside an id."""
    for batch in batches:
        rows = [
            {"id": number, "path": each.path, "rule": each.rule, "message": each.message.ja}
            for number, row in zip(batch["id"].to_pylist(), batch.drop_columns(["id"]).to_pylist(), strict=True)
            for each in check_form("eligibility", row).findings
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=_FOUND)
