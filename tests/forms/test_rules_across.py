"""Every rule across members: an application that breaks it and no other, and one that just satisfies it."""

from datetime import date

import pytest

from oqa_rules import RULES, check_form
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName

FINE: list[str] = []
OTHER_LABEL = "２：その他の回線事業者"
FAR_FUTURE: dict[str, object] = {"os_browser": "Windows 99"}
NO_ID: dict[str, object] = {"line_type": "ipsec-ike", "customer_id": None}
CHANGED_ID = {"prefix": "CAF", "number": "0123456789"}


def _changed(form: FormName, changes: dict[str, object]) -> dict[str, object]:
    return example(form) | changes


def _said(form: FormName, changes: dict[str, object]) -> list[str]:
    return [f"{each.path} {each.rule}" for each in check_form(form, _changed(form, changes)).findings]


# Two weeks before construction: D-14 is in time, D-13 is not.
TWO_WEEKS = [
    ("2026-12-01", "2026-12-15", True),
    ("2026-12-02", "2026-12-15", False),
    ("2026-12-18", "2027-01-01", True),
    ("2026-12-19", "2027-01-01", False),
    ("2028-02-15", "2028-02-29", True),
    ("2028-02-16", "2028-02-29", False),
    ("2028-02-16", "2028-03-01", True),
    ("2027-02-15", "2027-03-01", True),
    ("2027-02-16", "2027-03-01", False),
    ("2000-01-01", "2000-01-15", True),
    ("2000-01-01", "2000-01-14", False),
    ("2000-01-02", "2000-01-01", False),
]
WITHOUT_OTHER_DATES: list[tuple[str, dict[str, object], list[str]]] = [
    ("eligibility", {"usage_start": None}, ["/usage_start form.missing-field"]),
    ("certificate", {"eligibility_applied_on": None}, []),
]

