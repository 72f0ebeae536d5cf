"""``reconcile``: what arrived against what is needed, one notice for each terminal."""

import sys
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import RULES, Finding, Severity, Site, reconcile
from oqa_rules.rules import Record
from oqa_rules.site.check import SiteRecord
from oqa_rules.site.examples import example_issued, example_site, guide_site
from oqa_rules.site.reconcile import IssuedFile, reconcile_all

Data: TypeAlias = dict[str, Any]
Sites: TypeAlias = st.SearchStrategy[Data]

FINE: list[str] = []


def _needed(site: Data) -> list[Data]:
    codes = ("prefecture_code", "score_table", "institution_code")
    return [
        {key: institution[key] for key in codes} | {"terminal": terminal["name"]}
        for institution in site["institutions"]
        for terminal in institution["terminals"]
    ]


def _said(site: object, issued: object) -> list[str]:
    return [f"{each.path} {each.rule}" for each in reconcile(site, issued).findings]


GUIDE: Data = guide_site()
ALL = _needed(GUIDE)
FIRST, SECOND, THIRD, DENTAL = ALL

CASES: list[tuple[list[object], list[str]]] = [
    ([*ALL], FINE),
    ([DENTAL, THIRD, FIRST, SECOND], FINE),
    ([FIRST, SECOND, DENTAL], ["/institutions/0/terminals/2 reconcile.missing"]),
    ([FIRST, SECOND, THIRD], ["/institutions/1/terminals/0 reconcile.missing"]),
    ([], [f"/institutions/{i}/terminals/{j} reconcile.missing" for i, j in ((0, 0), (0, 1), (0, 2), (1, 0))]),
    # Width and case tell no terminals apart, and a label is as good as the code.
    ([FIRST, SECOND, THIRD, DENTAL | {"terminal": "歯科端末０１"}], FINE),
    ([*ALL, FIRST], ["/issued/4 reconcile.duplicate"]),
    ([FIRST | {"terminal": "医科端末０１"}, *ALL], ["/issued/1 reconcile.duplicate"]),
    ([*ALL, FIRST | {"terminal": "医科端末04"}], ["/issued/4 reconcile.unexpected"]),
    # The same name under the other code, and a code that the site does not have.
    ([*ALL, DENTAL | {"terminal": "医科端末01"}], ["/issued/4 reconcile.unexpected"]),
    (
        [*ALL, FIRST | {"institution_code": "0190139"}],
        ["/issued/4 reconcile.unexpected"],
    ),
    # A terminal that is not needed, twice.
    (
        [*ALL, FIRST | {"terminal": "A1"}, FIRST | {"terminal": "ａ1"}],
        ["/issued/4 reconcile.unexpected", "/issued/5 reconcile.unexpected"],
    ),
    # What is wrong with a notice is said, and it fits no terminal; what is doubtful is said where nothing fits.
    (
        [FIRST, SECOND, THIRD, DENTAL | {"terminal": " "}],
        ["/institutions/1/terminals/0 reconcile.missing", "/issued/3/terminal terminal-name.blank"],
    ),
    (
        [*ALL, FIRST | {"terminal": "PC"}],
        ["/issued/4 reconcile.unexpected", "/issued/4/terminal terminal-name.generic"],
    ),
    ([*ALL, 5], ["/issued/4 form.wrong-type"]),
    (
        [*ALL, FIRST | {"terminal": 5, "x": 1}],
        ["/issued/4/terminal form.wrong-type", "/issued/4/x form.unknown-field"],
    ),
    (
        [*ALL, {"terminal": "医科端末01"}],
        [f"/issued/4/{key} form.missing-field" for key in ("prefecture_code", "score_table", "institution_code")],
    ),
]


@pytest.mark.parametrize(("issued", "expected"), CASES)
def test_what_arrived_against_the_example_of_the_guide(issued: list[object], expected: list[str]) -> None:
    assert _said(GUIDE, issued) == expected


def test_japanese_names_and_the_printed_label_are_as_good() -> None:
    issued = {
        "都道府県コード": "27",
        "点数表コード": "６：訪問看護ステーション",
        "ステーションコード": "0190120",
        "端末名称": "訪看端末01",
    }
    assert reconcile(example_site(), [issued]).findings == ()
    assert reconcile(example_site(), (issued,)).findings == ()
    assert reconcile(example_site(), example_issued()).findings == ()


