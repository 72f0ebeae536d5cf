"""Every rule about a site: a site that breaks it and no other, and one that just satisfies it."""

from copy import deepcopy
from typing import Any

import pytest

from oqa_rules import RULES, check_site
from oqa_rules.site.examples import example_site, guide_site
from oqa_rules.site.models import Institution, Site, Terminal

FINE: list[str] = []
SEVERAL = ["/start_pack start-pack.not-offered"]
TWO = [*SEVERAL, "/institutions site.separate-accounts"]

Change = tuple[str, object]
"""Where, as keys and places with slashes between them, and what to put there; ``None`` at the end takes it away."""

CASES: list[tuple[str, list[Change], list[str]]] = [
    ("station", [], FINE),
    ("guide", [], TWO),
    # Institutions and terminals are there.
    ("station", [("institutions", [])], ["/institutions site.no-institution"]),
    ("station", [("institutions", None)], ["/institutions site.no-institution"]),
    ("station", [("institutions/0/terminals", [])], ["/institutions/0/terminals site.no-terminal"]),
    ("station", [("institutions/0/terminals", None)], ["/institutions/0/terminals site.no-terminal"]),
    ("station", [("institutions/0/terminals/0/uses", [])], ["/institutions/0/terminals/0/uses site.no-terminal"]),
    ("station", [("institutions/0/terminals/0/uses", ["billing"])], FINE),
    ("station", [("institutions/0/terminals/0/uses", None)], FINE),
    ("station", [("institutions/0/terminals/0/uses", ["オンライン請求", "オンライン資格確認"])], FINE),
    (
        "station",
        [("institutions/0/terminals/0/uses", ["billing", "受付"])],
        ["/institutions/0/terminals/0/uses/1 choice.unknown"],
    ),
    # The same code twice, and codes that differ in one of three.
    (
        "guide",
        [("institutions/1/score_table", "1"), ("institutions/1/institution_code", "0190121")],
        [SEVERAL[0], TWO[1], "/institutions/1 site.duplicate-institution"],
    ),
    (
        "guide",
        [("institutions/1/institution_code", "0190121")],
        [*TWO, "/institutions/1/institution_code institution-code.check-digit"],
    ),
    # Names that differ only in width or case are the same terminal; under another institution it is shared.
    (
        "guide",
        [("institutions/0/terminals/1/name", "医科端末０１")],
        [*TWO, "/institutions/0/terminals/1/name site.duplicate-terminal"],
    ),
    (
        "guide",
        [("institutions/0/terminals/0/name", "PC-a1"), ("institutions/0/terminals/2/name", "ｐｃ-A1")],
        [*TWO, "/institutions/0/terminals/2/name site.duplicate-terminal"],
    ),
    ("guide", [("institutions/0/terminals/1/name", "医科端末04")], TWO),
    (
        "guide",
        [("institutions/1/terminals/0/name", "医科端末０３")],
        [*TWO, "/institutions/1/terminals/0/name site.shared-terminal"],
    ),
    # A name that stands twice under the other institution is shared once.
    (
        "guide",
        [("institutions/1/terminals", [{"name": "医科端末01"}, {"name": "医科端末０１"}])],
        [
            *TWO,
            "/institutions/1/terminals/0/name site.shared-terminal",
            "/institutions/1/terminals/1/name site.duplicate-terminal",
        ],
    ),
    # The start pack
    ("station", [("start_pack", True)], FINE),
    ("station", [("start_pack", False)], FINE),
    ("guide", [("start_pack", True)], ["/start_pack start-pack.single-terminal", TWO[1]]),
    (
        "station",
        [("institutions/0/terminals", [{"name": "A1"}, {"name": "A2"}])],
        SEVERAL,
    ),
    (
        "station",
        [("institutions/0/terminals", [{"name": "A1"}, {"name": "A2"}]), ("start_pack", True)],
        ["/start_pack start-pack.single-terminal"],
    ),
    # What is no terminal is not counted, and then nobody knows the number.
    (
        "station",
        [("institutions/0/terminals", [{"name": "A1"}, 5]), ("start_pack", True)],
        ["/institutions/0/terminals/1 form.wrong-type"],
    ),
    ("station", [("institutions", [5, 6])], ["/institutions/0 form.wrong-type", "/institutions/1 form.wrong-type"]),
    # Fields inside a site, and the check digit
    ("station", [("name", None)], ["/name form.missing-field"]),
    ("station", [("name", "\u3000")], ["/name institution-name.blank"]),
    ("station", [("construction_on", "2026-02-30")], ["/construction_on date.format"]),
    ("station", [("construction_on", None)], FINE),
    ("station", [("billing_start", "2027-13")], ["/billing_start year-month.format"]),
    ("station", [("billing_start", "2027-02")], FINE),
    ("station", [("start_pack", "はい")], ["/start_pack form.wrong-type"]),
    (
        "station",
        [("institutions/0/prefecture_code", "48")],
        ["/institutions/0/prefecture_code prefecture-code.unknown"],
    ),
    ("station", [("institutions/0/score_table", "2")], ["/institutions/0/score_table score-table.unknown"]),
    ("station", [("institutions/0/score_table", "６：訪問看護ステーション")], FINE),
    (
        "station",
        [("institutions/0/institution_code", "190120")],
        ["/institutions/0/institution_code institution-code.format"],
    ),
    (
        "station",
        [("institutions/0/institution_code", "0190124")],
        ["/institutions/0/institution_code institution-code.check-digit"],
    ),
    ("station", [("institutions/0/name", "a\nb")], ["/institutions/0/name institution-name.characters"]),
    ("station", [("institutions/0/terminals/0/name", " ")], ["/institutions/0/terminals/0/name terminal-name.blank"]),
    (
        "station",
        [("institutions/0/terminals/0/name", "PC")],
        ["/institutions/0/terminals/0/name terminal-name.generic"],
    ),
    ("station", [("institutions/0/terminals/0", {})], ["/institutions/0/terminals/0/name form.missing-field"]),
    ("station", [("institution", [])], ["/institution form.unknown-field"]),
    ("station", [("institutions/0/x", 1)], ["/institutions/0/x form.unknown-field"]),
    (
        "station",
        [("institutions/0/terminals/0/端末名称", "A")],
        ["/institutions/0/terminals/0/name form.duplicate-field"],
    ),
]


