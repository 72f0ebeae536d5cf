"""Row by row a column function answers like the function for one value."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from tests.columns.conftest import FORMS, each_field, rows_near, texts_near

from oqa_rules import columns, institution_code, prefecture_code, score_table
from oqa_rules.columns.column import read
from oqa_rules.columns.fields import classes_of
from oqa_rules.columns.kernels import KERNELS, UNKNOWN
from oqa_rules.columns.verdicts import Verdicts
from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import FIELDS, MODULES
from oqa_rules.rules import Finding
from oqa_rules.strategies import field_values

Check = Callable[[object, int], tuple[Finding, ...]]


def assert_same(verdicts: Verdicts, values: Sequence[object], check: Check) -> None:
    """Every row as the check of one value has it."""
    expected = [() if value is None else check(value, row) for row, value in enumerate(values)]
    assert len(verdicts) == len(values)
    assert verdicts.is_null.tolist() == [value is None for value in values]
    assert [verdicts.findings(row) for row in range(len(values))] == expected
    assert verdicts.rules() == [[each.rule for each in findings] for findings in expected]
    is_valid = [
        value is not None and not any(each.is_error for each in expected[row]) for row, value in enumerate(values)
    ]
    assert verdicts.valid.tolist() == is_valid
    rules = sorted(each.rule for findings in expected for each in findings)
    assert verdicts.counts() == {rule: rules.count(rule) for rule in dict.fromkeys(rules)}


@each_field
@settings(max_examples=25)
@given(data=st.data())
def test_row_by_row_a_column_is_judged_as_its_values_are(field: Field, data: st.DataObject) -> None:
    values = data.draw(rows_near(field))
    for form, make in FORMS.items():
        note(f"as {form}")
        assert_same(columns.check(field.name, make(values)), values, lambda value, _: field.check(value))


@pytest.mark.parametrize("name", [module.__name__.split(".")[-1] for module in MODULES])
def test_every_field_has_a_function_that_is_named_like_its_module(name: str) -> None:
    module: Any = next(each for each in MODULES if each.__name__.endswith(f".{name}"))
    for strict in (False, True):

        def check(value: object, _: int) -> tuple[Finding, ...]:
            found: tuple[Finding, ...] = module.check(value, strict=strict)  # noqa: B023  # called in this turn
            return found

        values = [module.FIELD.example, "", None, "\u200bx", "COP01234567", "CAF01234567", "0090124"]
        assert_same(getattr(columns, name)(values, strict=strict), values, check)


_PREFECTURES = st.sampled_from([*prefecture_code.NAMES, "00", "48", "1", "１３", "", "136"]) | st.none()
_TABLES = st.sampled_from([*score_table.NAMES, "2", "", "６", "16"]) | st.none()
_CODES = texts_near(institution_code.FIELD) | st.from_regex("[0-9]{7}", fullmatch=True)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.none() | _CODES, _PREFECTURES, _TABLES), max_size=20), st.booleans())
def test_institution_codes_in_their_contexts(rows: list[tuple[str | None, ...]], strict: bool) -> None:  # noqa: FBT001
    codes, prefectures, tables = ([row[at] for row in rows] for at in range(3))

    def check(value: object, row: int) -> tuple[Finding, ...]:
        return institution_code.check(value, prefecture=prefectures[row], score_table=tables[row], strict=strict)

    for form, make in FORMS.items():
        note(f"as {form}")
        verdicts = columns.institution_code(
            make(codes), prefecture=make(prefectures), score_table=make(tables), strict=strict
        )
        assert_same(verdicts, codes, check)


@settings(max_examples=60)
@given(st.lists(_CODES, max_size=20), _PREFECTURES, _TABLES)
def test_one_context_for_all_codes(codes: list[str], prefecture: str | None, table: str | None) -> None:
    def check(value: object, _: int) -> tuple[Finding, ...]:
        return institution_code.check(value, prefecture=prefecture, score_table=table)

    assert_same(columns.institution_code(codes, prefecture=prefecture, score_table=table), codes, check)
    column = [table] * len(codes)
    assert_same(columns.institution_code(codes, prefecture=prefecture, score_table=column), codes, check)
    column = [prefecture] * len(codes)
    assert_same(columns.institution_code(codes, prefecture=column, score_table=table), codes, check)


@cache
def _clean(name: str) -> st.SearchStrategy[list[str]]:
    return st.lists(field_values(name), min_size=1, max_size=10)


@pytest.mark.parametrize("name", KERNELS)
@given(data=st.data())
def test_a_kernel_knows_every_text_that_is_clean(name: str, data: st.DataObject) -> None:
    # One that it did not know would be judged right, and slowly.
    field = FIELDS[name]
    texts = data.draw(_clean(name))
    clean = [each for each in (field.example, *texts) if field.clean(each)]
    classes = classes_of(read(clean), KERNELS[name])
    assert UNKNOWN not in classes.tolist()
