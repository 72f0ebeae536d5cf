"""Columns of polars, pandas, pyarrow and DuckDB: whatever they call it and however they keep it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from tests.columns.conftest import each_field, rows_near, texts_near
from tests.columns.test_dates import ANY_DAY, _scalar
from tests.columns.test_dates import assert_same as assert_same_dates
from tests.columns.test_fields import assert_same

from oqa_rules import DateRefused, columns, institution_code
from oqa_rules.columns.bound import DATE_FUNCTIONS
from oqa_rules.fields.field import Field
from oqa_rules.fields.kinds import kind_of

_WHERE = 'needs the engines: pip install -e ".[engines]"'
duckdb = pytest.importorskip("duckdb", reason=_WHERE)
pd = pytest.importorskip("pandas", reason=_WHERE)
pl = pytest.importorskip("polars", reason=_WHERE)
pa = pytest.importorskip("pyarrow", reason=_WHERE)
# They register their accessors.
pytest.importorskip("oqa_rules.pandas")
pytest.importorskip("oqa_rules.polars")

Texts = Sequence[str | None]


def _sliced(array: Any, values: Texts) -> Any:  # noqa: ANN401  # any of these engines
    """The middle of a longer one, which ``array`` makes."""
    front = len(values) % 11
    return array(["0190120"] * front + [*values, None])[front : front + len(values)]


def _duckdb(values: Texts) -> Any:  # noqa: ANN401  # a relation
    table = pa.table({"value": pa.array(values, pa.string())})
    return duckdb.from_arrow(table)


TEXTS: dict[str, Callable[[Texts], Any]] = {
    "polars": lambda values: pl.Series(values, dtype=pl.String),
    "polars-slice": lambda values: _sliced(lambda each: pl.Series(each, dtype=pl.String), values),
    "polars-categorical": lambda values: pl.Series(values, dtype=pl.Categorical),
    "polars-chunks": lambda values: pl.concat(
        [pl.Series(values[:3], dtype=pl.String), pl.Series(values[3:], dtype=pl.String)], rechunk=False
    ),
    "polars-frame": lambda values: pl.DataFrame({"value": pl.Series(values, dtype=pl.String)}),
    "pandas": lambda values: pd.Series(values, dtype="str"),
    "pandas-object": lambda values: pd.Series(values, dtype=object),
    "pandas-string": lambda values: pd.Series(values, dtype="string"),
    "pandas-arrow": lambda values: pd.Series(values, dtype=pd.ArrowDtype(pa.string())),
    "pandas-category": lambda values: pd.Series(values, dtype="category"),
    "pandas-slice": lambda values: _sliced(lambda each: pd.Series(each, dtype="str"), values),
    "string": lambda values: pa.array(values, pa.string()),
    "large-string": lambda values: pa.array(values, pa.large_string()),
    "string-view": lambda values: pa.array(values, pa.string_view()),
    "string-view-slice": lambda values: _sliced(lambda each: pa.array(each, pa.string_view()), values),
    "dictionary": lambda values: pa.array(values, pa.string()).dictionary_encode(),
    "dictionary-of-views": lambda values: pa.DictionaryArray.from_arrays(
        pa.array([None if each is None else row for row, each in enumerate(values)], pa.int8()),
        pa.array(values, pa.string_view()),
    ),
    "dictionary-slice": lambda values: _sliced(lambda each: pa.array(each, pa.string()).dictionary_encode(), values),
    "chunked": lambda values: pa.chunked_array([values[:3], [], values[3:]], pa.string()),
    "chunked-views": lambda values: pa.chunked_array([values[:3], values[3:]], pa.string_view()),
    "duckdb": _duckdb,
}


@each_field
@settings(max_examples=10)
@given(data=st.data())
def test_row_by_row_a_column_is_judged_as_its_values_are(field: Field, data: st.DataObject) -> None:
    values = data.draw(rows_near(field))
    expected = [None if value is None or field.secret else field.normalize(value).text for value in values]
    for form, make in TEXTS.items():
        note(f"as {form}")
        assert_same(columns.check(field.name, make(values)), values, lambda value, _: field.check(value))
        if not field.secret:
            assert columns.normalize(field.name, make(values)).texts == expected


@pytest.mark.parametrize("other", TEXTS)
@settings(max_examples=8)
@given(
    rows=st.lists(
        st.tuples(st.none() | texts_near(institution_code.FIELD), st.sampled_from(["13", "27", "99", None])), max_size=9
    )
)
def test_the_columns_of_one_call_may_come_of_different_engines(
    other: str, rows: list[tuple[str | None, str | None]]
) -> None:
    codes, prefectures = [row[0] for row in rows], [row[1] for row in rows]
    found = columns.institution_code(
        pl.Series(codes, dtype=pl.String), prefecture=TEXTS[other](prefectures), score_table="6"
    )
    assert_same(
        found, codes, lambda value, row: institution_code.check(value, prefecture=prefectures[row], score_table="6")
    )


DAYS: dict[str, Callable[[list[date | None]], Any]] = {
    "polars": lambda days: pl.Series(days, dtype=pl.Date),
    "pandas-object": lambda days: pd.Series(days, dtype=object),
    "pandas-arrow": lambda days: pd.Series(days, dtype=pd.ArrowDtype(pa.date32())),
    "date32": lambda days: pa.array(days, pa.date32()),
    "date64": lambda days: pa.array(days, pa.date64()),
    "dictionary": lambda days: pa.array(days, pa.date32()).dictionary_encode(),
    "duckdb": lambda days: duckdb.from_arrow(pa.table({"day": pa.array(days, pa.date32())})),
    "text-view": lambda days: pa.array([None if day is None else str(day) for day in days], pa.string_view()),
}


@pytest.mark.parametrize("form", DAYS)
@settings(max_examples=15)
@given(days=st.lists(st.none() | ANY_DAY, max_size=10))
def test_days_of_any_engine_are_days(form: str, days: list[date | None]) -> None:
    assert_same_dates(columns.billing_mail(DAYS[form](days)), [_scalar("billing_mail", day) for day in days])


_EVENING = datetime(2026, 11, 20, 15, 0)  # noqa: DTZ001  # the zone comes below


@pytest.mark.parametrize(
    "moments",
    [
        pl.Series([_EVENING, None]).dt.replace_time_zone("UTC"),
        pl.Series([_EVENING, None]).dt.replace_time_zone("UTC").dt.convert_time_zone("America/New_York"),
        pd.Series([_EVENING, None]).dt.tz_localize("UTC"),
        pa.array([_EVENING, None], pa.timestamp("ns", "UTC")),
    ],
)
def test_a_moment_with_a_zone_is_a_day_in_japan(moments: Any) -> None:  # noqa: ANN401
    assert columns.billing_mail(moments).applied_on.tolist() == [date(2026, 11, 21), None]


@pytest.mark.parametrize(
    "moments", [pl.Series([_EVENING]), pd.Series([_EVENING]), pa.array([_EVENING]), pd.Series([_EVENING], dtype=object)]
)
def test_a_moment_without_a_zone_is_refused_as_a_column(moments: Any) -> None:  # noqa: ANN401
    with pytest.raises(DateRefused, match="without a time zone"):
        columns.master_account(moments)


_NEW_DECIMALS = [getattr(pa, name) for name in ("decimal32", "decimal64") if hasattr(pa, name)]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (pl.Series([190120, None]), 0),
        (pl.Series([1.5]), 0.5),
        (pl.Series([True]), True),
        (pl.Series([b"0190120"]), b""),
        (pl.Series([date(2026, 11, 20)]), date(2026, 11, 20)),
        (pl.Series([_EVENING]), _EVENING),
        (pl.Series([["0190120"]]), []),
        (pa.array([[("code", "0190120")]], pa.map_(pa.string(), pa.string())), []),
        (pd.Series([190120.0, None]), 0.5),
        (pa.array([190120]).dictionary_encode(), 0),
        (pa.array([["0190120"], None], pa.list_view(pa.string())), []),
        (pa.array([["0190120"], None], pa.large_list_view(pa.string())), []),
        (pa.array([Decimal(1), None], pa.decimal128(5, 2)), Decimal(1)),
        *((pa.array([Decimal(1), None], make(5, 2)), Decimal(1)) for make in _NEW_DECIMALS),
    ],
)
def test_what_is_no_text_is_of_the_wrong_type_row_by_row(column: Any, value: object) -> None:  # noqa: ANN401
    verdicts = columns.institution_code(column)
    assert not verdicts.valid.any()
    (finding,) = verdicts.findings(0)
    assert (finding.rule, finding.params["found"]) == ("form.wrong-type", kind_of(value))
    assert all(verdicts.findings(row) == () for row in np.flatnonzero(verdicts.is_null).tolist())


def test_bytes_that_are_not_utf_8_are_no_text() -> None:
    broken = pa.Array.from_buffers(
        pa.string(), 3, [None, pa.py_buffer(np.array([0, 7, 9, 16], "i4")), pa.py_buffer(b"0190120\xff\xfe0190120")]
    )
    verdicts = columns.institution_code(broken)
    assert verdicts.valid.tolist() == [True, False, True]
    assert [each.rule for each in verdicts.findings(1)] == ["form.wrong-type"]
    assert columns.normalize("institution_code", broken).texts == ["0190120", None, "0190120"]


def test_a_mixed_column_of_pandas_is_judged_value_by_value() -> None:
    values = ["0190120", 190120, None, ["0190120"], float("nan"), pd.NA, pd.NaT]
    verdicts = columns.institution_code(pd.Series(values, dtype=object))
    assert verdicts.valid.tolist() == [True, *[False] * 6]
    assert verdicts.is_null.tolist() == [False, False, True, False, True, True, True]
    assert verdicts.counts() == {"form.wrong-type": 2}


def test_pandas_without_pyarrow_gives_its_columns_through_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_arguments: object, **_options: object) -> object:
        raise ImportError("pyarrow")

    monkeypatch.setattr(pd.Series, "__arrow_c_stream__", absent)
    codes = pd.Series(["0190120", None, "019012"], dtype="str")
    assert columns.institution_code(codes).valid.tolist() == [True, False, False]
    assert columns.billing_mail(pd.Series([date(2026, 11, 20), None], dtype=object)).is_null.tolist() == [False, True]
    with pytest.raises(DateRefused, match="without a time zone"):
        columns.billing_mail(pd.Series([_EVENING]))


def test_a_table_of_several_columns_is_refused_with_their_number() -> None:
    with pytest.raises(ValueError, match="this is a table of 2"):
        columns.customer_id(pl.DataFrame({"a": ["x"], "b": ["y"]}))


def test_findings_and_dates_are_tables_for_every_engine() -> None:
    verdicts = columns.customer_id(["CAF0123456789", "CAF012345678", None, "CAFO123456789"])
    frame = pl.DataFrame(verdicts.frame("en"))
    assert frame["row"].to_list() == [1, 3]
    assert frame["rule"].to_list() == ["customer-id.length", "customer-id.letters"]
    assert frame["message"][0] == verdicts.findings(1)[0].message.en
    assert pa.table(verdicts.frame())["suggestion"].to_pylist() == [None, None]
    assert pd.DataFrame.from_arrow(verdicts.frame())["severity"].tolist() == ["error", "warning"]
    empty = pl.DataFrame(columns.customer_id([]).frame())
    assert (empty.height, empty.schema) == (0, frame.schema)
    validity = pa.table(columns.certificate_validity(["2026-11-20", None]))
    assert validity["expires_on"].to_pylist() == [date(2030, 2, 20), None]
    assert validity["reminders_on"].to_pylist()[0][0] == date(2029, 11, 22)
    assert validity["reminders_on"].to_pylist()[1] is None
    mails = columns.billing_mail(["2026-11-20", None])  # noqa: F841  # DuckDB finds it by its name
    rows = duckdb.sql("select batch, deliver_by from mails").fetchall()
    assert rows == [("2026-11", date(2026, 12, 15)), (None, None)]
    tidied = pl.Series(columns.normalize("customer_id", ["caf", None]))
    assert tidied.to_list() == ["CAF", None]


def test_expressions_of_polars() -> None:
    frame = pl.DataFrame(
        {"code": ["0190120", "0190124", None, "19012"], "p": ["27", "27", "27", "13"], "t": ["6", "6", "6", "1"]}
    )
    code, prefecture, table = pl.col("code"), pl.col("p"), pl.col("t")
    valid = code.oqa.institution_code(prefecture=prefecture, score_table=table, strict=True)
    rules = code.oqa.rules("institution_code", prefecture="27", score_table=pl.lit("6"))
    for made in (frame.select(valid, rules.alias("r")), frame.lazy().select(valid, rules.alias("r")).collect()):
        assert made["code"].to_list() == [True, False, False, False]
        assert made["r"].to_list() == [[], ["institution-code.check-digit"], [], ["institution-code.format"]]
    assert frame.filter(code.oqa.check("institution-code"))["code"].to_list() == ["0190120", "0190124"]
    assert frame.select(pl.lit(" caf-1").oqa.normalize("customer_id")).item() == "CAF1"
    assert frame.group_by("p", maintain_order=True).agg(code.oqa.institution_code().sum())["code"].to_list() == [2, 0]
    with pytest.raises(AttributeError, match="institution_codes"):
        code.oqa.institution_codes  # noqa: B018  # looking it up is refused
    assert {"institution_code", "billing_mail"} < set(dir(code.oqa))


def test_an_expression_of_several_columns_of_polars_takes_others_beside_each() -> None:
    frame = pl.DataFrame({"a": ["0190120", "0190124"], "b": ["0190124", "x"], "p": ["27", "27"]})
    valid = pl.col("a", "b").oqa.institution_code(prefecture=pl.col("p"), score_table=pl.lit("6"), strict=True)
    for made in (frame.select(valid), frame.lazy().select(valid).collect()):
        assert made.to_dict(as_series=False) == {"a": [True, False], "b": [False, False]}
    assert frame.clear().select(valid).schema == {"a": pl.Boolean, "b": pl.Boolean}
    one = pl.lit("0190120").oqa.institution_code(prefecture=pl.col("p"))
    assert frame.select(one).to_series().to_list() == [True, True]
    by_group = frame.group_by("p").agg(valid.sum()).drop("p")
    assert by_group.to_dict(as_series=False) == {"a": [1], "b": [0]}


@pytest.mark.parametrize("name", DATE_FUNCTIONS)
def test_every_date_function_is_an_expression_of_polars(name: str) -> None:
    texts = ["2027-02", None, "x"] if name in ("billing_deadline", "claim_window") else ["2026-11-20", None, "x"]
    frame = pl.DataFrame({"when": texts})
    made = frame.select(getattr(pl.col("when").oqa, name)()).unnest("when")
    assert made.equals(pl.DataFrame(getattr(columns, name)(texts)))
    assert frame.lazy().select(getattr(pl.col("when").oqa, name)()).unnest("when").collect_schema() == made.schema


@pytest.mark.parametrize("arguments", [{}, {"expires_on": pl.col("printed")}, {"expires_on": [None, "2030-01-31"]}])
def test_what_is_chosen_decides_the_members_of_an_expression(arguments: dict[str, Any]) -> None:
    frame = pl.DataFrame({"issued": ["2026-11-20", "2026-11-20"], "printed": [None, "2030-01-31"]})
    made = frame.select(pl.col("issued").oqa.certificate_validity(renewed=True, **arguments)).unnest("issued")
    listed = dict.fromkeys(arguments, frame["printed"])
    assert made.equals(pl.DataFrame(columns.certificate_validity(frame["issued"], renewed=True, **listed)))
    assert "download_by" not in made.columns


def test_business_days_are_expressions_of_polars() -> None:
    frame = pl.DataFrame({"day": [date(2026, 11, 20), None]})
    added = frame.select(pl.col("day").oqa.add_business_days(5))
    assert added["day"].to_list() == [date(2026, 11, 30), None]
    assert added.schema == {"day": pl.Date}
    assert frame.select(pl.col("day").oqa.is_business_day())["day"].to_list() == [True, False]


@pytest.mark.parametrize("name", [*DATE_FUNCTIONS, "is_business_day"])
def test_a_refused_column_says_in_an_expression_of_polars_what_to_pass(name: str) -> None:
    with pytest.raises(DateRefused, match="Not a column of") as caught:
        pl.DataFrame({"n": [1]}).select(getattr(pl.col("n").oqa, name)())
    assert "text as YYYY-MM" in str(caught.value)
    assert "text as YYYY-MM" in caught.value.message.en


@pytest.mark.parametrize("make", [pl.Series, pd.Series])
def test_the_accessor_of_a_series_has_every_function(make: Callable[[Texts], Any]) -> None:
    series = make(["0190120", "0190124", None]).oqa
    assert series.institution_code(prefecture="27", score_table="6").counts() == {"institution-code.check-digit": 1}
    assert series.check("institution_code").valid.tolist() == [True, True, False]
    assert series.normalize("institution_code").changed.tolist() == [False, False, False]
    days = make(["2026-11-20"]).oqa
    assert days.billing_mail().deliver_by.tolist() == [date(2026, 12, 15)]
    assert days.add_business_days(5).tolist() == [date(2026, 11, 30)]
    assert not hasattr(days, "billing_mails")
    assert {"institution_code", "billing_mail", "check"} < set(dir(days))


def test_a_run_end_encoded_column_is_refused_with_what_to_do() -> None:
    encoded = pa.RunEndEncodedArray.from_arrays([2], pa.array(["0190120"]))
    with pytest.raises(TypeError, match="cast it to text"):
        columns.institution_code(encoded)


@pytest.mark.skipif(not hasattr(pl, "Int128"), reason="polars has had Int128 since 1.18")
def test_a_column_of_a_type_that_is_not_of_arrow_is_refused_with_what_to_do() -> None:
    series = pl.Series([1, None], dtype=pl.Int128)
    for function in (columns.institution_code, columns.billing_mail, columns.claim_window):
        with pytest.raises(TypeError, match=r"_pli128.* cannot be read: cast it to text or to dates"):
            function(series)


def test_a_struct_that_is_missing_has_no_value() -> None:
    structs = pa.array([{"code": "0190120"}, None, {"code": None}, {"code": "1"}])
    for column in (structs, structs.slice(1), pl.Series(structs)):
        verdicts = columns.institution_code(column)
        assert verdicts.is_null.tolist()[-3:] == [True, True, False]
        assert verdicts.counts() == {"institution-code.format": 1}
