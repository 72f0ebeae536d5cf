"""Which disagreements are told: one for each cause, and more where their inputs differ in kind."""

import re
from collections.abc import Callable

import pytest

from oqa_rules import oracle
from oqa_rules.oracle.judge import Cause
from oqa_rules.oracle.plainest import plainest
from oqa_rules.oracle.result import Disagreement

A: Cause = ("accepts", ("terminal-name.blank",))
B: Cause = ("accepts", ("terminal-name.blank", "terminal-name.characters"))
LINE, NUL, BOTH, PLAIN, OTHER = "1\n", "1\0", "1\0\n", "1", "2"


def _told(*found: tuple[Cause, str], is_verdict: bool = True, may_repeat: bool = False) -> list[tuple[Cause, str]]:
    disagreements = [
        Disagreement("terminal-name", cause, {"text": text}, {"valid": False}, {"valid": True}, cause[1], "")
        for cause, text in found
    ]
    told = plainest(disagreements, is_verdict=is_verdict, may_repeat=may_repeat)
    return [found[disagreements.index(each)] for each in told]


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ([(A, LINE), (A, NUL)], [(A, LINE), (A, NUL)]),
        ([(A, BOTH), (A, LINE)], [(A, LINE)]),
        ([(A, BOTH), (A, LINE), (A, NUL)], [(A, LINE), (A, NUL)]),
        ([(A, LINE), (A, PLAIN)], [(A, PLAIN)]),
        ([(A, PLAIN), (A, OTHER)], [(A, PLAIN)]),
        ([(A, LINE), (B, NUL)], [(A, LINE)]),
        ([(A, LINE), (("refuses", ()), NUL)], [(A, LINE), (("refuses", ()), NUL)]),
        ([(A, text) for text in (LINE, NUL, "\u200b", "\u3000", "\ue000")], [(A, LINE), (A, NUL), (A, "\u200b")]),
        ([], []),
    ],
)
def test_what_says_something_of_its_own_is_told(found: list[tuple[Cause, str]], told: list[tuple[Cause, str]]) -> None:
    assert _told(*found) == told


def test_days_may_repeat_and_outputs_that_are_no_verdicts_differ_by_their_members() -> None:
    assert _told((A, PLAIN), (A, OTHER), may_repeat=True) == [(A, PLAIN), (A, OTHER)]
    assert _told((A, LINE), (B, NUL), is_verdict=False) == [(A, LINE), (B, NUL)]


def _matches(pattern: str, flags: int = 0) -> Callable[[dict[str, str]], object]:
    return lambda given: {"valid": re.match(pattern, given["text"], flags) is not None}


@pytest.mark.parametrize(
    ("candidate", "traits"),
    [
        (_matches("^[0-9]{4}$"), {("line-break-at-end",)}),
        (_matches(r"^\d{4}$"), {("line-break-at-end",), ("full-width",), ("digits-of-another-script",)}),
        (_matches("^[0-9A-Z]{4}\\Z"), {()}),
    ],
)
def test_bugs_of_one_rule_are_told_in_one_run(
    candidate: Callable[[dict[str, str]], object], traits: set[tuple[str, ...]]
) -> None:
    found = oracle.compare("secret-number", candidate, examples=300).disagreements
    assert {each.rules for each in found} == {("secret-number.format",)}
    assert {each.traits for each in found} == traits
