"""The recipe for DuckDB: the answers of the functions for one value, in SQL, and files larger than memory."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from oqa_rules import DateOutOfRange, billing_mail, institution_code

_WHERE = 'needs the engines: pip install -e ".[engines]"'
duckdb = pytest.importorskip("duckdb", reason=_WHERE)
pa = pytest.importorskip("pyarrow", reason=_WHERE)

ROWS = [
    ("0190120", "27", "6"),
    ("0190124", "27", "6"),
    ("0190120", None, "6"),
    ("0190124", "27", None),
    ("019012", "27", "6"),
    ("０１９０１２０", "27", "6"),
    ("", "27", "6"),
    ("0190120", "99", "9"),
    (None, "27", "6"),
    (None, None, None),
]


@pytest.fixture
def connection(recipe: Callable[[str], Any]) -> Any:  # noqa: ANN401  # DuckDB need not be installed
    with duckdb.connect() as connection:
        recipe("oqa_duckdb").add_rules(connection)
        yield connection


def test_sql_answers_as_the_functions_for_one_value(connection: Any) -> None:  # noqa: ANN401
    connection.execute("create table clinic (id integer, code varchar, prefecture varchar, score_table varchar)")
    connection.executemany("insert into clinic values (?, ?, ?, ?)", [(n, *row) for n, row in enumerate(ROWS)])
    found = connection.sql(
        "select institution_code_ok(code, prefecture, score_table), institution_code_rules(code, prefecture, "
        "score_table) from clinic order by id"
    ).fetchall()
    expected = [
        (institution_code.is_valid(code, prefecture=prefecture, score_table=table), [each.rule for each in findings])
        for code, prefecture, table in ROWS
        for findings in [() if code is None else institution_code.check(code, prefecture=prefecture, score_table=table)]
    ]
    assert found == expected
    assert {len(rules) for _, rules in expected} == {0, 1}


def test_a_value_of_the_query_may_stand_for_a_column(connection: Any) -> None:  # noqa: ANN401
    found = connection.sql(
        "select institution_code_rules(code, '27', '6') from (values ('0190124'), (null), ('0190120')) _(code)"
    ).fetchall()
    assert found == [(["institution-code.check-digit"],), ([],), ([],)]


def test_numbers_are_no_codes(connection: Any) -> None:  # noqa: ANN401
    with pytest.raises(duckdb.BinderException, match="institution_code_ok"):
        connection.sql("select institution_code_ok(code, '27', '6') from (values (190120)) _(code)")


def test_the_table_of_days_has_every_day_of_the_calendar(connection: Any) -> None:  # noqa: ANN401
    found = connection.sql("select applied_on, cutoff_on, deliver_by, batch from billing_mail").fetchall()
    every = [date(2000, 1, 1) + timedelta(number) for number in range(len(found))]
    last = every.index(date(2099, 11, 20))  # the papers of later applications come after the end of the calendar
    with pytest.raises(DateOutOfRange):
        billing_mail(every[last + 1])
    mails = [billing_mail(day) for day in every[: last + 1]]
    assert found[: last + 1] == [(each.applied_on, each.cutoff_on, each.deliver_by, str(each.batch)) for each in mails]
    assert set(found[last + 1 :]) == {(None, None, None, None)}
    assert every[-1] == date(2099, 12, 31)


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_findings_are_those_of_the_functions_whatever_the_batch(
    connection: Any,  # noqa: ANN401
    recipe: Callable[[str], Any],
    rows: int,
) -> None:
    connection.execute("create table clinic (id integer, code varchar, prefecture varchar, score_table varchar)")
    connection.executemany("insert into clinic values (?, ?, ?, ?)", [(n * 7, *row) for n, row in enumerate(ROWS)])
    reader = recipe("oqa_duckdb").findings(connection, "from clinic order by id", rows)
    assert [tuple(each.values()) for each in reader.read_all().to_pylist()] == [
        (number * 7, each.rule, each.message.ja)
        for number, (code, prefecture, table) in enumerate(ROWS)
        if code is not None
        for each in institution_code.check(code, prefecture=prefecture, score_table=table)
    ]


def test_other_queries_can_be_asked_while_findings_are_read(
    connection: Any,  # noqa: ANN401
    recipe: Callable[[str], Any],
) -> None:
    query = "select id, '019012' as code, '27' as prefecture, '6' as score_table from range(5000) _(id)"
    reader = recipe("oqa_duckdb").findings(connection, query, 1000)
    first = reader.read_next_batch()
    assert connection.sql("select 1").fetchall() == [(1,)]
    assert first.num_rows + reader.read_all().num_rows == 5000
    connection.register("found", recipe("oqa_duckdb").findings(connection, query, 1000))
    assert connection.sql("select rule, count(*), max(id) from found group by rule").fetchall() == [
        ("institution-code.format", 5000, 4999)
    ]


LIMIT = 200_000_000
RECORDS = 1_000_000
WRONG_EVERY = 50


@pytest.mark.slow
def test_a_file_larger_than_the_memory_is_judged_and_sorted(
    connection: Any,  # noqa: ANN401
    recipe: Callable[[str], Any],
    tmp_path: Path,
) -> None:
    file, judged, told = (tmp_path / name for name in ("clinics.parquet", "judged.parquet", "findings.parquet"))
    with duckdb.connect() as other:  # with as much memory as it wants
        other.execute(
            f"copy (select id, case when id % {WRONG_EVERY} = 0 then '019012' else '0190120' end as code, "  # noqa: S608  # our own numbers
            "'27' as prefecture, '6' as score_table, date '2026-11-01' + (id % 30)::integer as applied_on, "
            f"sha256(id::varchar) || repeat('-', 200) as note from range({RECORDS}) _(id)) "
            f"to '{file.as_posix()}' (compression uncompressed)"
        )
    assert file.stat().st_size > LIMIT
    connection.execute(f"set memory_limit = '{LIMIT}B'")
    connection.execute("set threads = 1")  # each wants more than 100 MB
    connection.execute(f"set temp_directory = '{(tmp_path / 'spilled').as_posix()}'")
    work = (
        "copy (select *, institution_code_ok(code, prefecture, score_table) as ok "  # noqa: S608  # our own names
        f"from '{file.as_posix()}' join billing_mail using (applied_on) order by note) to '{judged.as_posix()}'"
    )
    connection.execute("set max_temp_directory_size = '0B'")
    with pytest.raises(duckdb.OutOfMemoryException):
        connection.execute(work)
    connection.execute("set max_temp_directory_size = '10GB'")
    connection.execute(work)
    found = connection.sql(
        "select count(*), count(*) filter (not ok), min(deliver_by), max(deliver_by), count(distinct id) "  # noqa: S608
        f"from '{judged.as_posix()}'"
    ).fetchall()
    wrong = RECORDS // WRONG_EVERY
    assert found == [(RECORDS, wrong, date(2026, 12, 15), date(2027, 1, 15), RECORDS)]

    reader = recipe("oqa_duckdb").findings(
        connection,
        f"select id, code, prefecture, score_table from '{file.as_posix()}' where id % 10 = 0",  # noqa: S608
    )
    connection.register("found", reader)
    connection.execute(f"copy (from found) to '{told.as_posix()}'")
    found = connection.sql(
        f"select rule, count(*), min(id), max(id) from '{told.as_posix()}' group by rule"  # noqa: S608
    ).fetchall()
    assert found == [("institution-code.format", wrong, 0, RECORDS - WRONG_EVERY)]
