"""Tidying: what it removes, what it never touches, and that it tells what it did."""

from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import RuleViolation, customer_id, institution_code, secret_number, year_month
from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import FIELDS

each_field = pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)

FULL_WIDTH = {chr(ord(each) + 0xFEE0): each for each in digits + ascii_letters}
REMOVED_INSIDE = " \t\u3000,，、､·・･-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc\uff70"


@pytest.mark.parametrize(
    ("text", "tidied", "kinds"),
    [
        (" caf-0123456789", "CAF0123456789", ["white-space", "separators", "case"]),
        ("ＣＡＦ０１２３４５６７８９", "CAF0123456789", ["width"]),
        ("CAF 0123\u30fc4567\u221289", "CAF0123456789", ["separators"]),
        ("CAF0123456789", "CAF0123456789", []),
        # What is not to be touched stays, and stays invalid.
        ("CAF①②③４５６７８９０", "CAF①②③4567890", ["width"]),
        ("CAF０１２３４５６７８²", "CAF012345678²", ["width"]),
        ("CAF٠١٢٣٤٥٦٧٨٩", "CAF٠١٢٣٤٥٦٧٨٩", []),
        ("ßıﬁſCAF", "ßıﬁſCAF", []),
        ("ＣＡＦ＋０", "CAF＋0", ["width"]),
    ],
)
def test_a_customer_id_is_tidied_step_by_step(text: str, tidied: str, kinds: list[str]) -> None:
    normalized = customer_id.normalize(text)
    assert normalized.text == tidied
    assert [each.kind for each in normalized.changes] == kinds


@pytest.mark.parametrize("separator", REMOVED_INSIDE)
def test_separators_inside_a_code_are_removed(separator: str) -> None:
    assert institution_code.normalize(f"01{separator}90120").text == "0190120"


@pytest.mark.parametrize("other", ["~", "_", ".", "/", "\u02d7", "\u2e3a", "Ⅳ", "㈱", "°"])
def test_nothing_else_inside_a_code_is_removed(other: str) -> None:
    text = f"01{other}90120"
    assert institution_code.normalize(text).text == text


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2027/2", "2027-02"),
        ("2027/02", "2027-02"),
        ("202702", "2027-02"),
        ("2027年2月", "2027-02"),
        ("２０２７年２月", "2027-02"),
        ("令和9年2月", "2027-02"),
        ("R9.2", "2027-02"),
        ("R09.02", "2027-02"),
        ("令和元年5月", "2019-05"),
        ("令和1年5月", "2019-05"),
        ("R1.5", "2019-05"),
        ("平成31年4月", "2019-04"),
        ("H31.4", "2019-04"),
        ("平成12年1月", "2000-01"),
        (" 2027-02 ", "2027-02"),
        # Months that did not exist, or lie outside, stay as they are.
        ("令和1年4月", None),
        ("R1.4", None),
        ("平成31年5月", None),
        ("H31.5", None),
        ("H32.1", None),
        ("平成11年12月", None),
        ("平成元年2月", None),
        ("令和0年5月", None),
        ("平成0年5月", None),
        ("R0.5", None),
        ("2027/13", None),
        ("2027/0", None),
        ("令和9年13月", None),
        ("R82.1", None),
        ("r9.2", None),
        ("昭和64年1月", None),
        ("2027-2", None),
        ("2027.2", None),
        ("27/2", None),
    ],
)
def test_months_are_read_as_people_write_them(text: str, month: str | None) -> None:
    assert year_month.normalize(text).text == (month or text.strip())
    assert year_month.is_valid(year_month.normalize(text).text) is (month is not None)


def test_a_tidied_secret_shows_nothing() -> None:
    normalized = secret_number.normalize(" ０４８２")
    assert normalized.text == "0482"
    assert "0482" not in repr(normalized)
    assert "０４８２" not in repr(normalized)
    assert [(each.kind, each.before, each.after) for each in normalized.changes] == [
        ("white-space", None, None),
        ("width", None, None),
    ]


@each_field
def test_what_is_not_text_cannot_be_tidied(field: Field) -> None:
    for value in (None, 5, b"x", ["x"]):
        with pytest.raises(RuleViolation) as caught:
            field.normalize(value)  # type: ignore[arg-type]  # junk on purpose
        assert [each.rule for each in caught.value.findings] == ["form.wrong-type"]


@each_field
@given(text=st.text())
def test_tidying_twice_changes_nothing_more(field: Field, text: str) -> None:
    once = field.normalize(text)
    twice = field.normalize(once.text)
    assert twice.text == once.text
    assert twice.changes == ()
    assert (once.changes == ()) is (once.text == text)


@pytest.mark.parametrize(
    "name", ["prefecture-code", "score-table", "institution-code", "institution-id", "customer-id", "secret-number"]
)
@given(data=st.data())
def test_tidying_never_makes_sense_of_what_has_none(name: str, data: st.DataObject) -> None:
    field = FIELDS[name]
    alphabet = st.sampled_from(digits + "CAFOPcafop" + "".join(FULL_WIDTH) + REMOVED_INSIDE + "①²Ⅳ٣㈱ßı")
    text = data.draw(st.text(alphabet, max_size=16))
    tidied = field.normalize(text).text
    if field.is_valid(tidied):
        # Everything that is in the valid text was there before, in its order, and nothing else was.
        assert "".join(FULL_WIDTH.get(each, each) for each in text if each not in REMOVED_INSIDE).upper() == tidied
