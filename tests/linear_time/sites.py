"""Sites, notices and dossiers with much in them."""

from collections.abc import Callable
from typing import Any

from tests.linear_time.growth import Case, then
from tests.linear_time.members import judged

from oqa_rules import certificate_counts, check_dossier, handover, reconcile
from oqa_rules.site.examples import example_dossier
from oqa_rules.site.models import Site

_Data = dict[str, Any]


def institution(index: int, *terminals: str, **members: object) -> _Data:
    """An institution with a code of its own."""
    own = {"prefecture_code": "27", "score_table": "1", "institution_code": f"{1_000_000 + index}"}
    return own | {"name": f"医科{index}", "terminals": [{"name": name} for name in terminals]} | members


def site(institutions: list[_Data], **members: object) -> _Data:
    """A site without errors, where its institutions have none."""
    return {"name": "みどり", "construction_on": "2026-12-15", "institutions": institutions} | members


def names(n: int) -> list[str]:
    """Names of terminals, all different."""
    return [f"医科端末{index}" for index in range(n)]


GOOD: dict[str, Callable[[int], _Data]] = {
    "terminals": lambda n: site([institution(0, *names(n))]),
    "institutions": lambda n: site([institution(i, f"PC{i}") for i in range(n)]),
    "institutions with claims": lambda n: site(
        [institution(i, terminals=[{"name": f"PC{i}", "uses": ["billing"]}]) for i in range(n)], billing_start="2027-02"
    ),
    "institutions with several terminals": lambda n: site([institution(i, *names(8)) for i in range(n)]),
    "one machine in all institutions": lambda n: site([institution(i, "共用端末01") for i in range(n)]),
}

_BAD: dict[str, Callable[[int], object]] = {
    "one terminal again and again": lambda n: site([institution(0, *["PC01"] * n)]),
    "one terminal in all widths": lambda n: site([institution(0, *["PC01", "ＰＣ01"] * (n // 2))]),
    "terminals in two institutions": lambda n: site([institution(0, *names(n)), institution(1, *names(n))]),
    "one institution again and again": lambda n: site([institution(0, f"PC{i}") for i in range(n)]),
    "institutions without terminals": lambda n: site([institution(i) for i in range(n)]),
    "institutions that are nothing": lambda n: site([{}] * n),
    "institutions that are no objects": lambda n: {"name": "みどり", "institutions": [None] * n},
    "terminals that are no objects": lambda n: site([institution(0, terminals=[None] * n)]),
    "terminals with unknown names": lambda n: site([institution(0, terminals=[{"name": "PC01", "k": 1}] * n)]),
    "uses": lambda n: site([institution(0, terminals=[{"name": "PC01", "uses": ["billing"] * n}])]),
    "uses that are none": lambda n: site([institution(0, terminals=[{"name": "PC01", "uses": ["x"] * n}])]),
    "institutions of visiting nurses": lambda n: site([institution(i, "PC01", score_table="6") for i in range(n)]),
}


def _counted(given: Site) -> None:
    certificate_counts(given).to_json()
    for each in handover(given):
        each.to_json()


def _notice(index: int, terminal: str) -> _Data:
    return {
        "prefecture_code": "27",
        "score_table": "1",
        "institution_code": f"{1_000_000 + index}",
        "terminal": terminal,
    }


_RECONCILED: dict[str, Callable[[int], tuple[object, object]]] = {
    "all arrived": lambda n: (GOOD["terminals"](n), [_notice(0, name) for name in names(n)]),
    "all arrived in another order": lambda n: (GOOD["terminals"](n), [_notice(0, name) for name in names(n)[::-1]]),
    "none arrived": lambda n: (GOOD["terminals"](n), []),
    "other terminals arrived": lambda n: (GOOD["terminals"](n), [_notice(0, f"歯科{i}") for i in range(n)]),
    "notices of another institution": lambda n: (GOOD["terminals"](n), [_notice(9, f"歯科{i}") for i in range(n)]),
    "notices of the same names elsewhere": lambda n: (GOOD["terminals"](n), [_notice(9, name) for name in names(n)]),
    "notices of a name that all institutions have": lambda n: (
        GOOD["one machine in all institutions"](n),
        [_notice(i + n, "共用端末01") for i in range(n)],
    ),
    "one notice again and again": lambda n: (GOOD["terminals"](n), [_notice(0, "医科端末0")] * n),
    "one notice again and again, for nobody": lambda n: (GOOD["terminals"](n), [_notice(9, "x")] * n),
    "notices that cannot be read": lambda n: (GOOD["terminals"](n), [None, {}] * (n // 2)),
    "notices for institutions": lambda n: (GOOD["institutions"](n), [_notice(i, f"PC{i}") for i in range(n)]),
    "notices for the next institution": lambda n: (
        GOOD["institutions"](n),
        [_notice(i, f"PC{i + 1}") for i in range(n)],
    ),
    "notices beside a site with errors": lambda n: (site([{}] * n), [_notice(0, name) for name in names(n)]),
}


def _reconciled(given: tuple[object, object]) -> None:
    reconcile(*given).to_json()


def _dossier(n: int, terminals: list[str]) -> _Data:
    documents: _Data = example_dossier()
    documents["certificate"] |= {"terminals": names(n), "planned_terminals": n}
    documents["site"]["institutions"][0]["terminals"] = [{"name": name} for name in terminals]
    return documents


_DOSSIERS: dict[str, Callable[[int], _Data]] = {
    "the terminals of the site": lambda n: _dossier(n, names(n)),
    "terminals in another order": lambda n: _dossier(n, names(n)[::-1]),
    "other terminals than the site": lambda n: _dossier(n, [f"歯科{i}" for i in range(n)]),
    "one terminal again and again": lambda n: _dossier(n, ["医科端末0"] * n),
    "institutions of which none is meant": lambda n: example_dossier() | {"site": GOOD["institutions"](n)},
    "unknown names in each": lambda n: {
        name: document | {f"k{i}": i for i in range(n)} for name, document in example_dossier().items()
    },
    "secrets in each": lambda n: {
        name: document | {"secret_number": [f"{i:04}" for i in range(n)], "institution_name": "0482"}
        for name, document in example_dossier().items()
    },
}


def _dossier_judged(documents: _Data) -> None:
    check_dossier(**documents).to_json()


CASES = {
    **{f"site: {name}": Case(make, judged("site"), smallest=16) for name, make in (GOOD | _BAD).items()},
    **{f"counts: {name}": Case(then(make, Site.model_validate), _counted, smallest=16) for name, make in GOOD.items()},
    **{f"notices: {name}": Case(make, _reconciled, smallest=16) for name, make in _RECONCILED.items()},
    **{f"dossier: {name}": Case(make, _dossier_judged, smallest=16) for name, make in _DOSSIERS.items()},
}
