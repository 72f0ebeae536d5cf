"""Valid sites: the smallest with its notices and applications, and the one that the guide draws (補足-図)."""

from copy import deepcopy

from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY

_SMALLEST: dict[str, object] = {
    "name": "さくら訪問看護ステーション",
    "construction_on": "2026-12-15",
    "institutions": [
        {
            "prefecture_code": "27",
            "score_table": "6",
            "institution_code": "0190120",
            "name": "さくら訪問看護ステーション",
            "terminals": [{"name": "訪看端末01"}],
        }
    ],
}

_OF_THE_GUIDE: dict[str, object] = {
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


_ISSUED: list[object] = [
    {
        "prefecture_code": "27",
        "score_table": "6",
        "institution_code": "0190120",
        "terminal": "訪看端末01",
    }
]


def example_site() -> dict[str, object]:
    """A site of one institution with one terminal, about which nothing is to be said."""
    return deepcopy(_SMALLEST)


def example_issued() -> list[object]:
    """The notices that ``example_site`` needs, no more and no less."""
    return deepcopy(_ISSUED)


def example_dossier() -> dict[str, dict[str, object]]:
    """The documents of the institution of ``example_site``, about which nothing is to be said."""
    certificate: dict[str, object] = {"terminals": ["訪看端末01"], "planned_terminals": 1}
    return {
        ELIGIBILITY: example(ELIGIBILITY),
        BILLING: example(BILLING),
        CERTIFICATE: example(CERTIFICATE) | certificate,
        "site": example_site(),
    }


def guide_site() -> dict[str, object]:
    """The site of the guide's figure: medical with three terminals, dental with one."""
    return deepcopy(_OF_THE_GUIDE)
