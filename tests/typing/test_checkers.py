"""What mypy and pyright, both strict, say of a user's code: nothing where it is right, and one error for each slip."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

Checker: TypeAlias = Callable[[Sequence[Path]], list[tuple[str, int, str, str]]]

PREAMBLE = """\
from datetime import date

import oqa_rules
from oqa_rules import RULES, Finding, Report, Severity, YearMonth, billing_mail, certificate_counts, check_form
from oqa_rules import choices, customer_id, institution_code, plan
from oqa_rules.types import CustomerId
"""

REFUSED = [
    # What a user writes by mistake, the codes of mypy's errors, the rule of pyright's.
    ("customer_id.check()", "call-arg", "reportCallIssue"),
    ("customer_id.check('', True)", "call-arg", "reportCallIssue"),
    ("customer_id.validate(123)", "arg-type", "reportArgumentType"),
    ("customer_id.is_valid('', lang='ja')", "call-arg", "reportCallIssue"),
    ("customer_id.compact('')", "attr-defined", "reportAttributeAccessIssue"),
    ("number: int = customer_id.validate('CAF0123456789')", "assignment", "reportAssignmentType"),
    ("finding: Finding = customer_id.check('')", "assignment", "reportAssignmentType"),
    ("line: CustomerId = 123", "assignment", "reportAssignmentType"),
    ("institution_code.check_digit('019012')", "call-arg", "reportCallIssue"),
    ("institution_code.check('0190124', '13', '6')", "call-arg", "reportCallIssue"),
    ("YearMonth('2027-02')", "call-arg arg-type", "reportCallIssue"),
    ("YearMonth('2027', 2)", "arg-type", "reportArgumentType"),
    ("YearMonth(2027, 2) + YearMonth(2027, 2)", "operator", "reportOperatorIssue"),
    ("YearMonth(2027, 2).month = 3", "misc", "reportAttributeAccessIssue"),
    ("billing_mail(20261120)", "arg-type", "reportArgumentType"),
    ("day: date = billing_mail('2026-11-20')", "assignment", "reportAssignmentType"),
    ("check_form('eligibility')", "call-arg", "reportCallIssue"),
    ("check_form('elegibility', {})", "arg-type", "reportArgumentType"),
    ("report: Report = check_form('eligibility', {}).findings", "assignment", "reportAssignmentType"),
    ("check_form('eligibility', {}).ok = True", "misc", "reportAttributeAccessIssue"),
    ("certificate_counts(5)", "arg-type", "reportArgumentType"),
    ("plan(5, '2026-11-20')", "arg-type", "reportArgumentType"),
    ("severity: Severity = 'error'", "assignment", "reportAssignmentType"),
    ("chosen: choices.EligibilityLine = choices.BillingLine.ISDN", "assignment", "reportAssignmentType"),
    ("choices.EligibilityKind.NOPE", "attr-defined", "reportAttributeAccessIssue"),
    ("RULES['customer-id.length'].id = ''", "misc", "reportAttributeAccessIssue"),
    ("RULES[0]", "index", "reportArgumentType"),
    ("oqa_rules.luhn", "attr-defined", "reportAttributeAccessIssue"),
]


ABOUT_CHECKERS = {"test_checkers.py", "test_no_any.py"}
"""All other files here are written as a user would write them."""


@pytest.mark.slow
def test_the_code_of_a_user_passes_both_checkers(mypy: Checker, pyright: Checker, tmp_path: Path) -> None:
    user = tmp_path / "user"
    user.mkdir()
    suite = sorted(Path(__file__).parent.glob("test_*.py"))
    copies = [Path(shutil.copy(path, user)) for path in suite if path.name not in ABOUT_CHECKERS]
    assert len(copies) >= 6
    assert mypy(copies) == []
    assert pyright(copies) == []


@pytest.mark.slow
def test_each_slip_is_refused_for_its_own_reason(mypy: Checker, pyright: Checker, tmp_path: Path) -> None:
    file = tmp_path / "slips.py"
    first = PREAMBLE.count("\n") + 1
    file.write_text(PREAMBLE + "".join(f"{slip}\n" for slip, *_ in REFUSED), encoding="utf-8")
    lines = [(first + number, slip) for number, slip in enumerate(REFUSED)]
    assert {(line, code) for _, line, code, _ in mypy([file])} == {
        (line, code) for line, slip in lines for code in slip[1].split()
    }
    # Besides, pyright minds an expression whose value is not used, and what it cannot know of a name that is not there.
    beside = ("reportUnusedExpression", "reportUnknownMemberType")
    said = {(line, rule) for _, line, rule, _ in pyright([file]) if rule not in beside}
    assert said == {(line, slip[2]) for line, slip in lines}
