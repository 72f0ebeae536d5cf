"""Verdicts on columns: vectors, policies, secrets, and what is refused."""

import pickle
from collections.abc import Callable
from typing import Any

import nanoarrow
import numpy as np
import pytest
from tests.columns.conftest import arrow

from oqa_rules import Policy, UnknownName, columns, customer_id, institution_code, secret_number, terminal_name
from oqa_rules.columns.column import ColumnLike
from oqa_rules.fields import check_digit
from oqa_rules.fields.registry import FIELDS
from oqa_rules.oracle.vectors import read_vectors

_TEXT_OPERATIONS = (
    "prefecture-code",
    "score-table",
    "secret-number",
    "terminal-name",
    "year-month",
    "institution-code",
)


@pytest.mark.parametrize("operation", [*_TEXT_OPERATIONS, "institution-id"])
def test_the_vectors_hold_for_columns(operation: str) -> None:
    vectors = read_vectors(operation)
    texts: list[Any] = [vector.input["text"] for vector in vectors]  # type: ignore[index,call-overload] # an object with a text
    verdicts = columns.check(operation, texts)
    for row, vector in enumerate(vectors):
        assert vector.answer.output == {"valid": verdicts.valid[row]}, vector.id
        errors = [each.rule for each in verdicts.findings(row) if each.is_error]
        assert sorted(errors) == sorted(vector.answer.errors), vector.id


def test_the_vectors_of_the_check_digit_hold_for_columns() -> None:
    vectors = read_vectors("check-digit")
    inputs: list[Any] = [vector.input for vector in vectors]
    verdicts = columns.institution_code(
        [each["text"] for each in inputs],
        prefecture=[each["prefecture"] for each in inputs],
        score_table=[each["score_table"] for each in inputs],
    )
    for row, vector in enumerate(vectors):
        matches = check_digit.matches.id not in [each.rule for each in verdicts.findings(row)]
        assert vector.answer.output == {"matches": matches}, vector.id


def test_every_official_code_of_the_sample_is_as_one_by_one(institution_codes_csv: Any) -> None:  # noqa: ANN401  # a path
    lines = institution_codes_csv.read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split(",") for line in lines]
    at = {name: header.index(name) for name in header}
    codes, prefectures, tables = ([row[at[name]] for row in rows] for name in ("code", "prefecture", "score_table"))
    verdicts = columns.institution_code(codes, prefecture=prefectures, score_table=tables)
    for row, code in enumerate(codes):
        expected = institution_code.check(code, prefecture=prefectures[row], score_table=tables[row])
        assert verdicts.findings(row) == expected


_WARNED = ["CAF0123456789", "CAFO123456789", "CAF01234567", "CAB", None]


@pytest.mark.parametrize(
    "policy",
    [
        Policy(error=["customer-id.letters"]),
        Policy(ignore=["customer-id.unusual-length"], error=["customer-id"]),
        Policy(ignore=["customer-id.prefix"]),
        Policy(strict=True),
    ],
)
def test_a_policy_weighs_in_columns_as_it_does_in_the_field(policy: Policy) -> None:
    verdicts = columns.customer_id(_WARNED, policy=policy)
    field = FIELDS["customer-id"].under(policy)
    expected = [() if text is None else field.check(text) for text in _WARNED]
    assert [verdicts.findings(row) for row in range(5)] == expected
    valid = [text is not None and field.is_valid(text) for text in _WARNED]
    assert verdicts.valid.tolist() == valid


def test_a_policy_weighs_beside_the_context_too() -> None:
    codes, policy = ["0190124", "0190120"], Policy(error=["institution-code.check-digit"])
    verdicts = columns.institution_code(codes, prefecture="27", score_table="6", policy=policy)
    assert verdicts.valid.tolist() == [False, True]
    ignored = columns.institution_code(
        codes, prefecture="27", score_table="6", policy=Policy(ignore=["institution-code"]), strict=True
    )
    assert (ignored.valid.tolist(), ignored.counts()) == ([True, True], {})


SECRETS = ["7391", "73915", "７３９１", " 7391", None, 7391, [7391], "739A"]


def _shown(verdicts: columns.Verdicts) -> str:
    findings = [verdicts.findings(row) for row in range(len(verdicts))]
    frame = nanoarrow.Array(verdicts.frame()).to_pylist()
    return (
        f"{verdicts!r} {verdicts.counts()} {findings!r} {frame!r} {[str(each) for found in findings for each in found]}"
    )


def test_no_secret_number_is_kept_or_told() -> None:
    verdicts = columns.secret_number(SECRETS)
    expected = [() if each is None else secret_number.check(each) for each in SECRETS]
    assert [verdicts.findings(row) for row in range(len(SECRETS))] == expected
    assert verdicts.valid.tolist() == [True, *[False] * 7]
    told = _shown(verdicts)
    assert not any(each in told for each in ("739", "７３"))
    assert verdicts._column is None
    for name in verdicts.__slots__:
        assert "739" not in repr(getattr(verdicts, name))
    texts = arrow(["7391", "73915"], nanoarrow.string())
    assert "739" not in _shown(columns.secret_number(texts))


def test_verdicts_are_not_pickled_with_what_was_judged() -> None:
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(columns.customer_id(["CAF0123456789"]))


@pytest.mark.parametrize("column", ["0190120", b"0190120", 190120, None, {"0190120"}, iter(["0190120"]), np.array("x")])
def test_what_is_no_column_is_refused_with_what_to_pass(column: Any) -> None:  # noqa: ANN401
    with pytest.raises(TypeError, match="pass a column of polars"):
        columns.institution_code(column)