def test_what_the_messages_say() -> None:
    (missing,) = reconcile(GUIDE, [FIRST, SECOND, DENTAL]).findings
    assert missing.severity is Severity.WARNING
    assert (missing.params["institution"], missing.params["expected"]) == ("みどり医科", "医科端末03")
    assert "「照会する」" in missing.remedy.ja
    assert missing.source == "証明書-通知"
    (elsewhere,) = reconcile(GUIDE, [*ALL, DENTAL | {"terminal": "医科端末01"}]).findings
    assert "「みどり医科」" in elsewhere.message.ja
    (unknown,) = reconcile(GUIDE, [*ALL, FIRST | {"institution_code": "0190139", "terminal": "A1"}]).findings
    assert "このコードの医療機関等が施設にありません" in unknown.message.ja
    (extra,) = reconcile(GUIDE, [*ALL, FIRST | {"terminal": "A1"}]).findings
    assert extra.hint is None
    (twice,) = reconcile(GUIDE, [*ALL, SECOND]).findings
    assert twice.params == {"found": "医科端末02", "institution": "27-1-0190121", "first": 2}


def test_a_site_with_errors_is_not_compared() -> None:
    site = guide_site() | {"institutions": []}
    assert _said(site, [FIRST]) == ["/institutions site.no-institution"]
    assert _said(5, [FIRST, 5]) == [" form.wrong-type", "/issued/1 form.wrong-type"]
    twice = guide_site()
    twice["institutions"][0]["terminals"][1]["name"] = "医科端末０１"  # type: ignore[index]  # as the example is
    assert "reconcile" not in " ".join(_said(twice, []))


@pytest.mark.parametrize("issued", [None, 5, "x", {}, FIRST, object(), True])
def test_what_is_no_list_tells_nothing_about_what_has_arrived(issued: object) -> None:
    assert _said(GUIDE, issued) == ["/issued form.wrong-type"]
    assert _said(Site.model_validate(GUIDE), issued) == ["/issued form.wrong-type"]


def test_strict_makes_an_error_of_what_is_missing() -> None:
    assert reconcile(GUIDE, []).ok
    assert not reconcile(GUIDE, [], strict=True).ok
    assert reconcile(GUIDE, []).form == "reconcile"


@given(data=st.data())
def test_exactly_what_is_needed_says_nothing(right_sites: Sites, data: st.DataObject) -> None:
    site = data.draw(right_sites)
    issued = data.draw(st.permutations(_needed(site)))
    assert reconcile(site, issued).findings == ()
    assert reconcile(Site.model_validate(site), issued, strict=True).findings == ()


@given(data=st.data())
def test_one_notice_less_is_exactly_one_missing_and_one_more_exactly_one_duplicate(
    right_sites: Sites, data: st.DataObject
) -> None:
    site = data.draw(right_sites)
    issued = _needed(site)
    chosen = data.draw(st.sampled_from(issued))
    (missing,) = reconcile(site, [each for each in issued if each is not chosen]).findings
    assert (missing.rule, missing.params["expected"]) == ("reconcile.missing", chosen["terminal"])
    assert [each.rule for each in reconcile(site, [*issued, chosen]).findings] == ["reconcile.duplicate"]


def test_a_doubtful_name_that_fits_is_the_sites_own() -> None:
    site: Data = example_site()
    site["institutions"][0] |= {"institution_code": "0190124", "terminals": [{"name": "PC"}]}
    assert reconcile(site, _needed(site)).findings == ()


@given(data=st.data())
def test_no_data_is_too_strange(near_sites: Sites, data: st.DataObject) -> None:
    site = data.draw(near_sites)
    junk = st.recursive(
        st.none() | st.integers() | st.text(max_size=3) | st.sampled_from(ALL),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*FIRST, "x"]), inner, max_size=4),
        max_leaves=6,
    )
    report = reconcile(site, data.draw(junk))
    assert all(each.path.startswith("/issued") for each in report.findings if each.rule == "reconcile.unexpected")


def _file(*issued: object, name: str = "i.json") -> IssuedFile:
    return IssuedFile(Record(name), list(issued))


def _site(name: str, institution: int) -> SiteRecord:
    """A site of one of the institutions of the guide's."""
    data = GUIDE | {"institutions": [GUIDE["institutions"][institution]], "name": name}
    return SiteRecord(Record(f"{name}.json"), data)


def _all_said(sites: list[SiteRecord], *files: IssuedFile, is_whole: bool = True) -> list[tuple[str | None, list[str]]]:
    return [
        (report.record.file if report.record else None, [f"{each.path} {each.rule}" for each in report.findings])
        for report in reconcile_all(sites, files, is_whole=is_whole)
    ]


MEDICAL_SITE, DENTAL_SITE = _site("医科", 0), _site("歯科", 1)


