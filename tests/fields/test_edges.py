"""What stands right at the edge of a rule: the last that passes, the first that does not."""

from dataclasses import FrozenInstanceError, replace
from enum import StrEnum
from inspect import Parameter, signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import (
    RULES,
    RuleViolation,
    customer_id,
    institution_code,
    institution_id,
    institution_name,
    prefecture_code,
    terminal_name,
)
from oqa_rules.examples import findings_of
from oqa_rules.fields import check_digit
from oqa_rules.fields.choice import squeezed
from oqa_rules.fields.field import Field, is_digits
from oqa_rules.fields.kinds import kind_of
from oqa_rules.fields.luhn import luhn_sum
from oqa_rules.fields.normalize import CODE_NORMALIZERS, Normalized, normalized
from oqa_rules.fields.registry import FIELDS
from oqa_rules.fields.visible_name import clean_name, has_visible
from oqa_rules.rules import Finding, Text
from oqa_rules.rules.evaluate import judge

each_field = pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)


class _EqualToAll(type):
    """A class that says of itself that it is every class."""

    def __eq__(cls, _other: object) -> bool:
        return True

    def __ne__(cls, _other: object) -> bool:
        return False

    __hash__ = type.__hash__


class _Flatterer(metaclass=_EqualToAll):
    pass


@each_field
def test_a_class_that_says_it_is_text_is_not_believed(field: Field) -> None:
    assert [each.rule for each in field.check(_Flatterer())] == ["form.wrong-type"]
    assert (field.is_valid(_Flatterer()), field.is_valid(_Flatterer(), strict=True)) == (False, False)
    with pytest.raises(RuleViolation):
        field.normalize(_Flatterer())  # type: ignore[arg-type]  # this is what must not work


def test_nor_is_it_a_code_of_an_institution() -> None:
    assert [each.rule for each in institution_code.check(_Flatterer())] == ["form.wrong-type"]
    assert not institution_code.is_valid(_Flatterer())


