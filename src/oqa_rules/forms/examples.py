"""A valid application of each kind."""

from copy import deepcopy

from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY

_STATION = {"prefecture_code": "27", "institution_code": "0190120", "score_table": "6"}
_NAME = {"institution_name": "さくら訪問看護ステーション", "terms_accepted": True}

_EXAMPLES: dict[str, dict[str, object]] = {
    ELIGIBILITY: {
        "form": ELIGIBILITY,
        "applied_on": "2026-11-20",
        "construction_on": "2026-12-15",
        "kind": "new",
        **_STATION,
        **_NAME,
        "line_type": "ip-vpn-ntt",
        "customer_id": {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456789"},
        "flets_v6_option": "contracted",
        "usage_start": "2026-12",
        "test_start": None,
        "secret_number": "0482",
        "fee_payment": "deduct",
    },
    BILLING: {
        "form": BILLING,
        "applied_on": "2026-11-20",
        "kind": "start",
        **_STATION,
        **_NAME,
        "billing_start": "2027-01",
        "receipt_computer": {"program_name": "レセプト太郎", "maker_name": "○○システム"},
        "os_browser": "Windows 10 IoT Enterprise 2021 LTSC / Microsoft Edge",
        "line_type": "ip-vpn-ipv6",
        "customer_id": {"same_as_eligibility": True},
        "eligibility_customer_id": "CAF0123456789",
        "fee_payment": "deduct",
        "change_items": [],
    },
    CERTIFICATE: {
        "form": CERTIFICATE,
        "applied_on": "2026-11-21",
        "eligibility_applied_on": "2026-11-20",
        "construction_on": "2026-12-15",
        **_STATION,
        "terminals": ["訪看端末01", "訪看端末02"],
        "planned_terminals": ["訪看端末01", "訪看端末02"],
    },
}


def example(form: str) -> dict[str, object]:
    """A valid application of that form, to be changed at will.

    >>> example("certificate")["terminals"]
    ['訪看端末01', '訪看端末02']
    """
    return deepcopy(_EXAMPLES[form])