def _changed(of: str, changes: list[Change]) -> dict[str, Any]:
    data: dict[str, Any] = example_site() if of == "station" else guide_site()
    for where, value in changes:
        *way, last = [int(each) if each.isdecimal() else each for each in where.split("/")]
        at: Any = data
        for each in way:
            at = at[each]
        if value is None:
            at.pop(last, None)
        else:
            at[last] = deepcopy(value)
    return data


@pytest.mark.parametrize(("of", "changes", "expected"), CASES)
def test_exactly_the_rules_that_are_broken_are_named(of: str, changes: list[Change], expected: list[str]) -> None:
    findings = check_site(_changed(of, changes)).findings
    assert [f"{each.path} {each.rule}" for each in findings] == expected


def test_every_rule_about_sites_has_a_case_that_breaks_it() -> None:
    broken = {said.split()[1] for _, _, expected in CASES for said in expected}
    across = {rule.id for model in (Site, Institution, Terminal) for rule in model.cross_field_rules()}
    assert across <= broken | {"institution-code.visiting-nurse-number"}
    assert {rule.id for rule in RULES.values() if rule.id.startswith(("site.", "start-pack."))} <= broken


def test_a_station_is_told_in_its_own_words_and_its_neighbour_is_not() -> None:
    data = guide_site()
    data["institutions"] = [
        {"prefecture_code": "27", "score_table": "6", "terminals": [{"name": "A1"}]},
        {"prefecture_code": "27", "score_table": "1", "terminals": [{"name": "B1"}]},
    ]
    said = {each.path: each.message for each in check_site(data).errors}
    assert said["/institutions/0/institution_code"].ja == "ステーションコードが未入力です。"
    assert said["/institutions/1/institution_code"].ja == "医療機関等コードが未入力です。"
    assert said["/institutions/0/name"].en == "Nothing is entered for the station name."


def test_the_same_station_twice_is_told_in_its_own_words() -> None:
    data: dict[str, Any] = example_site()
    (station,) = data["institutions"]
    data["institutions"] = [station, deepcopy(station) | {"terminals": [{"name": "A2"}]}]
    (finding,) = [each for each in check_site(data).findings if each.rule == "site.duplicate-institution"]
    assert "ステーションコード" in finding.message.ja
    assert "医療機関等コード" not in finding.message.ja + finding.remedy.ja
    assert finding.params["found"] == "27-6-0190120"


@pytest.mark.parametrize("data", [None, [], "x", 5, b"{}", object(), {}, {"institutions": 5}, {"institutions": {}}])
def test_junk_gets_findings_and_no_exception(data: object) -> None:
    assert not check_site(data).ok


@pytest.mark.parametrize("way", [["institutions"], ["institutions", 0], ["institutions", 0, "terminals"], ["name"]])
def test_deeply_nested_values_are_no_trouble(way: list[str | int]) -> None:
    value: object = "x"
    for _ in range(100_000):
        value = [value]
    data: Any = example_site()
    at = data
    for each in way[:-1]:
        at = at[each]
    at[way[-1]] = value
    assert not check_site(data).ok