def test_an_array_of_two_dimensions_is_no_column() -> None:
    with pytest.raises(TypeError, match="one dimension"):
        columns.customer_id(np.array([["a", "b"]]))


@pytest.mark.parametrize("other", [["27", "27"], [], np.array(["27"] * 4), arrow(["27"], nanoarrow.string())])
@pytest.mark.parametrize("name", ["prefecture", "score_table"])
def test_a_context_of_another_length_is_refused(name: str, other: ColumnLike) -> None:
    with pytest.raises(
        ValueError, match=f"{name} has .* rows instead of 3: pass a column of the same length, or one text"
    ):
        columns.institution_code(["0190120"] * 3, **{name: other})  # type: ignore[arg-type]  # one of its contexts


def test_a_column_of_one_row_may_have_a_context_of_one_row() -> None:
    verdicts = columns.institution_code(["0190124"], prefecture=["27"], score_table=["6"])
    assert verdicts.counts() == {"institution-code.check-digit": 1}


@pytest.mark.parametrize(
    "make",
    [
        list,
        np.array,
        lambda _: arrow([], nanoarrow.string()),
        lambda _: nanoarrow.Array.from_chunks([], nanoarrow.string()),
    ],
)
def test_a_column_without_rows_has_verdicts_without_rows(make: Callable[[list[object]], ColumnLike]) -> None:
    verdicts = columns.institution_code(make([]), prefecture="27")
    assert (len(verdicts), verdicts.counts(), verdicts.valid.tolist()) == (0, {}, [])
    assert nanoarrow.Array(verdicts.frame()).to_pylist() == []
    with pytest.raises(IndexError):
        verdicts.findings(0)


def test_rows_are_counted_as_in_a_list() -> None:
    verdicts = columns.score_table(["1", "2"])
    assert [each.rule for each in verdicts.findings(-1)] == ["score-table.unknown"]
    for row in (2, -3):
        with pytest.raises(IndexError):
            verdicts.findings(row)


def test_a_list_that_changes_later_changes_no_verdict() -> None:
    texts = ["CAF012345678"]
    verdicts = columns.customer_id(texts)
    texts[0] = "CAF0123456789"
    assert [each.rule for each in verdicts.findings(0)] == ["customer-id.length"]


class _Shout(str):
    """Text that encodes as something else."""

    __slots__ = ()

    def encode(self, *_arguments: str, **_options: str) -> bytes:
        return b"CAF0123456789"

    def __len__(self) -> int:
        return 13


@pytest.mark.parametrize(
    "value", [_Shout("x"), "\ud800", "CAF０123456789", True, 1.5, 10**400, {}, b"CAF0123456789", np.str_("x")]
)
def test_any_object_in_a_list_is_judged_as_by_itself(value: object) -> None:
    verdicts = columns.customer_id(["CAF0123456789", value])
    assert verdicts.findings(1) == customer_id.check(value)
    assert verdicts.valid.tolist() == [True, customer_id.is_valid(value)]
    assert nanoarrow.Array(verdicts.frame()).to_pylist()[0]["row"] == 1


def test_a_masked_array_is_missing_where_it_is_masked() -> None:
    texts = np.ma.array(["CAF0123456789", "CAF0123456789"], mask=[False, True])
    assert columns.customer_id(texts).is_null.tolist() == [False, True]


def test_long_columns_are_judged_in_blocks_as_a_whole() -> None:
    texts = [f"CAF{number:010}" for number in range(70_000)]
    texts[40_000], texts[69_999] = "CAF1", "CAF0123456789X"
    verdicts = columns.customer_id(texts)
    assert np.flatnonzero(~verdicts.valid).tolist() == [40_000, 69_999]
    assert verdicts.findings(40_000) == customer_id.check("CAF1")
    mixed = arrow([text if number % 3 else None for number, text in enumerate(texts)], nanoarrow.large_string())
    assert columns.customer_id(mixed).valid.tolist() == [
        bool(n % 3) and n not in (40_000, 69_999) for n in range(70_000)
    ]


def test_rules_are_told_row_by_row() -> None:
    assert columns.customer_id(["CAF0123456789", "CAF1", None]).rules() == [[], ["customer-id.length"], []]
    several = [each.rule for each in terminal_name.check(" PC")]
    assert len(several) > 1
    assert columns.terminal_name([" PC"]).rules() == [several]


def test_a_name_that_is_no_field_tells_the_nearest() -> None:
    with pytest.raises(UnknownName, match="customer-id"):
        columns.check("costumer_id", [])


class _Broken:
    """It promises a stream of Arrow and gives none."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        raise ValueError("the server has gone away")


def test_an_error_of_the_engine_comes_out_as_itself() -> None:
    with pytest.raises(ValueError, match="the server has gone away"):
        columns.customer_id(_Broken())


@pytest.mark.parametrize("name", ["customer_id", "billing_mail"])
def test_what_has_no_function_of_its_own_is_there_by_its_name(name: str) -> None:
    assert columns.__getattr__(name) is getattr(columns, name)


def test_what_is_no_text_is_told_in_the_words_of_the_policy() -> None:
    policy = Policy(texts={"form.wrong-type": "Falsch: {found}"})
    found = columns.customer_id([5, "CAF0123456789"], policy=policy).findings(0)
    assert found == customer_id.FIELD.under(policy).check(5)
    assert found[0].message.ja == "Falsch: 数値"
    assert columns.customer_id([5]).findings(0)[0].message.ja != found[0].message.ja