def _luhn(digits: str) -> int:
    doubled = [int(each) * (1 + place % 2) for place, each in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10


@given(st.text("0123456789", min_size=1, max_size=12))
def test_the_luhn_sum_is_that_of_the_book(digits: str) -> None:
    assert luhn_sum(digits) == _luhn(digits)


@pytest.mark.parametrize("place", range(12))
@pytest.mark.parametrize("digit", range(10))
def test_every_digit_counts_by_its_place(place: int, digit: int) -> None:
    assert luhn_sum(str(digit) + "0" * place) == (digit, sum(divmod(2 * digit, 10)))[place % 2] % 10


class _Prefix(StrEnum):
    CAF = "CAF"
    COP = "COP"
    CUP = "CUP"


def test_a_prefix_that_is_a_member_of_an_enumeration_is_judged_by_its_text() -> None:
    assert [customer_id.PREFIX.check(each) for each in (_Prefix.CAF, _Prefix.COP)] == [(), ()]
    (finding,) = customer_id.PREFIX.check(_Prefix.CUP)
    assert (finding.rule, finding.params["found"]) == ("customer-id.prefix", "CUP")


@each_field
def test_a_declaration_is_frozen_slotted_and_made_by_the_names_of_its_parts(field: Field) -> None:
    assert not hasattr(field, "__dict__")
    assert {each.kind for each in signature(type(field)).parameters.values()} == {Parameter.KEYWORD_ONLY}
    with pytest.raises(FrozenInstanceError):
        field.name = "other"  # type: ignore[misc]  # this is what must not work


@pytest.mark.parametrize(
    "made",
    [
        customer_id.parse("CAF0123456789"),
        institution_code.parse("0190120"),
        institution_id.parse("3410712362"),
        customer_id.normalize("CAF"),
    ],
    ids=lambda made: type(made).__name__,
)
def test_what_comes_out_of_a_field_is_a_frozen_slotted_value(made: object) -> None:
    assert not hasattr(made, "__dict__")
    with pytest.raises(FrozenInstanceError):
        setattr(made, next(iter(signature(type(made)).parameters)), "other")


@pytest.mark.parametrize(
    ("number", "is_like_one"),
    [
        ("F0123456789", True),
        ("f0123456789", True),
        ("F012345678", False),
        ("F01234567890", False),
        ("00123456789", False),
        ("0F123456789", False),
        ("FF123456789", False),
        ("Ｆ0123456789", False),
        ("F012345678９", False),
        ("F", False),
    ],
)
def test_a_consent_number_is_one_letter_and_ten_digits(number: str, is_like_one: bool) -> None:  # noqa: FBT001  # a column
    rules = [each.rule for each in customer_id.check(f"CAF{number}")]
    assert ("customer-id.consent-number" in rules) is is_like_one


def _confirmed(number: str, again: str) -> list[Finding]:
    return judge([customer_id.confirmation], {"given": {"number": number, "confirmation": again}})


@given(st.text("0123456789", min_size=10, max_size=10), st.text("0123456789", min_size=10, max_size=10))
def test_a_confirmation_is_suggested_only_where_it_was_meant(number: str, other: str) -> None:
    copied = "".join(list(number))
    assert _confirmed(number, copied) == []
    (spaced,) = _confirmed(number, f"{number[:4]}-{number[4:]}")
    assert spaced.suggestion == number
    for different in {other, number[::-1], "9" * 10, "0" * 10} - {number}:
        (finding,) = _confirmed(number, different)
        assert (finding.rule, finding.suggestion) == ("customer-id.confirmation", None)


def test_normalized_texts_are_equal_by_what_they_say() -> None:
    assert customer_id.normalize("CAF") == Normalized("CAF") != Normalized("COP")


def test_only_a_secret_is_hidden_and_nothing_is_one_unless_it_is_said() -> None:
    tidied = normalized(" ０4", CODE_NORMALIZERS)
    assert [(each.before, each.after) for each in tidied.changes] == [(" ０4", "０4"), ("０4", "04")]
    assert "'04'" in repr(tidied)
    assert "'04'" in repr(Normalized("04"))
    assert "04" not in repr(normalized(" ０4", CODE_NORMALIZERS, secret=True))


@pytest.mark.parametrize(
    ("length", "rules"),
    [
        (98, ["terminal-name.generic"]),
        (100, ["terminal-name.generic"]),
        (101, ["terminal-name.long"]),
        (102, ["terminal-name.long"]),
    ],
)
def test_a_name_that_is_too_long_is_not_called_generic_as_well(length: int, rules: list[str]) -> None:
    name = ("端末" * length)[: length - 1] + "用" if length % 2 else "端末" * (length // 2)
    assert (len(name), [each.rule for each in terminal_name.check(name)]) == (length, rules)


@pytest.mark.parametrize(("length", "is_plain"), [(1, True), (99, True), (100, True), (101, False)])
def test_a_name_of_any_permitted_length_is_plainly_in_order(length: int, is_plain: bool) -> None:  # noqa: FBT001  # a column
    assert clean_name(100)("長" * length) is is_plain


@each_field
def test_the_short_cut_knows_the_example_of_its_field(field: Field) -> None:
    assert field.clean(field.example)
    assert field.judge(field.example) == []


@each_field
def test_a_short_cut_that_contradicts_the_examples_is_refused_when_the_field_is_made(field: Field) -> None:
    with pytest.raises(ValueError, match="its own example is not clean"):
        replace(field, clean=lambda _text: False)
    if any(each.example.of == field.name and isinstance(each.example.value, str) for each in field.own_rules):
        with pytest.raises(ValueError, match="clean accepts the example of a rule"):
            replace(field, clean=lambda _text: True)


@pytest.mark.parametrize(("name", "longest"), [("terminal-name", 100), ("institution-name", 200)])
def test_the_longest_name_is_not_too_long_whatever_else_is_told_of_it(name: str, longest: int) -> None:
    for length, broken in ((longest, ["invisible"]), (longest + 1, ["invisible", "long"])):
        findings = FIELDS[name].check("長" * (length - 1) + "\u200b")
        assert [each.rule for each in findings] == [f"{name}.{rule}" for rule in broken]


def test_digits_are_those_of_ascii_and_at_least_one() -> None:
    assert [is_digits(each) for each in ("0190124", "²", "１２", "")] == [True, False, False, False]


def test_the_luhn_sum_of_an_identifier_that_holds_is_0() -> None:
    assert luhn_sum("3410712362") == 0


def test_a_check_digit_is_wrong_only_in_a_context_that_is_known() -> None:
    assert [check_digit.is_wrong("0190124", *each) for each in (("27", "6"), ("13", "6"))] == [True, False]
    contexts: list[tuple[object, object]] = [("27", "6"), ("13", "6"), ("99", None), ("27", ["6"]), (27, "6")]
    told = [institution_code.check("0190124", prefecture=each, score_table=table) for each, table in contexts]  # type: ignore[arg-type]  # nonsense on purpose
    assert [[each.rule for each in findings] for findings in told] == [["institution-code.check-digit"], [], [], [], []]
    assert check_digit.fitting_tables("0190121", "27") == ("1",)
    assert check_digit.expected("071236", "34", "1") == "2"


def test_what_a_code_is_told_by_its_score_table_alone() -> None:
    findings = institution_code.check("0110122", score_table="6")
    assert [each.rule for each in findings] == ["institution-code.visiting-nurse-number"]


def test_the_two_rules_about_a_number_that_is_valid_by_itself() -> None:
    beside = customer_id.NUMBER.check("01234567", context={"prefix": "CAF"})
    assert [(each.path, each.rule) for each in beside] == [("", "customer-id.unusual-length")]
    (finding,) = _confirmed("0123456789", "0123456798")
    assert (finding.path, finding.rule) == ("/confirmation", "customer-id.confirmation")


def test_white_space_and_what_has_no_width_cannot_be_seen() -> None:
    assert [has_visible(each) for each in ("　\u200b", "端")] == [False, True]


def test_labels_are_compared_without_width_and_white_space() -> None:
    assert squeezed("１： IP-VPN") == "1:IP-VPN"


def test_the_kind_of_a_value_is_told_without_the_value() -> None:
    assert kind_of(190120)["en"] == "a number"


def test_tidying_a_code_folds_the_width_of_its_digits() -> None:
    assert normalized(" ０4８２", CODE_NORMALIZERS).text == "0482"


def test_the_name_of_a_whole_site_has_a_title_of_its_own() -> None:
    (finding,) = institution_name.titled(Text("施設名", "name of the site")).check("")
    assert finding.message.ja == "施設名には目に見える文字が1文字以上必要ですが、ありません。"


def test_the_findings_of_an_example_are_those_of_its_rule() -> None:
    assert [each.rule for each in findings_of(RULES["customer-id.length"].example)] == ["customer-id.length"]


class _Tokyo(str):
    """The text 13 that takes itself for 27."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return other == "27"

    def __hash__(self) -> int:
        return hash("27")

    def __getitem__(self, _at: object) -> str:
        return "27"


def test_what_stands_beside_a_code_is_taken_by_its_text_too() -> None:
    for code in ("0190124", "0190120", "190124", "130190124"):
        assert institution_code.check(code, prefecture=_Tokyo("13"), score_table="6") == institution_code.check(
            code, prefecture="13", score_table="6"
        )
    assert institution_code.check_digit("019012", prefecture=_Tokyo("13"), score_table="6") == "4"
    assert prefecture_code.name(_Tokyo("13")).en == "Tokyo"
    assert institution_code.parse(_Tokyo("0190124")) == institution_code.parse("0190124")
    assert institution_id.parse(_Tokyo("2760190120")) == institution_id.parse("2760190120")
    assert customer_id.parse(_Tokyo("CAF0123456789")) == customer_id.parse("CAF0123456789")
