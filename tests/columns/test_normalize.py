"""Row by row a column is normalized as its texts are."""

import nanoarrow
import numpy as np
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from tests.columns.conftest import FORMS, rows_near

from oqa_rules import UnknownName, columns, customer_id
from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import FIELDS

_OPEN = [field for field in FIELDS.values() if not field.secret]


@pytest.mark.parametrize("field", _OPEN, ids=lambda field: field.name)
@settings(max_examples=25)
@given(data=st.data())
def test_row_by_row_a_column_is_normalized_as_its_texts_are(field: Field, data: st.DataObject) -> None:
    texts = data.draw(rows_near(field))
    expected = [None if text is None else field.normalize(text) for text in texts]
    kinds = sorted(change.kind for each in expected if each is not None for change in each.changes)
    for form, make in FORMS.items():
        note(f"as {form}")
        found = columns.normalize(field.name, make(texts))
        assert len(found) == len(texts)
        assert found.texts == [None if each is None else each.text for each in expected]
        assert found.changed.tolist() == [each is not None and bool(each.changes) for each in expected]
        assert [found.changes(row) for row in range(len(texts))] == [
            () if each is None else each.changes for each in expected
        ]
        assert found.counts() == {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)}
        assert nanoarrow.Array(found).to_pylist() == found.texts


@pytest.mark.parametrize("name", ["secret_number", "secret-number"])
def test_a_column_of_secret_numbers_is_not_normalized(name: str) -> None:
    with pytest.raises(ValueError, match="secret numbers cannot be normalized") as refused:
        columns.normalize(name, [" 7391"])
    assert "7391" not in str(refused.value)


def test_what_is_no_text_has_none_and_is_counted() -> None:
    found = columns.normalize("customer_id", ["caf", 1, None, b"caf", float("nan")])
    assert found.texts == ["CAF", None, None, None, None]
    assert found.counts() == {"case": 1, "form.wrong-type": 2}
    numbers = columns.normalize("customer_id", nanoarrow.c_array([1, 2], nanoarrow.int64()))
    assert (numbers.texts, numbers.counts()) == ([None, None], {"form.wrong-type": 2})
    assert columns.normalize("date", np.array([], object)).texts == []


def test_a_row_that_is_not_there_is_an_index_error() -> None:
    found = columns.normalize("customer_id", ["caf"])
    assert found.changes(-1) == customer_id.normalize("caf").changes
    with pytest.raises(IndexError):
        found.changes(1)
    assert repr(found) == "<NormalizedTexts: 1 rows, 1 changed>"


def test_a_name_that_is_no_field_tells_the_nearest() -> None:
    with pytest.raises(UnknownName, match="customer-id"):
        columns.normalize("customer_idd", [])
