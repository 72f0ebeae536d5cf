"""Valid sites: the smallest with its notices and applications, and the one that the guide draws (補足-図)."""

from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY

_CODES = {"prefecture_code": "27", "score_table": "6", "institution_code": "0190120"}
_NAME = "さくら訪問看護ステーション"
_TERMINAL = "訪看端末01"


def example_site() -> dict[str, object]:
    """A site of one institution with one terminal, about which nothing is to be said."""
    return {
        "name": _NAME,
        "construction_on": "2026-12-15",
        "institutions": [{**_CODES, "name": _NAME, "terminals": [{"name": _TERMINAL}]}],
    }


def example_issued() -> list[object]:
    """The notices that ``example_site`` needs, no more and no less."""
    return [{**_CODES, "terminal": _TERMINAL}]


def example_dossier() -> dict[str, dict[str, object]]:
    """The documents of the institution of ``example_site``, about which nothing is to be said."""
    return {
        ELIGIBILITY: example(ELIGIBILITY),
        BILLING: example(BILLING),
        CERTIFICATE: {**example(CERTIFICATE), "terminals": [_TERMINAL], "planned_terminals": 1},
        "site": example_site(),
    }


def guide_site() -> dict[str, object]:
    """The site of the guide's figure: medical with three terminals, dental with one."""
    return {
        "name": "みどり総合クリニック",
        "construction_on": "2026-12-15",
        "billing_start": "2027-02",
        "start_pack": False,
        "institutions": [
            {
                "prefecture_code": "27",
                "score_table": "1",
                "institution_code": "0190121",
                "name": "みどり医科",
                "terminals": [
                    {"name": "医科端末01", "uses": ["eligibility", "billing"]},
                    {"name": "医科端末02"},
                    {"name": "医科端末03"},
                ],
            },
            {
                "prefecture_code": "27",
                "score_table": "3",
                "institution_code": "0190127",
                "name": "みどり歯科",
                "terminals": [{"name": "歯科端末01"}],
            },
        ],
    }
