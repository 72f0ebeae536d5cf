"""A valid certificate application."""

EXAMPLE: dict[str, object] = {
    "form": "certificate",
    "applied_on": "2026-11-21",
    "eligibility_applied_on": "2026-11-20",
    "construction_on": "2026-12-15",
    "prefecture_code": "27",
    "institution_code": "0190120",
    "score_table": "6",
    "terminals": ["訪看端末01", "訪看端末02"],
    "planned_terminals": ["訪看端末01", "訪看端末02"],
}