CASES: list[tuple[str, dict[str, object], list[str]]] = [
    ("eligibility", {"terms_accepted": False}, ["/terms_accepted terms.not-accepted"]),
    ("eligibility", {"terms_accepted": True}, FINE),
    # The customer ID: needed with the NTT line, not asked for with any other.
    ("eligibility", {"customer_id": None}, ["/customer_id customer-id.required"]),
    ("eligibility", {"customer_id": {}}, ["/customer_id customer-id.required"]),
    ("eligibility", {"customer_id": {"prefix": None, "number": None}}, ["/customer_id customer-id.required"]),
    (
        "eligibility",
        {"customer_id": {"prefix": "CAF"}},
        ["/customer_id/number customer-id.required", "/customer_id/confirmation customer-id.required"],
    ),
    ("eligibility", {"customer_id": CHANGED_ID}, ["/customer_id/confirmation customer-id.required"]),
    ("eligibility", NO_ID, FINE),
    ("eligibility", NO_ID | {"flets_v6_option": None}, FINE),
    ("eligibility", {"line_type": "ip-vpn-other"}, ["/customer_id customer-id.not-asked"]),
    # It is not looked into at all, whatever stands there.
    ("eligibility", {"line_type": "ipsec-ike", "customer_id": {"x": 1}}, ["/customer_id customer-id.not-asked"]),
    ("eligibility", {"line_type": "ipsec-ike", "customer_id": 5}, ["/customer_id customer-id.not-asked"]),
    # With a line type that cannot be read it is judged, and not asked for.
    (
        "eligibility",
        {"line_type": "?", "customer_id": {"prefix": "CAX"}},
        ["/line_type choice.unknown", "/customer_id/prefix customer-id.prefix"],
    ),
    ("eligibility", {"line_type": "?", "customer_id": None}, ["/line_type choice.unknown"]),
    # With a label that is not known nothing is needed or too much, and what is given is judged by itself.
    ("eligibility", {"line_type": OTHER_LABEL}, ["/line_type choice.unknown-label"]),
    ("eligibility", {"line_type": OTHER_LABEL, "customer_id": None}, ["/line_type choice.unknown-label"]),
    (
        "eligibility",
        {"line_type": OTHER_LABEL, "customer_id": {"prefix": "CAX"}, "flets_v6_option": None},
        ["/line_type choice.unknown-label", "/customer_id/prefix customer-id.prefix"],
    ),
    (
        "eligibility",
        {"line_type": OTHER_LABEL, "flets_v6_option": "not-contracted"},
        ["/line_type choice.unknown-label"],
    ),
    ("eligibility", {"flets_v6_option": "２．未契約"}, ["/flets_v6_option choice.unknown-label"]),
    ("billing", {"line_type": OTHER_LABEL, "customer_id": None}, ["/line_type choice.unknown-label"]),
    (
        "billing",
        {"line_type": OTHER_LABEL, "customer_id": {"prefix": "CAF", "number": "01234567890"}},
        ["/line_type choice.unknown-label", "/customer_id/number customer-id.length"],
    ),
    # What is read by its label is the choice.
    ("billing", {"line_type": "2.ISDN接続", "customer_id": None}, ["/line_type line-type.isdn"]),
    # The Windows that is named, and the first day of the billing start.
    ("billing", {"os_browser": "Windows 10 Enterprise 2021 LTSC"}, FINE),
    (
        "billing",
        {"os_browser": "Windows 10 Enterprise 2021 LTSC", "billing_start": "2027-02"},
        ["/os_browser os-browser.end-of-support"],
    ),
    ("billing", {"os_browser": "Windows 10 IoT Enterprise 2021 LTSC", "billing_start": "2027-02"}, FINE),
    ("billing", {"os_browser": "Windows 10 Pro", "billing_start": "2027-02"}, FINE),
    (
        "billing",
        {"os_browser": "Windows 10 Enterprise 2021 LTSC", "billing_start": "?"},
        ["/billing_start year-month.format"],
    ),
    (
        "eligibility",
        {"customer_id": {"prefix": "CAF", "number": "01234567", "confirmation": "01234567"}},
        ["/customer_id/number customer-id.unusual-length"],
    ),
    (
        "eligibility",
        {"customer_id": {"prefix": "COP", "number": "01234567", "confirmation": "01234567"}},
        FINE,
    ),
    (
        "eligibility",
        {"customer_id": {"prefix": "CAF", "number": "012345678", "confirmation": "0123456789"}},
        ["/customer_id/number customer-id.length", "/customer_id/confirmation customer-id.confirmation"],
    ),
    # フレッツ・v6
    ("eligibility", {"flets_v6_option": None}, ["/flets_v6_option flets-v6-option.required"]),
    ("eligibility", {"flets_v6_option": "not-contracted"}, ["/flets_v6_option flets-v6-option.not-contracted"]),
    ("eligibility", NO_ID | {"flets_v6_option": "not-contracted"}, FINE),
    ("eligibility", NO_ID | {"flets_v6_option": "?"}, ["/flets_v6_option choice.unknown"]),
    # 利用開始予定年月, the application being of 2026-11
    ("eligibility", {"usage_start": "2026-11"}, FINE),
    ("eligibility", {"usage_start": "2026-10", "construction_on": None}, ["/usage_start usage-start.past"]),
    (
        "eligibility",
        {"usage_start": "2026-10"},
        ["/usage_start usage-start.before-construction", "/usage_start usage-start.past"],
    ),
    ("eligibility", {"usage_start": "2027-11"}, FINE),
    ("eligibility", {"usage_start": "2027-12"}, ["/usage_start usage-start.far"]),
    (
        "eligibility",
        {"usage_start": "2027-01", "construction_on": "2027-02-01"},
        ["/usage_start usage-start.before-construction"],
    ),
    ("eligibility", {"usage_start": "2027-02", "construction_on": "2027-02-28"}, FINE),
    ("eligibility", {"usage_start": "2026-11", "construction_on": "2027-02-01"}, FINE),
    ("eligibility", {"usage_start": "2027-01", "construction_on": "2027-02-01", "applied_on": None}, FINE),
    ("eligibility", {"usage_start": "2025-01", "applied_on": None}, FINE),
    ("eligibility", {"usage_start": "2099-12", "applied_on": "2099-12-01", "construction_on": "2099-12-31"}, FINE),
    # テスト開始予定年月
    ("eligibility", {"test_start": "2026-12"}, ["/test_start test-start.not-needed"]),
    ("eligibility", {"test_start": "x"}, ["/test_start test-start.not-needed", "/test_start year-month.format"]),
    ("eligibility", {"test_start": None}, FINE),
    *[
        (
            form,
            extra | {"applied_on": applied_on, "construction_on": construction_on},
            ([] if is_in_time else [f"/applied_on {form}.after-deadline"]) + also,
        )
        for form, extra, also in WITHOUT_OTHER_DATES
        for applied_on, construction_on, is_in_time in TWO_WEEKS
    ],
    ("eligibility", {"applied_on": None}, FINE),
    ("eligibility", {"construction_on": None}, FINE),
    # The check digit and the third digit of a station, in the words for stations.
    ("eligibility", {"institution_code": "0190124"}, ["/institution_code institution-code.check-digit"]),
    ("eligibility", {"institution_code": "0190124", "prefecture_code": None}, ["/prefecture_code form.missing-field"]),
    ("eligibility", {"institution_code": "0190124", "score_table": "2"}, ["/score_table score-table.unknown"]),
    ("eligibility", {"institution_code": "0110128"}, ["/institution_code institution-code.visiting-nurse-number"]),
    # 請求開始年月
    ("billing", {"billing_start": "2027-01", "applied_on": "2026-11-20"}, FINE),
    (
        "billing",
        {"billing_start": "2027-01", "applied_on": "2026-11-21"},
        ["/billing_start billing-start.after-cutoff"],
    ),
    (
        "billing",
        {"billing_start": "2027-01", "applied_on": "2026-11-30"},
        ["/billing_start billing-start.after-cutoff"],
    ),
    ("billing", {"billing_start": "2027-01", "applied_on": "2026-12-01"}, ["/billing_start billing-start.too-early"]),
    ("billing", {"billing_start": "2027-02", "applied_on": "2026-12-20"}, FINE),
    (
        "billing",
        {"billing_start": "2027-02", "applied_on": "2026-12-31"},
        ["/billing_start billing-start.after-cutoff"],
    ),
    ("billing", {"billing_start": "2027-02", "applied_on": "2027-01-01"}, ["/billing_start billing-start.too-early"]),
    ("billing", {"billing_start": "2028-04", "applied_on": "2028-02-20"}, FINE),
    (
        "billing",
        {"billing_start": "2028-04", "applied_on": "2028-02-29"},
        ["/billing_start billing-start.after-cutoff"],
    ),
    ("billing", {"billing_start": "2028-04", "applied_on": "2028-03-01"}, ["/billing_start billing-start.too-early"]),
    ("billing", {"billing_start": "2000-01", "applied_on": "2000-01-01"}, ["/billing_start billing-start.too-early"]),
    (
        "billing",
        FAR_FUTURE | {"billing_start": "2099-12", "applied_on": "2099-12-31"},
        ["/billing_start billing-start.too-early"],
    ),
    ("billing", FAR_FUTURE | {"billing_start": "2099-12", "applied_on": "2099-10-20"}, FINE),
    (
        "billing",
        FAR_FUTURE | {"billing_start": "2099-12", "applied_on": "2099-10-21"},
        ["/billing_start billing-start.after-cutoff"],
    ),
    ("billing", {"billing_start": "2026-11", "applied_on": None}, FINE),
    # レセコン, OS・ブラウザ
    ("billing", {"receipt_computer": None}, ["/receipt_computer form.missing-field"]),
    ("billing", {"receipt_computer": {}}, ["/receipt_computer form.missing-field"]),
    (
        "billing",
        {"receipt_computer": {"program_name": "\u3000", "maker_name": None}},
        [
            "/receipt_computer/program_name receipt-computer.required",
            "/receipt_computer/maker_name receipt-computer.required",
        ],
    ),
    ("billing", {"receipt_computer": {"program_name": "a", "maker_name": "b"}}, FINE),
    ("billing", {"os_browser": "\u200b"}, ["/os_browser os-browser.blank"]),
    ("billing", {"os_browser": None}, ["/os_browser form.missing-field"]),
    ("billing", {"os_browser": "どこにもないOS"}, FINE),
    # The customer ID of the line for claims
    ("billing", {"customer_id": None}, ["/customer_id customer-id.required"]),
    (
        "billing",
        {"customer_id": {"same_as_eligibility": False}},
        ["/customer_id/prefix customer-id.required", "/customer_id/number customer-id.required"],
    ),
    ("billing", {"customer_id": {"prefix": "COP"}}, ["/customer_id/number customer-id.required"]),
    ("billing", {"customer_id": {"prefix": "COP", "number": "01234567"}}, FINE),
    (
        "billing",
        {"customer_id": {"prefix": "COP", "number": "01234567", "confirmation": "01234568"}},
        ["/customer_id/confirmation customer-id.confirmation"],
    ),
    ("billing", {"customer_id": {"same_as_eligibility": "yes"}}, ["/customer_id/same_as_eligibility form.wrong-type"]),
    ("billing", {"line_type": "ip-vpn-ipv4"}, ["/customer_id customer-id.not-asked"]),
    ("billing", {"line_type": "ip-vpn-ipv4", "customer_id": None}, FINE),
    (
        "billing",
        {"customer_id": {"same_as_eligibility": True, "prefix": "COP", "number": "01234567"}},
        ["/customer_id/number customer-id.differs"],
    ),
    ("billing", {"customer_id": {"same_as_eligibility": True} | CHANGED_ID}, FINE),
    ("billing", {"customer_id": {"same_as_eligibility": True, "number": "01234567"}}, FINE),
    (
        "billing",
        {"customer_id": {"same_as_eligibility": True, "number": "012"}},
        ["/customer_id/number customer-id.length"],
    ),
    (
        "billing",
        {"customer_id": {"prefix": "COP", "number": "01234567"}, "eligibility_customer_id": "CAF0123456789"},
        FINE,
    ),
    ("billing", {"eligibility_customer_id": "CAF01"}, ["/eligibility_customer_id/number customer-id.length"]),
    (
        "billing",
        {"line_type": "ip-vpn-ipv4", "customer_id": None, "eligibility_customer_id": "X"},
        ["/eligibility_customer_id/prefix customer-id.prefix"],
    ),
    # 変更項目
    ("billing", {"kind": "change", "change_items": []}, ["/change_items change-items.required"]),
    ("billing", {"kind": "change", "change_items": None}, ["/change_items change-items.required"]),
    ("billing", {"kind": "change", "change_items": ["OS", " "]}, ["/change_items change-items.required"]),
    ("billing", {"kind": "change", "change_items": ["OS"]}, FINE),
    ("billing", {"kind": "start", "change_items": ["OS"]}, ["/change_items change-items.not-asked"]),
    ("billing", {"kind": "start", "change_items": []}, FINE),
    ("billing", {"kind": "change", "change_items": "OS"}, ["/change_items form.wrong-type"]),
    ("billing", {"line_type": "isdn", "customer_id": None}, ["/line_type line-type.isdn"]),
    ("billing", {"line_type": "ipsec-ike", "customer_id": None}, FINE),
    # 電子証明書
    ("certificate", {"terminals": [], "planned_terminals": None}, ["/terminals certificate.no-terminal"]),
    ("certificate", {"terminals": ["受付"], "planned_terminals": None}, FINE),
    ("certificate", {"terminals": None}, ["/terminals form.missing-field"]),
    ("certificate", {"applied_on": "2026-11-19"}, ["/applied_on certificate.before-eligibility"]),
    ("certificate", {"applied_on": "2026-11-20"}, FINE),
    ("certificate", {"eligibility_applied_on": None, "applied_on": "2026-01-01"}, FINE),
    (
        "certificate",
        {"terminals": ["受付A", "診察", "受付Ａ", "受付a"], "planned_terminals": 4},
        ["/terminals/2 terminal-name.duplicate", "/terminals/3 terminal-name.duplicate"],
    ),
    (
        "certificate",
        {"terminals": ["受付", "受付"], "planned_terminals": 2},  # one object twice, as in a program
        ["/terminals/1 terminal-name.duplicate"],
    ),
    ("certificate", {"terminals": ["受付A", "受付B"], "planned_terminals": 2}, FINE),
    # A name that is refused hides neither the duplicates among the others nor the count.
    (
        "certificate",
        {"terminals": ["受付A", "受付Ａ", ""], "planned_terminals": 4},
        ["/terminals certificate.count", "/terminals/1 terminal-name.duplicate", "/terminals/2 terminal-name.blank"],
    ),
    ("certificate", {"terminals": ["受付A", ""], "planned_terminals": 2}, ["/terminals/1 terminal-name.blank"]),
    (
        "certificate",
        {"terminals": [None, "受付", 1], "planned_terminals": 2},
        ["/terminals certificate.count", "/terminals/0 form.wrong-type", "/terminals/2 form.wrong-type"],
    ),
    (
        "certificate",
        {"terminals": ["受付A", ""], "planned_terminals": ["受付A", "受付B", "受付C"]},
        ["/terminals/1 terminal-name.blank"],
    ),
    (
        "certificate",
        {"terminals": ["受付A"], "planned_terminals": ["受付A", "受付B", ""]},
        ["/planned_terminals/2 terminal-name.blank"],
    ),
    (
        "certificate",
        {"terminals": ["\n", "\n"], "planned_terminals": 2},
        [f"/terminals/{index} terminal-name.{reason}" for index in (0, 1) for reason in ("blank", "characters")],
    ),
    (
        "certificate",
        {"端末名称": ["受付", "受付"], "terminals": ["受付", "", "受付"], "planned_terminals": 5},
        ["/terminals form.duplicate-field"],
    ),
    ("certificate", {"planned_terminals": 3}, ["/terminals certificate.count"]),
    ("certificate", {"planned_terminals": 1}, ["/terminals certificate.count"]),
    ("certificate", {"planned_terminals": 2}, FINE),
    ("certificate", {"planned_terminals": ["訪看端末０２", "訪看端末01"]}, FINE),
    ("certificate", {"planned_terminals": ["訪看端末01", "訪看端末03"]}, ["/terminals certificate.count"]),
    ("certificate", {"planned_terminals": ["訪看端末01"]}, ["/terminals certificate.count"]),
    ("certificate", {"planned_terminals": 0}, ["/planned_terminals form.wrong-type"]),
    ("certificate", {"planned_terminals": []}, ["/planned_terminals form.wrong-type"]),
    ("certificate", {"planned_terminals": True}, ["/planned_terminals form.wrong-type"]),
    ("certificate", {"planned_terminals": 2.0}, ["/planned_terminals form.wrong-type"]),
    ("certificate", {"planned_terminals": "2"}, ["/planned_terminals form.wrong-type"]),
    ("certificate", {"terminals": ["訪看端末01", 2]}, ["/terminals/1 form.wrong-type"]),
    ("certificate", {"terminals": ["訪看端末01", "\u3000"]}, ["/terminals/1 terminal-name.blank"]),
]


