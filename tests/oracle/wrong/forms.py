"""The three applications as a small program would check them, all right: the wrong ones are made from these."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from unicodedata import normalize

from tests.oracle.wrong import fields
from tests.oracle.wrong.customer_id import PREFIXES, is_number
from tests.oracle.wrong.form import (
    Form,
    Members,
    Question,
    Rule,
    anything,
    is_customer_id,
    is_day,
    is_flag,
    is_label,
    is_plan,
    one_of,
    one_of_or_label,
    text,
    texts,
)

# Rules that several forms have


def day_of(form: Members, key: str) -> date | None:
    value = form.get(key)
    return date.fromisoformat(value) if isinstance(value, str) else None


def months_between(form: Members, key: str, start: str) -> int | None:
    """How many months a month lies after the one of a day; nothing where one of them is absent."""
    day, month = day_of(form, key), str(form[start])
    return None if day is None else int(month[:4]) * 12 + int(month[5:]) - day.year * 12 - day.month


def days_before_construction(days: int) -> Rule:
    def is_in_time(form: Members) -> bool:
        applied_on, construction_on = day_of(form, "applied_on"), day_of(form, "construction_on")
        return applied_on is None or construction_on is None or construction_on - applied_on >= timedelta(days=days)

    return is_in_time


def terms(form: Members) -> bool:
    return form["terms_accepted"] is True


def customer_id_on(line: str, entry: Form, *needed: str) -> Rule:
    """With that line the entry is judged, and these members of it are needed; else nobody looks."""

    def is_entered(form: Members) -> bool:
        given = form.get("customer_id")
        if form["line_type"] != line:
            return given is None or not is_label(form["line_type"]) or entry.accepts(given)
        if not isinstance(given, dict) or not entry.accepts(given):
            return False
        return given.get("same_as_eligibility") is True or all(given.get(key) is not None for key in needed)

    return is_entered


def is_confirmed(entry: Members) -> bool:
    return "number" not in entry or entry.get("confirmation", entry["number"]) == entry["number"]


ENTRY = Form(
    {"prefix": one_of(*PREFIXES), "number": text(is_number), "confirmation": text(anything)},
    frozenset({"prefix", "number", "confirmation"}),
    {"confirmation": is_confirmed},
)
BILLING_ENTRY = replace(
    ENTRY,
    members={**ENTRY.members, "same_as_eligibility": is_flag},
    optional=ENTRY.optional | {"same_as_eligibility"},
)
RECEIPT_COMPUTER = Form(
    {"program_name": text(fields.is_visible), "maker_name": text(fields.is_visible)}, frozenset(), {}
)

_INSTITUTION: dict[str, Question] = {
    "applied_on": text(is_day),
    "prefecture_code": text(fields.prefecture_code),
    "institution_code": text(fields.institution_code),
    "score_table": text(fields.score_table),
}
_APPLICANT: dict[str, Question] = {
    **_INSTITUTION,
    "institution_name": text(fields.terminal_name),  # names of institutions are judged as those of terminals
    "terms_accepted": is_flag,
    "customer_id": anything,
    "fee_payment": one_of("deduct", "transfer"),
}


# オンライン資格確認


def flets_v6(form: Members) -> bool:
    return form["line_type"] != "ip-vpn-ntt" or form.get("flets_v6_option") not in {None, "not-contracted"}


def usage_start(form: Members) -> bool:
    months = months_between(form, "applied_on", "usage_start")
    return months is None or months >= 0


NTT = "ip-vpn-ntt"
ELIGIBILITY = Form(
    {
        **_APPLICANT,
        "form": one_of("eligibility"),
        "construction_on": text(is_day),
        "kind": one_of("new", "change"),
        "line_type": one_of_or_label(NTT, "ip-vpn-other", "ipsec-ike"),
        "flets_v6_option": one_of_or_label("contracted", "not-contracted"),
        "usage_start": text(fields.year_month),
        "test_start": text(fields.year_month),
        "secret_number": text(fields.secret_number),
    },
    frozenset({"form", "applied_on", "construction_on", "test_start", "customer_id", "flets_v6_option"}),
    {
        "terms": terms,
        "customer_id": customer_id_on(NTT, ENTRY, "prefix", "number", "confirmation"),
        "flets_v6": flets_v6,
        "usage_start": usage_start,
        "deadline": days_before_construction(14),
    },
)


# オンライン請求


def billing_start(form: Members) -> bool:
    months = months_between(form, "applied_on", "billing_start")
    return months is None or months >= 2


def same_customer_id(form: Members) -> bool:
    entry, expected = form.get("customer_id"), form.get("eligibility_customer_id")
    if form["line_type"] != IPV6 or not isinstance(entry, dict) or entry.get("same_as_eligibility") is not True:
        return True
    prefix, number = entry.get("prefix"), entry.get("number")
    return None in {prefix, number, expected} or f"{prefix}{number}" == expected


def change_items(form: Members) -> bool:
    items = form.get("change_items")
    is_named = isinstance(items, list) and items and all(map(fields.is_visible, items))
    return form["kind"] == "start" or bool(is_named)


IPV6 = "ip-vpn-ipv6"
BILLING = Form(
    {
        **_APPLICANT,
        "form": one_of("billing"),
        "kind": one_of("start", "change"),
        "billing_start": text(fields.year_month),
        "receipt_computer": RECEIPT_COMPUTER.accepts,
        "os_browser": text(fields.is_visible),
        "line_type": one_of_or_label(IPV6, "ip-vpn-ipv4", "ipsec-ike", "isdn"),
        "eligibility_customer_id": text(is_customer_id),
        "change_items": texts(anything),
    },
    frozenset({"form", "applied_on", "customer_id", "eligibility_customer_id", "change_items"}),
    {
        "terms": terms,
        "billing_start": billing_start,
        "customer_id": customer_id_on(IPV6, BILLING_ENTRY, "prefix", "number"),
        "same_customer_id": same_customer_id,
        "change_items": change_items,
    },
)


# 電子証明書


def after_eligibility(form: Members) -> bool:
    applied_on, eligibility = day_of(form, "applied_on"), day_of(form, "eligibility_applied_on")
    return applied_on is None or eligibility is None or applied_on >= eligibility


def names_of(form: Members, key: str) -> list[str]:
    names = form[key]
    return [normalize("NFKC", str(each).strip()).casefold() for each in names] if isinstance(names, list) else []


def different_names(form: Members) -> bool:
    names = names_of(form, "terminals")
    return len(names) == len(set(names)) > 0


def as_planned(form: Members) -> bool:
    planned, names = form.get("planned_terminals"), names_of(form, "terminals")
    if planned is None:
        return True
    if isinstance(planned, int):
        return planned == len(names)
    return Counter(names_of(form, "planned_terminals")) == Counter(names)


CERTIFICATE = Form(
    {
        **_INSTITUTION,
        "form": one_of("certificate"),
        "eligibility_applied_on": text(is_day),
        "construction_on": text(is_day),
        "terminals": texts(fields.terminal_name),
        "planned_terminals": is_plan,
    },
    frozenset({"form", "applied_on", "eligibility_applied_on", "construction_on", "planned_terminals"}),
    {
        "order": after_eligibility,
        "deadline": days_before_construction(14),
        "names": different_names,
        "plan": as_planned,
    },
)
