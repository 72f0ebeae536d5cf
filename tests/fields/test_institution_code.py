"""Institution codes at their edges: what is told about each digit, and what stands in front of a code."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import RuleViolation, institution_code
from oqa_rules.fields import check_digit, prefecture_code, score_table


class _Table(StrEnum):
    MEDICAL = "1"
    VISITING_NURSE = "6"


def _rules(code: str, table: str | None, prefecture: str | None = "27") -> list[str]:
    return [each.rule for each in institution_code.check(code, prefecture=prefecture, score_table=table)]


@given(
    st.from_regex("[0-9]{7}|[0-9]{2}9[0-9]{4}|[0-9あ\n]{6,8}", fullmatch=True),
    st.sampled_from(sorted(prefecture_code.NAMES)),
    st.sampled_from(sorted(score_table.NAMES)),
)
def test_the_table_of_a_context_says_what_the_rules_say(code: str, prefecture: str, table: str) -> None:
    by_rules = institution_code._is_clean(code, prefecture, table)
    for _ in range(institution_code._OFTEN):
        institution_code.is_clean_beside(code, prefecture, table)
    assert institution_code.is_clean_beside(code, prefecture, table) is by_rules
    last = check_digit.expected(code[:-1], prefecture, table) if code.isascii() and code.isdecimal() else "0"
    right = code[:-1] + last
    assert institution_code.is_clean_beside(right, prefecture, table) is institution_code._is_clean(
        right, prefecture, table
    )


@pytest.mark.parametrize("junk", [None, 5, 0, 1.5, b"0190120", ["0190120"], object(), [], ()])
def test_what_is_not_text_is_told_whatever_the_context(junk: object) -> None:
    for table in (None, "6"):
        assert [each.rule for each in institution_code.check(junk, score_table=table)] == ["form.wrong-type"]


def test_the_check_digit_that_was_found_is_the_last_and_the_expected_one_would_hold() -> None:
    (finding,) = institution_code.check("0791352", prefecture="34", score_table="1")
    assert finding.rule == "institution-code.check-digit"
    assert (finding.params["found"], finding.params["expected"]) == (
        "2",
        institution_code.check_digit("079135", prefecture="34", score_table="1"),
    )


def test_the_parts_of_a_code_are_its_first_two_the_next_four_and_the_last_digit() -> None:
    parts = institution_code.parse("1234567")
    assert (parts.district, parts.number, parts.check_digit) == ("12", "3456", "7")


@pytest.mark.parametrize("table", ["6", _Table.VISITING_NURSE])
def test_a_station_is_one_however_its_score_table_is_written(table: str) -> None:
    wrong_third = "011012" + institution_code.check_digit("011012", prefecture="27", score_table="6")
    assert _rules(wrong_third, table) == ["institution-code.visiting-nurse-number"]
    (finding,) = institution_code.check("0190124", prefecture="27", score_table=table)
    assert "ステーションコード" in finding.message.ja
    (finding,) = institution_code.check("019", score_table=table)
    assert "ステーションコード" in finding.message.ja
    assert _rules(wrong_third, _Table.MEDICAL, None) == []


@pytest.mark.parametrize("around", ["01{}012", "09{}012", "01{}912"])
@pytest.mark.parametrize("digit", "012345678")
def test_any_other_third_digit_than_nine_is_told_of_a_station(digit: str, around: str) -> None:
    body = around.format(digit)
    code = body + institution_code.check_digit(body, prefecture="27", score_table="6")
    assert _rules(code, "6") == ["institution-code.visiting-nurse-number"]
    (finding,) = institution_code.check(code, prefecture="27", score_table="6")
    assert (finding.params["found"], finding.params["expected"]) == (digit, "9")


@pytest.mark.parametrize("table", "0123456789")
def test_only_a_six_in_third_place_may_be_the_number_of_a_care_office(table: str) -> None:
    (finding,) = institution_code.check(f"27{table}0190120")
    assert finding.hint == ("care-office" if table == "6" else "with-prefecture-and-score-table")
    holds = table in check_digit.fitting_tables("0190120", "27")
    assert finding.suggestion == ("0190120" if holds else None)


@given(st.sampled_from(list(prefecture_code.NAMES)), st.text("0123456789", min_size=7, max_size=7))
def test_a_code_behind_its_prefecture_is_suggested_where_some_score_table_holds(prefecture: str, code: str) -> None:
    holds = any(
        _rules(code, table, prefecture).count("institution-code.check-digit") == 0 for table in score_table.NAMES
    )
    (finding,) = institution_code.check(prefecture + code)
    assert finding.suggestion == (code if holds and not code.startswith("00") else None)


@pytest.mark.parametrize(
    ("text", "prefecture", "table", "suggestion"),
    [
        # Nine digits: the check digit holds for table 1, and does not for the one that is given.
        ("341071236", None, None, "1071236"),
        ("341071236", "34", "6", None),
        ("270190120", "27", "6", "0190120"),
        ("270190120", None, "6", "0190120"),
        ("270190120", "27", None, "0190120"),
        ("270190120", None, "1", None),
        # The prefix contradicts what is given.
        ("270190120", "13", "6", None),
        ("2760190120", "13", "6", None),
        ("2760190120", "27", "1", None),
        ("2760190120", "27", "6", "0190120"),
        # What is given and not valid is left aside.
        ("270190120", "48", "2", "0190120"),
        # Six digits: with the check digit as proof.
        ("190120", "27", "6", "0190120"),
        ("190120", "27", None, None),
        ("190120", None, "6", None),
        ("190120", "27", "1", None),
        ("019012", "27", "6", None),
        # A code never begins with 00.
        ("270000000", None, None, None),
        ("000000", "13", "6", None),
    ],
)
def test_a_suggestion_agrees_with_the_prefecture_and_the_score_table_that_are_given(
    text: str, prefecture: str | None, table: str | None, suggestion: str | None
) -> None:
    (finding,) = institution_code.check(text, prefecture=prefecture, score_table=table)
    assert (finding.rule, finding.suggestion) == ("institution-code.format", suggestion)


def test_six_digits_are_told_that_a_zero_may_be_lost_unless_one_is_there() -> None:
    assert [institution_code.check(text)[0].hint for text in ("190120", "019012", "19012a")] == [
        "lost-zero",
        None,
        None,
    ]


@pytest.mark.parametrize("text", ["0190120 ", "０１９０１２０"])
def test_under_strict_nothing_is_suggested_that_would_fail(text: str) -> None:
    for prefecture, suggestion in (("13", None), ("27", "0190120")):
        (finding,) = institution_code.check(text, prefecture=prefecture, score_table="6", strict=True)
        assert finding.suggestion == suggestion
        (finding,) = institution_code.check(text, prefecture=prefecture, score_table="6")
        assert finding.suggestion == "0190120"


@pytest.mark.parametrize("front", ["1", "00", "48", "99", "2", "27A", "2７", "2711", "27-1", " 27"])
def test_what_is_no_prefix_in_front_of_a_code_suggests_nothing_of_it(front: str) -> None:
    (finding,) = institution_code.check(f"{front}0190121")
    assert finding.rule == "institution-code.format"
    assert (finding.hint, finding.params["length"]) == (None, len(front) + 7)


def test_a_doubtful_check_digit_is_refused_only_under_strict() -> None:
    doubtful = "0190124"
    assert institution_code.validate(doubtful, prefecture="27", score_table="6") is doubtful
    assert institution_code.is_valid(doubtful, prefecture="27", score_table="6")
    with pytest.raises(RuleViolation):
        institution_code.validate(doubtful, prefecture="27", score_table="6", strict=True)
    assert institution_code.validate(doubtful, prefecture="13", score_table="6", strict=True) is doubtful


@pytest.mark.parametrize("text", ["00-90124", "００９０１２４", " 0000000", "2760090124", "00 90120"])
def test_what_no_institution_has_is_never_suggested(text: str) -> None:
    alone, beside = institution_code.check(text), institution_code.check(text, prefecture="27", score_table="6")
    assert [each.suggestion for each in (*alone, *beside) if each.suggestion is not None] == []
