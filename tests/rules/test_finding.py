"""Findings and reports: what they say, in which shape, and what happens to them under strict."""

import json
import pickle

import pytest

from oqa_rules import RULES, Finding, Report, RuleViolation, Severity
from oqa_rules.fields.choices import FEE_PAYMENT
from oqa_rules.rules import Change, Record, Text, shown
from oqa_rules.rules.pointer import path_of, pointer_to
from oqa_rules.rules.score_tables import VISITING_NURSE
from oqa_rules.rules.stations import INSTITUTION_CODE, worded
from oqa_rules.rules.text import shown_number
from oqa_rules.rules.weights import STRICT

LENGTH = RULES["customer-id.length"]
LETTERS = RULES["customer-id.letters"]
CONSENT = RULES["customer-id.consent-number"]


def test_a_finding_is_the_json_object_of_the_interface() -> None:
    finding = Finding.of(LENGTH, "/customer_id/number", expected=(8, 10), found=9)
    assert finding.to_json("ja") == {
        "rule": "customer-id.length",
        "severity": "error",
        "basis": "guide",
        "path": "/customer_id/number",
        "message": "お客さまIDの番号は、CAF・COPを除いて8桁または10桁です。入力は9桁です。",
        "remedy": LENGTH.remedy.ja,
        "params": {"expected": [8, 10], "found": 9},
        "suggestion": None,
        "source": "資格-4",
        "title": LENGTH.title.ja,
        "url": "https://oqa-rules.github.io/oqa-rules/reference/rules/customer-id.length/",
    }
    assert "8 or 10" in str(finding.to_json("en")["message"])


def test_a_report_is_the_json_object_of_the_interface() -> None:
    finding = Finding.of(CONSENT)
    change = Change("width", "１", "1", "/score_table")
    report = Report("eligibility", (finding,), Record("a.jsonl", 3), (change,))
    assert report.to_json() == {
        "schema": "report/1",
        "form": "eligibility",
        "ok": True,
        "record": {"file": "a.jsonl", "line": 3, "index": None},
        "ruleset": "2026.11.1",
        "findings": [finding.to_json()],
        "changes": [{"path": "/score_table", "kind": "width", "before": "１", "after": "1"}],
    }
    json.dumps(report.to_json())


def test_a_report_sorts_its_findings_by_weight_and_only_errors_spoil_it() -> None:
    error, warning, notice = (
        Finding.of(LENGTH, expected=1, found=2),
        Finding.of(LETTERS, found="A"),
        Finding.of(CONSENT),
    )
    report = Report(None, (notice, warning, error))
    assert (report.errors, report.warnings, report.notices) == ((error,), (warning,), (notice,))
    assert not report.ok
    assert Report(None, (notice, warning)).ok
    assert Report(None).ok


def test_strict_makes_an_error_of_a_warning_and_of_nothing_else() -> None:
    letters, consent, length = STRICT.bound([LETTERS, CONSENT, LENGTH])
    assert (letters.severity, letters.declared) == (Severity.ERROR, Severity.WARNING)
    assert (consent, length) == (CONSENT, LENGTH)
    assert Finding.of(letters, found="A").is_error


def test_a_value_may_be_used_as_the_rule_was_declared_whatever_it_weighs() -> None:
    (raised,) = STRICT.bound([LETTERS])
    assert (raised.blocks, LENGTH.blocks, LENGTH.weighing(Severity.WARNING).blocks) == (False, True, False)


def test_a_hint_that_the_rule_does_not_have_cannot_be_given() -> None:
    with pytest.raises(KeyError):
        Finding.of(LENGTH, hint="nonsense")


def test_findings_reports_and_violations_survive_pickling_and_are_values() -> None:
    finding = Finding.of(LENGTH, "/number", expected=(8, 10), found=9)
    report = Report("eligibility", (finding,))
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301  # made here
    violation = pickle.loads(pickle.dumps(RuleViolation((finding,))))  # noqa: S301  # made here
    assert violation.findings == (finding,)
    assert str(violation) == f"customer-id.length: {finding.message.ja} / {finding.message.en}"
    assert str(RuleViolation(FEE_PAYMENT.check("3"))).count("\n") == 0
    assert {finding, finding.under("")} == {finding}


def test_the_words_for_a_station_reach_every_parameter() -> None:
    finding = Finding.of(RULES["form.missing-field"], field=INSTITUTION_CODE)
    assert worded([finding], {"score_table": "1"}) == [finding]
    (finding,) = worded([finding], {"score_table": VISITING_NURSE})
    assert finding.message == Text("ステーションコードが未入力です。", "Nothing is entered for the station code.")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("plain text", "plain text"),
        ("a\nb\x00\u200b\u3000\ud800", "a<U+000A>b<U+0000><U+200B><U+3000><U+D800>"),
        ("x" * 41, "x" * 40 + "…"),
        ("x" * 40, "x" * 40),
    ],
)
def test_what_somebody_typed_is_shown_on_one_line(typed: str, seen: str) -> None:
    assert shown(typed) == seen


def test_a_text_that_is_withheld_is_told_by_place_and_length_alone() -> None:
    rule = RULES["form.unknown-field"]
    finding = Finding.of(rule, hint="withheld", position=3, length=4)
    assert finding.message.ja.startswith("3番目の項目名（4文字）")
    assert finding.message.en.endswith("it may be a secret number.")
    assert finding.to_json()["params"] == {"position": 3, "length": 4}


@pytest.mark.parametrize(
    ("pointer", "path"),
    [("", ()), ("/a", ("a",)), ("/a~1b/~01", ("a/b", "~1")), ("/", ("",)), ("/x/0", ("x", "0"))],
)
def test_a_path_has_the_names_without_the_escapes_of_its_pointer(pointer: str, path: tuple[str, ...]) -> None:
    assert path_of(pointer) == path
    assert "".join(map(pointer_to, path)) == pointer


def test_a_number_of_any_size_can_be_told() -> None:
    assert [shown_number(each) for each in (0, 1, 10**15 - 1)] == [0, 1, 10**15 - 1]
    assert shown_number(10**15) == shown_number(10**5000) == Text("10の15乗以上", "10^15 or more")


def test_a_text_has_two_languages_and_no_third() -> None:
    assert Text("a", "b")["ja"] == "a"
    with pytest.raises(KeyError):
        Text("a", "b")["de"]  # type: ignore[index]  # what a caller without types may do
