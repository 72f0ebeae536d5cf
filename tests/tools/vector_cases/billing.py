"""オンライン請求 利用開始・変更申請."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases import form
from tests.tools.vector_cases.case import About, Case
from tests.tools.vector_cases.eligibility import ID_NOT_ASKED, ID_REQUIRED, customer_id_in_form
from tests.tools.vector_cases.form import Form

from oqa_rules.calendar import YearMonth
from oqa_rules.forms.labels import BILLING
from oqa_rules.rules import JsonValue

TOO_EARLY = About("billing-start.too-early")
AFTER_CUTOFF = About("billing-start.after-cutoff")
RECEIPT_COMPUTER = About("receipt-computer.required")
OS_BROWSER = About("os-browser.blank")
END_OF_SUPPORT = About("os-browser.end-of-support")
ID_DIFFERS = About("customer-id.differs")
CONFIRMATION = About("customer-id.confirmation")
CHANGE_ITEMS = About("change-items.required")
CHANGE_ITEMS_NOT_ASKED = About("change-items.not-asked")
ISDN = About("line-type.isdn")

FORM = Form(BILLING)
_SAME = {"same_as_eligibility": True}
_OWN: dict[str, JsonValue] = {"same_as_eligibility": False, "prefix": "COP", "number": "01234567"}


def cases() -> Iterator[Case]:
    """Every case of the operation ``billing``."""
    yield from form.shared_cases(FORM)
    yield from form.terms_cases(FORM)
    yield form.CHOICE.broken("kind-of-eligibility", FORM.given({"kind": "new"}), "choice-of-other-form")
    yield from form.choice_cases(FORM, "fee_payment", "deduct transfer")
    yield from _lines()
    yield from _billing_start()
    yield from _receipt_computer()
    yield from _end_of_support()
    yield from _customer_id()
    yield from _same_line()
    yield from _eligibility_customer_id()
    yield from _change_items()


def _lines() -> Iterator[Case]:
    for line in ("ip-vpn-ipv4", "ipsec-ike"):
        yield ISDN.kept(f"line-type-{line}", FORM.given({"line_type": line}, "customer_id"), "choices", "asked-always")
        given = FORM.given({"line_type": line, "customer_id": _OWN})
        yield ID_NOT_ASKED.broken(f"customer-id-with-{line}", given, "stricter", "asked-always")
    yield ISDN.broken("line-type-isdn", FORM.given({"line_type": "isdn"}, "customer_id"), "stricter")
    for slug, value in (("unknown", "adsl"), ("bare-number", "1")):
        yield form.CHOICE.broken(f"line-type-is-{slug}", FORM.given({"line_type": value}), "choices")
    yield form.CHOICE.broken(
        "line-type-of-eligibility", FORM.given({"line_type": "ip-vpn-ntt"}), "choice-of-other-form"
    )
    other = FORM.given({"line_type": "５：その他の回線"}, "customer_id")
    yield form.UNKNOWN_LABEL.broken("line-type-other-label", other, "stricter", "choices")
    bad: JsonValue = {"same_as_eligibility": "yes", "prefix": "XYZ", "number": "1"}
    yield ID_NOT_ASKED.broken(
        "bad-customer-id-ipv4", FORM.given({"line_type": "ip-vpn-ipv4", "customer_id": bad}), "asked-always"
    )


def _billing_start() -> Iterator[Case]:
    def start(applied_on: str, month: str) -> JsonValue:
        return FORM.given({"applied_on": applied_on, "billing_start": month})

    for applied_on, month, flag in (
        ("2026-12-20", "2027-02", "december-turn"),
        ("2028-02-20", "2028-04", "leap-year"),
        ("2026-11-21", "2027-02", "cutoff-late"),
        ("2099-10-20", "2099-12", "date-range"),
    ):
        yield AFTER_CUTOFF.kept(f"safe-{applied_on}-{month}", start(applied_on, month), flag)
    for applied_on, month, flag in (
        ("2026-11-21", "2027-01", "cutoff-late"),
        ("2026-11-30", "2027-01", "off-by-one-deadline"),
        ("2026-12-31", "2027-02", "december-turn"),
        ("2027-02-28", "2027-04", "month-end"),
        ("2028-02-29", "2028-04", "leap-year"),
        ("2099-10-21", "2099-12", "date-range"),
    ):
        yield AFTER_CUTOFF.broken(f"permitted-{applied_on}-{month}", start(applied_on, month), "stricter", flag)
    for applied_on, month, flag in (
        ("2026-12-01", "2027-01", "off-by-one-deadline"),
        ("2026-11-20", "2026-12", "off-by-one-month"),
        ("2026-11-20", "2026-11", "off-by-one-month"),
        ("2026-11-20", "2026-01", "order-of-days"),
        ("2027-01-01", "2027-02", "december-turn"),
        ("2027-03-01", "2027-04", "month-end"),
        ("2028-03-01", "2028-04", "leap-year"),
        ("2000-01-01", "2000-02", "date-range"),
        ("2099-12-31", "2099-12", "date-range"),
    ):
        yield TOO_EARLY.broken(f"too-early-{applied_on}-{month}", start(applied_on, month), flag)
    yield TOO_EARLY.kept(
        "too-early-without-day", FORM.given({"billing_start": "2000-01"}, "applied_on"), "judged-without-date"
    )
    bad = FORM.given({"billing_start": "2026-11", "applied_on": "2026-11-31"})
    yield TOO_EARLY.kept("too-early-with-no-such-day", bad, "judged-without-date", "no-such-date")


def _receipt_computer() -> Iterator[Case]:
    both: dict[str, JsonValue] = {"program_name": "レセプト太郎", "maker_name": "○○システム"}
    for key in both:
        slug = key.replace("_", "-")
        given = {name: value for name, value in both.items() if name != key}
        yield RECEIPT_COMPUTER.broken(f"without-{slug}", FORM.given({"receipt_computer": given}), "missing-field")
        for what, text, flag in (
            ("empty", "", "empty-text"),
            ("blank", "\u3000", "unicode-blank"),
            ("null", None, "null-member"),
        ):
            given = {**both, key: text}
            yield RECEIPT_COMPUTER.broken(f"{what}-{slug}", FORM.given({"receipt_computer": given}), flag)
    yield form.MISSING_FIELD.broken("receipt-computer-empty", FORM.given({"receipt_computer": {}}), "null-member")
    dots: JsonValue = {"program_name": "-", "maker_name": "・"}
    yield RECEIPT_COMPUTER.kept("receipt-computer-dots", FORM.given({"receipt_computer": dots}), "unicode-blank")
    nulls: JsonValue = {"program_name": None, "maker_name": None}
    yield form.MISSING_FIELD.broken("receipt-computer-of-nulls", FORM.given({"receipt_computer": nulls}), "null-member")
    for slug, value in (("empty", ""), ("space", " "), ("zero-width", "\u200b")):
        flag = "unicode-blank" if value else "empty-text"
        yield OS_BROWSER.broken(f"os-browser-{slug}", FORM.given({"os_browser": value}), flag)
    for slug, value in (("unknown", "TempleOS"), ("short", "-")):
        yield OS_BROWSER.kept(f"os-browser-{slug}", FORM.given({"os_browser": value}), "ordinary")


def _end_of_support() -> Iterator[Case]:
    def system(name: str, month: str) -> JsonValue:
        applied_on = str((YearMonth.parse(month) - 2).first_day)
        return FORM.given({"os_browser": name, "billing_start": month, "applied_on": applied_on})

    for slug, name, month in (
        ("2021", "Windows 10 Enterprise 2021 LTSC", "2027-02"),
        ("2021-full-width", "Ｗｉｎｄｏｗｓ１０　ＬＴＳＣ２０２１", "2027-02"),
        ("2021-iot", "Windows 10 IoT Enterprise LTSC 2021", "2032-02"),
        ("2019", "windows 10 enterprise ltsc 2019", "2029-02"),
        ("2016", "Windows 10 Enterprise 2016 LTSB", "2026-11"),
    ):
        yield END_OF_SUPPORT.broken(f"old-system-{slug}", system(name, month), "ordinary")
    for slug, name, month in (
        ("2021", "Windows 10 Enterprise 2021 LTSC", "2027-01"),
        ("2021-iot", "Windows 10 IoT Enterprise 2021 LTSC / Microsoft Edge", "2027-02"),
        ("2019", "Windows 10 Enterprise LTSC 2019", "2029-01"),
        ("of-two", "Windows 10 LTSC 2019 / LTSC 2021", "2032-02"),
        ("not-named", "Windows 10 Pro", "2032-02"),
        ("eleven", "Windows 11 Enterprise LTSC 2021", "2032-02"),
    ):
        yield END_OF_SUPPORT.kept(f"system-{slug}", system(name, month), "ordinary")


def _entry(value: JsonValue, *without: str) -> JsonValue:
    return FORM.given({"customer_id": value}, *without)


def _customer_id() -> Iterator[Case]:
    yield ID_REQUIRED.broken("customer-id-absent", FORM.given({}, "customer_id"), "asked-never")
    yield ID_REQUIRED.broken("customer-id-empty", _entry({}), "null-member")
    yield ID_REQUIRED.broken("customer-id-only-false", _entry({"same_as_eligibility": False}), "same-line")
    yield ID_REQUIRED.broken("customer-id-without-prefix", _entry({"number": "01234567"}), "asked-never")
    yield ID_REQUIRED.broken(
        "customer-id-without-number", _entry({**_OWN, "number": None}), "asked-never", "null-member"
    )
    yield ID_REQUIRED.kept("customer-id-own", _entry(_OWN), "ordinary", "same-line")
    yield ID_REQUIRED.kept("customer-id-same-absent", _entry({"prefix": "COP", "number": "01234567"}), "same-line")
    yield CONFIRMATION.kept(
        "confirmation-absent", _entry({**_OWN, "prefix": "CAF", "number": "0123456789"}), "asked-always"
    )
    yield CONFIRMATION.kept("confirmation-equal", _entry({**_OWN, "confirmation": "01234567"}), "ordinary")
    yield CONFIRMATION.broken(
        "confirmation-other", _entry({**_OWN, "confirmation": "01234568"}), "confirmation-ignored"
    )
    yield CONFIRMATION.broken(
        "confirmation-same-line", _entry({**_SAME, "number": "01234567", "confirmation": "1"}), "same-line"
    )
    yield from customer_id_in_form(FORM, {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456789"})
    for slug, value in (("text", "true"), ("one", 1)):
        yield form.WRONG_TYPE.broken(f"same-line-{slug}", _entry({"same_as_eligibility": value}), "converts-types")
    extra: JsonValue = {**_SAME, "contract": "1"}
    yield form.UNKNOWN_FIELD.broken("customer-id-extra", _entry(extra), "ignores-unknown")
    yield form.WRONG_TYPE.broken("customer-id-as-text", _entry("COP01234567"), "converts-types")


def _same_line() -> Iterator[Case]:
    caf: dict[str, JsonValue] = {**_SAME, "prefix": "CAF", "number": "0123456789"}
    yield ID_DIFFERS.broken("same-line-other-number", _entry({**caf, "number": "0123456788"}), "same-line")
    yield ID_DIFFERS.broken("same-line-other-prefix", _entry({**caf, "prefix": "COP"}), "same-line")
    yield ID_DIFFERS.kept("same-line-number-only", _entry({**_SAME, "number": "0123456788"}), "same-line")
    yield ID_DIFFERS.kept(
        "same-line-nothing-to-compare", _entry({**caf, "number": "9876543210"}, "eligibility_customer_id"), "same-line"
    )
    yield ID_DIFFERS.kept(
        "other-line-other-number", _entry({**_OWN, "prefix": "CAF", "number": "9876543210"}), "same-line"
    )
    letters = FORM.given({"customer_id": {**caf, "number": "a123456789"}, "eligibility_customer_id": "CAFA123456789"})
    yield ID_DIFFERS.broken("same-line-other-case", letters, "folds-case")
    yield ID_DIFFERS.kept("same-line-bad-number", _entry({**caf, "number": "012345678"}), "stops-at-first")
    other = FORM.given({"line_type": "ipsec-ike", "customer_id": {**caf, "number": "9876543210"}})
    yield ID_DIFFERS.kept("same-line-not-asked", other, "asked-always")
    bad = FORM.given({"customer_id": caf, "eligibility_customer_id": "CAF012345678"})
    yield ID_DIFFERS.kept("same-line-bad-eligibility-id", bad, "stops-at-first")


def _eligibility_customer_id() -> Iterator[Case]:
    for rule, slug, value, flag in (
        ("prefix", "prefix", "CAB0123456789", "field-in-form"),
        ("prefix", "empty", "", "empty-text"),
        ("prefix", "lower-case", "caf0123456789", "folds-case"),
        ("characters", "hyphen", "CAF-0123456789", "removes-separators"),
        ("length", "nine", "CAF012345678", "field-in-form"),
        ("includes-prefix", "twice", "CAFCAF0123456", "prefix-in-number"),
        ("letters", "letters", "CAFO123456789", "stricter"),
        ("unusual-length", "caf-eight", "CAF01234567", "stricter"),
        ("consent-number", "consent-number", "CAFF0123456789", "field-in-form"),
    ):
        given = FORM.given({"eligibility_customer_id": value})
        yield About(f"customer-id.{rule}").broken(f"eligibility-id-{slug}", given, flag)
    other = FORM.given({"line_type": "ip-vpn-ipv4", "eligibility_customer_id": "CAF012345678"}, "customer_id")
    yield About("customer-id.length").broken("eligibility-id-nine-ipv4", other, "asked-never")


def _change_items() -> Iterator[Case]:
    yield CHANGE_ITEMS.broken("change-without-items", FORM.given({"kind": "change"}), "change-items")
    yield CHANGE_ITEMS.broken("change-items-absent", FORM.given({"kind": "change"}, "change_items"), "change-items")
    yield CHANGE_ITEMS.broken("change-items-null", FORM.given({"kind": "change", "change_items": None}), "null-member")
    yield CHANGE_ITEMS.broken("change-item-empty", FORM.given({"kind": "change", "change_items": [""]}), "empty-text")
    yield CHANGE_ITEMS.broken(
        "change-item-blank", FORM.given({"kind": "change", "change_items": ["回線", "\u3000"]}), "unicode-blank"
    )
    yield CHANGE_ITEMS.kept(
        "change-one-item", FORM.given({"kind": "change", "change_items": ["電気通信回線種別"]}), "change-items"
    )
    yield CHANGE_ITEMS_NOT_ASKED.broken(
        "start-with-item", FORM.given({"change_items": ["回線"]}), "stricter", "change-items"
    )
    yield CHANGE_ITEMS_NOT_ASKED.kept(
        "start-without-items", FORM.given({"os_browser": "OS"}, "change_items"), "change-items"
    )
    for slug, value in (("unknown", "other"), ("capitals", "START")):
        yield form.CHOICE.broken(f"kind-is-{slug}", FORM.given({"kind": value}), "choices")
    yield form.WRONG_TYPE.broken(
        "change-items-text", FORM.given({"kind": "change", "change_items": "回線"}), "converts-types"
    )
