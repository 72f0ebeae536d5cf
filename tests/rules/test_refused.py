"""Our exceptions made anew of their text alone, as polars does: what they say stays."""

import pickle

import pytest

from oqa_rules import RuleViolation, secret_number
from oqa_rules.errors import DateOutOfRange, DateRefused, PolicyRefused, UnknownName, UnknownRule, Unreadable
from oqa_rules.oracle.operations import InputRefused
from oqa_rules.oracle.protocol import CandidateError

_OURS: tuple[type[Exception], ...] = (
    *(DateOutOfRange, DateRefused, PolicyRefused, RuleViolation, UnknownName, UnknownRule),
    *(CandidateError, InputRefused),
)


@pytest.mark.parametrize("kind", [*_OURS, Unreadable])
def test_an_exception_made_of_a_text_says_it(kind: type[Exception]) -> None:
    for error in (kind("壊れています / broken"), pickle.loads(pickle.dumps(kind("壊れています / broken")))):  # noqa: S301
        assert str(error) == "壊れています / broken"


def test_a_violation_made_anew_of_its_text_keeps_it_and_has_no_findings() -> None:
    with pytest.raises(RuleViolation) as caught:
        secret_number.validate("482")
    again = RuleViolation(str(caught.value))
    assert str(again) == str(caught.value)
    assert again.findings == ()
