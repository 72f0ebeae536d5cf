"""Tidying: what it removes, what it never touches, and that it tells what it did."""

from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import RuleViolation, customer_id, institution_code, prefecture_code, secret_number
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
    ("text", "code"),
    [
        ("大阪府", "27"),
        ("大阪", "27"),
        ("東京都", "13"),
        ("東京", "13"),
        ("京都府", "26"),
        ("京都", "26"),
        ("北海道", "01"),
        ("沖縄県", "47"),
        (" 神奈川 ", "14"),
        ("1", "01"),
        ("９", "09"),
        ("13", "13"),
        # Neither whole nor without its last 都, 府 or 県; and no digit from 1 to 9.
        ("北海", None),
        ("京", None),
        ("東", None),
        ("大阪県", None),
        ("大 阪", None),
        ("Osaka", None),
        ("0", None),
        ("", None),
        ("①", None),
        ("48", None),
    ],
)
def test_a_prefecture_code_is_read_from_its_name_or_from_one_digit(text: str, code: str | None) -> None:
    tidied = prefecture_code.normalize(text).text
    assert tidied == (code or text.strip())
    assert prefecture_code.is_valid(tidied) is (code is not None)


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


_SIGNS = st.sampled_from(digits + "CAFOPcafop" + "".join(FULL_WIDTH) + REMOVED_INSIDE + "①²Ⅳ٣㈱ßı")


@pytest.mark.parametrize("name", ["score-table", "institution-code", "institution-id", "customer-id", "secret-number"])
@given(text=st.text(_SIGNS, max_size=16))
def test_tidying_never_makes_sense_of_what_has_none(name: str, text: str) -> None:
    field = FIELDS[name]
    tidied = field.normalize(text).text
    if field.is_valid(tidied):
        # Everything that is in the valid text was there before, in its order, and nothing else was.
        assert "".join(FULL_WIDTH.get(each, each) for each in text if each not in REMOVED_INSIDE).upper() == tidied
