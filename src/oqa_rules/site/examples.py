"""Valid sites: the smallest with its notices and applications, and the one that the guide draws (補足-図)."""

from copy import deepcopy

from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.site.identity import CODES
from oqa_rules.site.reconcile_rules import NOTICE
from oqa_rules.site.rules import DENTAL
from oqa_rules.site.start_pack_rules import MEDICAL

_NAME = "さくら訪問看護ステーション"
_TERMINAL = NOTICE["terminal"]


def example_site() -> dict[str, object]:
    """A site of one institution with one terminal, without findings."""
    return {
        "name": _NAME,
        "construction_on": "2026-12-15",
        "institutions": [{**{key: NOTICE[key] for key in CODES}, "name": _NAME, "terminals": [{"name": _TERMINAL}]}],
    }


def example_issued() -> list[object]:
    """The notices that ``example_site`` needs, no more and no less."""
    return [dict(NOTICE)]


def example_dossier() -> dict[str, dict[str, object]]:
    """The documents of the institution of ``example_site``, without findings."""
    return {
        ELIGIBILITY: example(ELIGIBILITY),
        BILLING: example(BILLING),
        CERTIFICATE: {**example(CERTIFICATE), "terminals": [_TERMINAL], "planned_terminals": 1},
        "site": example_site(),
    }


def guide_site() -> dict[str, object]:
    """The site of the guide's figure: medical with three terminals, dental with one."""
    terminals = [
        {"name": "医科端末01", "uses": ["eligibility", "billing"]},
        {"name": "医科端末02"},
        {"name": "医科端末03"},
    ]
    return {
        "name": "みどり総合クリニック",
        "construction_on": "2026-12-15",
        "billing_start": "2027-02",
        "start_pack": False,
        "institutions": [{**MEDICAL, "terminals": terminals}, deepcopy(DENTAL)],
    }