@pytest.mark.parametrize(("form", "changes", "expected"), CASES)
def test_exactly_the_rules_that_are_broken_are_named(
    form: FormName, changes: dict[str, object], expected: list[str]
) -> None:
    assert _said(form, changes) == expected


@pytest.mark.parametrize("form", FORMS)
def test_the_example_is_spotless(form: FormName) -> None:
    assert check_form(form, example(form), strict=True).findings == ()


def test_every_rule_across_has_a_case_that_breaks_it_and_one_that_does_not() -> None:
    broken = {said.split()[1] for _, _, expected in CASES for said in expected}
    across = {rule.id for form in FORMS.values() for rule in form.cross_field_rules()}
    assert across <= broken
    assert any(not expected for _, _, expected in CASES)


def test_the_form_of_each_example_declares_the_rule_that_it_breaks() -> None:
    for rule in RULES.values():
        if rule.example.of in FORMS and not rule.id.startswith("form."):
            assert rule in FORMS[rule.example.of].cross_field_rules() or rule.id in (
                "receipt-computer.required",
                "os-browser.blank",
            )


def test_what_the_message_about_the_cutoff_says() -> None:
    (finding,) = check_form("billing", example("billing") | {"applied_on": "2026-11-21"}).findings
    assert finding.params == {
        "found": "2027-01",
        "applied_on": "2026-11-21",
        "expected": "2026-11-20",
        "deliver_by": "2027-01-15",
        "claims_from": "2027-01-05",
        "usable": "2027-02",
    }


