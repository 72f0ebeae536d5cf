"""A valid billing application."""

EXAMPLE: dict[str, object] = {
    "form": "billing",
    "applied_on": "2026-11-20",
    "kind": "start",
    "prefecture_code": "27",
    "institution_code": "0190120",
    "score_table": "6",
    "institution_name": "さくら訪問看護ステーション",
    "terms_accepted": True,
    "billing_start": "2027-01",
    "receipt_computer": {"program_name": "レセプト太郎", "maker_name": "○○システム"},
    "os_browser": "Windows 10 IoT Enterprise 2021 LTSC / Microsoft Edge",
    "line_type": "ip-vpn-ipv6",
    "customer_id": {"same_as_eligibility": True},
    "eligibility_customer_id": "CAF0123456789",
    "fee_payment": "deduct",
    "change_items": [],
}
