"""What a policy has let pass as a code has no check digit, and says nothing about it."""

import pytest

from oqa_rules.fields.check_digit import matches
from oqa_rules.fields.visiting_nurse_number import visiting_nurse_number


@pytest.mark.parametrize(
    "code", ["", "abc", "01", "019012", "01901201", "0190124１", "０１９０１２４", "019012 ", "9" * 5000]
)
@pytest.mark.parametrize("prefecture", ["27", "3", "99"])
def test_what_is_no_code_has_no_check_digit(code: str, prefecture: str) -> None:
    assert matches.check(code, prefecture, "6") is None


def test_what_has_no_third_digit_is_no_station() -> None:
    assert visiting_nurse_number.check("01", "6") is None
    assert visiting_nurse_number.check("018", "6") is not None


@pytest.mark.parametrize(("prefecture", "table"), [("3", "6"), ("27", "2")])
def test_beside_what_is_no_prefecture_or_table_it_is_not_judged(prefecture: str, table: str) -> None:
    assert matches.check("0190124", prefecture, table) is None