def test_what_the_message_about_missing_certificates_says() -> None:
    data = example("certificate") | {"planned_terminals": ["訪看端末01", "受付", "診察"]}
    (finding,) = check_form("certificate", data).findings
    assert finding.params["missing"] == ("受付", "診察")
    assert finding.params["extra"] == ("訪看端末02",)
    assert "続けてもう1枚申請" in finding.remedy.ja
    assert "足りない端末: 「受付」、「診察」。予定にない端末: 「訪看端末02」。" in finding.message.ja
    same = {"terminals": ["A1", "A1"], "planned_terminals": ["A1", "B1"]}
    by_rule = {each.rule: each for each in check_form("certificate", example("certificate") | same).findings}
    assert by_rule["certificate.count"].params["missing"] == ("B1",)
    assert by_rule["certificate.count"].params["extra"] == ("A1",)


def test_an_applied_on_argument_fills_and_never_replaces() -> None:
    late = date(2026, 12, 2)
    without = example("eligibility") | {"applied_on": None}
    assert [each.rule for each in check_form("eligibility", without, late).findings] == ["eligibility.after-deadline"]
    assert [
        each.rule
        for each in check_form("eligibility", {k: v for k, v in without.items() if k != "applied_on"}, late).findings
    ] == ["eligibility.after-deadline"]
    assert check_form("eligibility", example("eligibility"), late).findings == ()
    assert (
        check_form("eligibility", example("eligibility") | {"applied_on": "x"}, late).findings[0].rule == "date.format"
    )


@pytest.mark.parametrize("name", ["nonsense", "elegibility", "", "\n", 5, None, [], "x" * 100_000])
def test_a_name_that_is_no_form_is_refused_with_those_that_are(name: object) -> None:
    with pytest.raises(ValueError, match="the forms are eligibility, billing, certificate") as caught:
        check_form(name, {})  # type: ignore[arg-type]  # what a caller without a type checker may pass
    assert len(str(caught.value)) < 200
    assert ("did you mean 'eligibility'" in str(caught.value)) == (name == "elegibility")