def test_many_sites_have_a_report_each_and_the_list_has_one() -> None:
    assert _all_said([MEDICAL_SITE, DENTAL_SITE], _file(*ALL)) == [("医科.json", []), ("歯科.json", []), ("i.json", [])]
    extra = FIRST | {"terminal": "A1"}
    assert _all_said([MEDICAL_SITE, DENTAL_SITE], _file(SECOND, THIRD, DENTAL, DENTAL, extra)) == [
        ("医科.json", ["/institutions/0/terminals/0 reconcile.missing"]),
        ("歯科.json", []),
        ("i.json", ["/issued/3 reconcile.duplicate", "/issued/4 reconcile.unexpected"]),
    ]


def test_a_notice_that_fits_no_site_is_told_once() -> None:
    stranger = FIRST | {"institution_code": "0190139"}
    said = _all_said([MEDICAL_SITE, DENTAL_SITE], _file(*ALL, stranger))
    assert sum(rules.count("/issued/4 reconcile.unexpected") for _, rules in said) == 1


def test_what_may_belong_to_a_site_that_cannot_be_read_is_not_unexpected() -> None:
    broken = SiteRecord(Record("x.json"), {"name": "x", "institutions": []})
    stranger, extra = FIRST | {"institution_code": "0190139"}, FIRST | {"terminal": "A1"}
    expected = ("i.json", ["/issued/3 reconcile.unexpected"])
    assert _all_said([broken, MEDICAL_SITE], _file(FIRST, SECOND, THIRD, extra, stranger)) == [
        ("x.json", ["/institutions site.no-institution"]),
        ("医科.json", []),
        expected,
    ]
    assert _all_said([MEDICAL_SITE], _file(FIRST, SECOND, THIRD, extra, stranger), is_whole=False)[-1] == expected


def test_a_line_that_cannot_be_read_may_have_been_a_site() -> None:
    problem = Finding.of(RULES["record.unreadable"], problem="x")
    line = SiteRecord(Record("s.jsonl", 2), findings=(problem,), is_site=False)
    headings = SiteRecord(Record("s.csv", 1, is_headings=True), findings=(problem,), is_site=False)
    stranger = FIRST | {"institution_code": "0190139"}
    for record, said in ((line, []), (headings, ["/issued/3 reconcile.unexpected"])):
        assert _all_said([record, MEDICAL_SITE], _file(FIRST, SECOND, THIRD, stranger)) == [
            (record.record.file, [" record.unreadable"]),
            ("医科.json", []),
            ("i.json", said),
        ]


def test_a_notice_in_another_list_is_told_with_its_list() -> None:
    reports = list(reconcile_all([MEDICAL_SITE], [_file(FIRST, SECOND), _file(SECOND, THIRD, name="j.json")]))
    assert [len(each.findings) for each in reports] == [0, 0, 1]
    (finding,) = reports[-1].findings
    assert (finding.path, finding.params["first"], finding.params["list"]) == ("/issued/0", 2, 1)
    assert "1番目の一覧" in finding.message.ja


def test_one_institution_of_two_sites_is_satisfied_by_one_notice() -> None:
    assert [said for _, said in _all_said([DENTAL_SITE, DENTAL_SITE], _file(DENTAL))] == [[], [], []]


def test_a_name_that_stands_everywhere_lists_a_few_institutions() -> None:
    site = GUIDE | {
        "institutions": [
            GUIDE["institutions"][1] | {"prefecture_code": f"{number:02}", "name": f"N{number}"}
            for number in range(1, 20)
        ]
    }
    unexpected = DENTAL | {"prefecture_code": "47"}
    (finding,) = [each for each in reconcile(site, [unexpected]).findings if each.rule == "reconcile.unexpected"]
    assert finding.params["other"] == tuple(f"N{number}" for number in range(1, 6))


def _cost(count: int) -> int:
    """How many calls it takes to compare so many terminals with so many notices that fit none."""
    terminals = [{"name": f"T{number}"} for number in range(count)]
    site = GUIDE | {"institutions": [GUIDE["institutions"][0] | {"terminals": terminals}]}
    issued = [FIRST | {"terminal": f"X{number}"} for number in range(count)]
    calls = 0

    def count_call(*_: object) -> None:
        nonlocal calls
        calls += 1

    profiler = sys.getprofile()
    sys.setprofile(count_call)
    try:
        report = reconcile(site, issued)
    finally:
        sys.setprofile(profiler)
    assert len(report.findings) >= 2 * count
    return calls


def test_twice_as_many_notices_cost_twice_as_much() -> None:
    _cost(10)
    assert _cost(800) <= 2.2 * _cost(400)
