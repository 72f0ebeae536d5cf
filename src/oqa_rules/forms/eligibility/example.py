"""A valid eligibility application."""

EXAMPLE: dict[str, object] = {
    "form": "eligibility",
    "applied_on": "2026-11-20",
    "construction_on": "2026-12-15",
    "kind": "new",
    "prefecture_code": "27",
    "institution_code": "0190120",
    "score_table": "6",
    "institution_name": "さくら訪問看護ステーション",
    "terms_accepted": True,
    "line_type": "ip-vpn-ntt",
    "customer_id": {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456789"},
    "flets_v6_option": "contracted",
    "usage_start": "2026-12",
    "test_start": None,
    "secret_number": "0482",
    "fee_payment": "deduct",
}
