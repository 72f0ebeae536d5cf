"""オンライン資格確認 利用開始・変更申請."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases import form, form_days
from tests.tools.vector_cases.case import About, Case
from tests.tools.vector_cases.form import Changes, Form

from oqa_rules.forms.labels import ELIGIBILITY
from oqa_rules.rules import JsonValue

ID_REQUIRED = About("customer-id.required")
ID_NOT_ASKED = About("customer-id.not-asked")
FLETS_REQUIRED = About("flets-v6-option.required")
FLETS_NOT_CONTRACTED = About("flets-v6-option.not-contracted")
PAST = About("usage-start.past")
FAR = About("usage-start.far")
BEFORE_CONSTRUCTION = About("usage-start.before-construction")
TEST_START = About("test-start.not-needed")

FORM = Form(ELIGIBILITY)
_ID: dict[str, JsonValue] = {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456789"}


def cases() -> Iterator[Case]:
    """Every case of the operation ``eligibility``."""
    yield from form.shared_cases(FORM, in_full=True)
    yield from form.terms_cases(FORM)
    yield from form_days.date_cases(FORM, "construction_on", "applied_on")
    yield from form.choice_cases(FORM, "kind", "new change")
    yield form.CHOICE.broken("kind-of-billing", FORM.given({"kind": "start"}), "choice-of-other-form")
    yield from form.choice_cases(FORM, "fee_payment", "deduct transfer")
    yield from _names()
    yield from _lines()
    yield from _customer_id()
    yield from _flets()
    yield from _usage_start()
    yield from _test_start()
    yield from form_days.deadline_cases(
        FORM, (*form_days.IN_TIME, *form_days.LATE), lambda _, day: {"usage_start": day[:7]}
    )
    yield from _without_days()


def _names() -> Iterator[Case]:
    for rule, slug, name, flag in (
        ("blank", "one-letter", "\u3000A", "unicode-blank"),
        ("characters", "no-break-space", "さくら\u00a0A", "control-characters"),
        ("invisible", "combining", "さくらカ\u3099", "control-characters"),
        ("long", "200", "長" * 200, "code-units"),
        ("outer-space", "inner-space", "さくら\u3000A", "control-characters"),
    ):
        yield About(f"institution-name.{rule}").kept(f"name-{slug}", FORM.given({"institution_name": name}), flag)


def _lines() -> Iterator[Case]:
    for line in ("ip-vpn-other", "ipsec-ike"):
        plain = FORM.given({"line_type": line}, "customer_id", "flets_v6_option")
        yield form.CHOICE.kept(f"line-type-{line}", plain, "asked-always")
        yield ID_NOT_ASKED.broken(
            f"customer-id-with-{line}", FORM.given({"line_type": line}), "stricter", "asked-always"
        )
    yield from _unknown_labels()
    yield form.CHOICE.broken("line-type-is-unknown", FORM.given({"line_type": "adsl"}), "choices")
    yield form.CHOICE.broken("line-type-of-billing", FORM.given({"line_type": "ip-vpn-ipv6"}), "choice-of-other-form")
    bad: JsonValue = {"prefix": "XYZ", "number": "1", "confirmation": "2", "extra": True}
    yield ID_NOT_ASKED.broken(
        "bad-customer-id-ipsec", FORM.given({"line_type": "ipsec-ike", "customer_id": bad}), "asked-always"
    )
    yield ID_NOT_ASKED.kept(
        "bad-customer-id-unknown-line", FORM.given({"line_type": "adsl", "customer_id": bad}), "stops-at-first"
    )


_OTHER_LINE = "２：その他の回線事業者"
"""No label that is known."""


def _unknown_labels() -> Iterator[Case]:
    other: Changes = {"line_type": _OTHER_LINE}
    # Nothing is asked for and nothing is too much, for nobody knows what line it is.
    plain = FORM.given(other, "customer_id", "flets_v6_option")
    yield form.UNKNOWN_LABEL.broken("line-type-other-label", plain, "stricter", "choices")
    yield form.UNKNOWN_LABEL.broken("line-type-other-label-with-id", FORM.given(other), "stricter", "asked-always")
    entry: JsonValue = {"prefix": "CAB", "number": "0123456789", "confirmation": "0123456789"}
    given = FORM.given({**other, "customer_id": entry})
    yield About("customer-id.prefix").broken("line-type-other-label-bad-id", given, "stops-at-first")
    label = FORM.given({"flets_v6_option": "２．未契約である"})
    yield form.UNKNOWN_LABEL.broken("flets-other-label", label, "stricter", "choices")
    hyphens = FORM.given({"line_type": "ipsec\u2010ike\u3000"})
    yield form.UNKNOWN_LABEL.kept("line-type-other-hyphen", hyphens, "look-alikes")


def _customer_id() -> Iterator[Case]:
    yield ID_REQUIRED.broken("customer-id-absent", FORM.given({}, "customer_id"), "asked-never")
    yield ID_REQUIRED.broken("customer-id-null", FORM.given({"customer_id": None}), "null-member")
    yield ID_REQUIRED.broken("customer-id-empty", FORM.given({"customer_id": {}}), "null-member")
    nothing: JsonValue = {"prefix": None, "number": None, "confirmation": None}
    yield ID_REQUIRED.broken("customer-id-of-nulls", FORM.given({"customer_id": nothing}), "null-member")
    for key in _ID:
        entry = {name: value for name, value in _ID.items() if name != key}
        yield ID_REQUIRED.broken(f"customer-id-without-{key}", FORM.given({"customer_id": entry}), "asked-never")
    eight: JsonValue = {"prefix": "COP", "number": "01234567", "confirmation": "01234567"}
    yield ID_REQUIRED.kept(
        "customer-id-cop-eight", FORM.given({"customer_id": eight}), "ordinary", "length-tied-to-prefix"
    )
    yield from customer_id_in_form(FORM, _ID)
    yield form.WRONG_TYPE.broken("customer-id-as-text", FORM.given({"customer_id": "CAF0123456789"}), "converts-types")
    extra: JsonValue = {**_ID, "same_as_eligibility": True}
    yield form.UNKNOWN_FIELD.broken("customer-id-extra", FORM.given({"customer_id": extra}), "ignores-unknown")
    numbers: JsonValue = {"prefix": "CAF", "number": 1234567890, "confirmation": 1234567890}
    yield form.WRONG_TYPE.broken("customer-id-numbers", FORM.given({"customer_id": numbers}), "number-instead-of-text")


def customer_id_in_form(asking: Form, entry: dict[str, JsonValue]) -> Iterator[Case]:
    """The rules of the customer ID within a form."""
    for rule, slug, changes, flag in (
        ("prefix", "prefix", {"prefix": "CAB"}, "field-in-form"),
        ("characters", "characters", {"number": "012345678-", "confirmation": "012345678-"}, "field-in-form"),
        ("length", "nine", {"number": "012345678", "confirmation": "012345678"}, "field-in-form"),
        ("includes-prefix", "includes-prefix", {"number": "CAF0123456", "confirmation": "CAF0123456"}, "field-in-form"),
        ("confirmation", "confirmation", {"confirmation": "0123456798"}, "confirmation-ignored"),
        ("confirmation", "confirmation-empty", {"confirmation": ""}, "empty-text"),
        ("letters", "letters", {"number": "O123456789", "confirmation": "O123456789"}, "stricter"),
        ("unusual-length", "caf-eight", {"number": "01234567", "confirmation": "01234567"}, "stricter"),
        ("consent-number", "consent-number", {"number": "F0123456789", "confirmation": "F0123456789"}, "field-in-form"),
    ):
        given = asking.given({"customer_id": {**entry, **changes}})
        yield About(f"customer-id.{rule}").broken(f"customer-id-{slug}", given, flag)


def _flets() -> Iterator[Case]:
    yield FLETS_REQUIRED.broken("flets-absent", FORM.given({}, "flets_v6_option"), "asked-never")
    yield FLETS_REQUIRED.broken("flets-null", FORM.given({"flets_v6_option": None}), "null-member")
    yield FLETS_REQUIRED.kept("flets-contracted", FORM.given({"kind": "change"}, "test_start", "form"), "ordinary")
    yield FLETS_NOT_CONTRACTED.broken(
        "flets-not-contracted", FORM.given({"flets_v6_option": "not-contracted"}), "asked-never"
    )
    for value in ("contracted", "not-contracted"):
        other = FORM.given({"line_type": "ipsec-ike", "flets_v6_option": value}, "customer_id")
        yield FLETS_NOT_CONTRACTED.kept(f"flets-{value}-ipsec", other, "asked-always")
    for slug, line, value in (("unknown", "ip-vpn-ntt", "yes"), ("unknown-ipsec", "ipsec-ike", "yes")):
        given = FORM.given(
            {"line_type": line, "flets_v6_option": value}, *(["customer_id"] if line == "ipsec-ike" else [])
        )
        yield form.CHOICE.broken(f"flets-is-{slug}", given, "choices")
    true = FORM.given({"flets_v6_option": True})
    yield form.WRONG_TYPE.broken("flets-true", true, "converts-types")


def _usage_start() -> Iterator[Case]:
    def start(month: str, applied_on: str = "2026-11-20", construction_on: str | None = None) -> JsonValue:
        days: dict[str, JsonValue] = {
            "usage_start": month,
            "applied_on": applied_on,
            "construction_on": construction_on,
        }
        return FORM.given(days, *(() if construction_on else ("construction_on",)))

    yield PAST.kept("usage-in-month-of-application", start("2026-11"), "month-itself")
    yield PAST.kept("usage-in-january", start("2027-01", "2026-12-31"), "december-turn")
    yield PAST.broken("usage-month-before", start("2026-10"), "off-by-one-month")
    yield PAST.broken("usage-december-before", start("2026-12", "2027-01-01"), "december-turn")
    yield PAST.broken("usage-year-before", start("2025-12"), "december-turn")
    yield FAR.kept("usage-after-12-months", start("2027-11"), "off-by-one-month")
    yield FAR.broken("usage-after-13-months", start("2027-12"), "stricter")
    yield BEFORE_CONSTRUCTION.kept(
        "usage-in-month-of-construction", start("2027-02", construction_on="2027-02-15"), "month-itself"
    )
    yield BEFORE_CONSTRUCTION.broken(
        "usage-before-construction", start("2027-01", construction_on="2027-02-01"), "stricter"
    )
    yield BEFORE_CONSTRUCTION.kept(
        "usage-in-month-of-application-before-construction",
        start("2026-11", construction_on="2027-02-15"),
        "month-itself",
    )
    yield BEFORE_CONSTRUCTION.broken(
        "usage-past-and-before-construction", start("2026-10", construction_on="2026-12-15"), "stops-at-first"
    )


def _test_start() -> Iterator[Case]:
    yield TEST_START.kept("test-start-null", FORM.given({"test_start": None}), "null-member")
    yield TEST_START.broken("test-start-given", FORM.given({"test_start": "2026-12"}), "asked-always")


def _without_days() -> Iterator[Case]:
    yield PAST.kept(
        "no-day-past-usage",
        FORM.given({"usage_start": "2000-01"}, "applied_on", "construction_on"),
        "judged-without-date",
    )
    yield FAR.kept("no-day-far-usage", FORM.given({"usage_start": "2099-12"}, "applied_on"), "judged-without-date")
    given = FORM.given({"usage_start": "2026-11", "construction_on": "2026-12-15"}, "applied_on")
    yield BEFORE_CONSTRUCTION.kept("no-application-day", given, "judged-without-date")
    late = FORM.given({"applied_on": "2026-12-16", "usage_start": "2026-12"}, "construction_on")
    yield About("eligibility.after-deadline").kept("no-construction-day", late, "judged-without-date")
    bad = FORM.given({"applied_on": "2026-12-32", "usage_start": "2000-01"})
    yield PAST.kept("no-valid-day", bad, "judged-without-date", "no-such-date")
