"""The plan as a page, read as text; how it looks is judged in test_in_a_browser.py."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from oqa_rules.calendar import YearMonth
from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import element, time, with_days
from oqa_rules.render.page_margins import css_string
from oqa_rules.render.plan_html import plan_html
from oqa_rules.render.scale import Scale
from oqa_rules.render.timeline import Flag, lanes, shared
from oqa_rules.render.visible import shortened_to
from oqa_rules.rules import Lang
from oqa_rules.site.examples import guide_site
from oqa_rules.site.plan import Plan, plan
from oqa_rules.site.step import Step, StepKind
from oqa_rules.site.step_notes import NOTES, PORTAL

_VOID = {"meta", "col"}


class _Page(HTMLParser):
    """What a page is made of; fails where an element is not closed in its order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.days: set[str] = set()
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "time":
            self.days.add(dict(attrs)["datetime"] or "")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text += data


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_day_of_the_plan_can_be_read_by_a_program(guide_plan: Plan, lang: Lang) -> None:
    days = {str(guide_plan.today), "2027-02"}
    for step in guide_plan.steps:
        days |= {str(day) for day in (step.expected or step.earliest, step.recommended, step.latest) if day is not None}
    assert _Page(plan_html(guide_plan, lang)).days == days


def test_it_is_one_page_without_network_or_script(guide_plan: Plan) -> None:
    page = plan_html(guide_plan, "ja")
    read = _Page(page)
    assert not {"script", "link", "img", "iframe", "object"} & set(read.tags)
    assert not {"src", "onload", "onclick", "style"} & read.attributes
    assert "http:" not in page
    # Nothing is fetched; the portal is a link, whose address can be read on paper.
    assert set(re.findall('https:[^ <"]*', page)) == {PORTAL}
    assert set(re.findall(' href="([^"]*)"', page)) == {PORTAL}
    assert f">{PORTAL}</a>" in page
    assert "@import" not in page
    assert "@page {\n  size: A4;" in page


def test_the_language_is_declared(guide_plan: Plan) -> None:
    assert plan_html(guide_plan, "ja").startswith('<!DOCTYPE html><html lang="ja">')
    assert plan_html(guide_plan, "en").startswith('<!DOCTYPE html><html lang="en">')


def test_every_table_has_scopes(guide_plan: Plan) -> None:
    page = plan_html(guide_plan, "ja")
    headings = re.findall(r"<th[ >][^>]*>", page)
    assert headings
    assert all(' scope="' in each for each in headings)
    assert page.count("<caption>") == 2 * len(guide_plan.site.institutions)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_names_are_text_whatever_they_hold(long_plan: Plan, nasty: str, lang: Lang) -> None:
    page = plan_html(long_plan, lang)
    read = _Page(page)
    assert "script" not in read.tags
    assert "b" not in read.tags
    assert nasty in read.text
    assert "<U+202E>evil" in read.text
    assert "\u202e" not in page


def test_an_attribute_cannot_be_left() -> None:
    assert element("td", aria_label="\"'><x>") == '<td aria-label="&quot;&#x27;&gt;&lt;x&gt;"></td>'


def test_each_terminal_has_its_certificate(guide_plan: Plan) -> None:
    text = _Page(plan_html(guide_plan, "en")).text
    assert [each for each in ("1 of 3", "2 of 3", "3 of 3", "1 of 1") if each not in text] == []


def test_a_station_has_a_station_code(make_plan: Callable[..., Plan]) -> None:
    assert "station code 0190120" in plan_html(make_plan(), "en")


def test_a_done_step_is_ticked(make_plan: Callable[..., Plan], make_step: Callable[..., Step]) -> None:
    page = plan_html(make_plan(make_step(done_on=date(2026, 11, 18), earliest=date(2026, 11, 19))), "en")
    assert "✓" in page
    assert '<time datetime="2026-11-18">' in page
    assert "2026-11-19" not in page


def test_a_provisional_day_is_explained(make_plan: Callable[..., Plan], make_step: Callable[..., Step]) -> None:
    assert "* provisional" in plan_html(make_plan(make_step(is_provisional=True)), "en")
    assert "* provisional" not in plan_html(make_plan(make_step()), "en")


@pytest.mark.parametrize(
    "members",
    [
        {"latest": None},
        {"latest": date(2026, 11, 17)},
        {"latest": date(2026, 11, 20)},
        {"expected": date(2026, 12, 2)},
        {"expected": date(2026, 11, 27)},
        {"expected": date(2026, 11, 18)},
        {"expected": date(2026, 12, 2), "latest": None},
        {"expected": date(2026, 12, 2), "latest": date(2026, 11, 17)},
        {"recommended": date(2026, 11, 25)},
        {"done_on": date(2020, 1, 1)},
        {"latest": date(2099, 12, 31)},
        {"earliest": date(2000, 1, 1), "latest": date(2099, 12, 31)},
        {"kind": StepKind.CONSTRUCTION, "latest": None},
        {"kind": StepKind.CLAIM_WINDOW, "latest": None},
    ],
)
def test_a_single_step_of_any_kind_is_drawn(
    make_plan: Callable[..., Plan], make_step: Callable[..., Step], members: dict[str, object]
) -> None:
    for lang in ("ja", "en"):
        _Page(plan_html(make_plan(make_step(**members)), lang))


def test_a_plan_at_the_end_of_all_days_is_drawn(make_plan: Callable[..., Plan]) -> None:
    _Page(plan_html(make_plan(today=date(2099, 12, 20), construction_on="2099-12-31"), "ja"))


def test_days_in_a_sentence_can_be_read_by_a_program() -> None:
    day = '<time datetime="2026-02-28">2026-02-28 (Sat)</time>'
    assert with_days("2026-02-30 & 2026-02-28.", "en") == f"2026-02-30 &amp; {day}."
    assert with_days("12026-02-28 2026-02-281", "en") == "12026-02-28 2026-02-281"
    assert with_days("2026-02-28 < 2026-13-01", "en") == f"{day} &lt; 2026-13-01"


def test_a_day_and_a_month_can_be_read_by_a_program() -> None:
    assert time(date(2026, 12, 1), "ja") == '<time datetime="2026-12-01">2026-12-01（火）</time>'
    assert time(date(2026, 12, 1), "en") == '<time datetime="2026-12-01">2026-12-01 (Tue)</time>'
    assert time(YearMonth(2027, 2), "ja") == '<time datetime="2027-02">2027-02</time>'


def test_a_title_is_cut_where_its_room_ends() -> None:
    assert shortened_to("オンライン請求利用申請", 11) == "オンライ…"
    assert shortened_to("医科", 4) == "医科"
    assert shortened_to("医科医", 4) == "医…"
    assert shortened_to("医科", 1) == "…"


def test_a_scale_reaches_from_the_first_day_to_the_end_of_the_last() -> None:
    scale = Scale.over([date(2026, 12, 20), date(2026, 12, 1)], 100, 300)
    assert (scale.start(date(2026, 12, 1)), scale.end(date(2026, 12, 20))) == (100, 300)
    assert Scale.over([date(2026, 12, 1)], 100, 300).days == 14


def test_month_names_never_touch() -> None:
    scale = Scale.over([date(2000, 1, 1), date(2099, 12, 31)], 250, 686)
    places = [at for at, _ in scale.months()]
    assert all(later - earlier >= 52 for earlier, later in pairwise(places))
    assert len(places) > 5


def test_flags_of_the_same_day_stand_above_each_other() -> None:
    scale = Scale.over([date(2026, 11, 20)], 250, 686)
    flags = [Flag(at, "construction day 2026-12-15", "planned") for at in (250, 251, 686)]
    placed = lanes(flags, scale)
    assert [lane for lane, _ in placed] == [0, 1, 0]
    assert all(250 <= left <= 686 for _, left in placed)


def test_flags_that_would_touch_stand_above_each_other() -> None:
    scale = Scale.over([date(2026, 11, 20)], 0, 400)
    flags = [Flag(10, "as of", "today"), Flag(12, "construction", "planned")]
    assert lanes(flags, scale) == [(0, 0), (1, 0)]


def _bars(step: Step, make_plan: Callable[..., Plan]) -> list[str]:
    """The kinds of bars in the timeline of one step; what comes before it is the legend."""
    figure = plan_html(make_plan(step), "ja").split("<figure>")[1].split("</svg>")[0]
    return re.findall(r'<(?:rect|path)[^>]* class="([a-z]+)"', figure)


def test_the_bars_of_what_comes_mean_what_the_legend_says(
    make_plan: Callable[..., Plan], make_step: Callable[..., Step]
) -> None:
    def bars(**members: object) -> list[str]:
        return _bars(make_step(StepKind.CERTIFICATE_NOTICE, **members), make_plan)

    assert bars(expected=date(2026, 11, 27)) == ["waiting", "inquiry"]
    assert bars(expected=date(2026, 12, 1)) == ["waiting"]
    assert bars(expected=date(2026, 12, 4)) == ["waiting", "gap"]
    assert bars(expected=date(2026, 12, 4), latest=None) == ["waiting"]
    legend = plan_html(make_plan(), "ja")
    assert "届くのを待つ期間（到着見込みまで）" in legend
    assert "届いていなければ照会する期間" in legend


def test_the_waiting_ends_on_the_expected_day(make_plan: Callable[..., Plan], make_step: Callable[..., Step]) -> None:
    expected, needed = date(2026, 11, 27), date(2026, 12, 1)
    step = make_step(StepKind.CERTIFICATE_NOTICE, earliest=date(2026, 11, 21), expected=expected, latest=needed)
    figure = plan_html(make_plan(step), "en").split("<figure>")[1].split("</svg>")[0]
    waiting, inquiry = (
        {name: float(value) for name, value in re.findall(r'(x|width)="([0-9.]+)"', bar)}
        for bar in re.findall(r'<rect[^>]* class="(?:waiting|inquiry)"', figure)
    )
    assert waiting["x"] + waiting["width"] == pytest.approx(inquiry["x"], abs=0.2)
    # Seven days of waiting, four in which to ask.
    assert waiting["width"] / inquiry["width"] == pytest.approx(7 / 4, abs=0.05)


def test_without_a_construction_day_no_day_of_construction_is_drawn(
    make_plan: Callable[..., Plan], make_step: Callable[..., Step]
) -> None:
    assert _bars(make_step(StepKind.CONSTRUCTION, latest=None), make_plan) == ["ticked"]
    assert _bars(make_step(StepKind.CONSTRUCTION), make_plan) == ["technician"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_says_what_to_do_where_something_has_not_come(guide_plan: Plan, lang: Lang) -> None:
    assert plan_html(guide_plan, lang).count(words.INQUIRE[lang]) == 2


def test_the_fee_stands_among_the_counts(guide_plan: Plan) -> None:
    assert "9,168円（ライセンス料 6,000円 + 郵送手数料 3,168円" in plan_html(guide_plan, "ja")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_day_has_its_day_of_the_week(long_plan: Plan, lang: Lang) -> None:
    page = plan_html(long_plan, lang)
    body = page[page.index("<body>") :]
    weekday = "（[月火水木金土日]）" if lang == "ja" else r" \((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\)"
    for each in re.finditer(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(.{0,7})", body):
        assert each[1].startswith('">') or re.match(weekday, each[1]), each[0]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_step_has_its_note(guide_plan: Plan, lang: Lang) -> None:
    text = _Page(plan_html(guide_plan, lang)).text
    for kind, note in NOTES.items():
        assert text.count(note[lang]) == sum(step.kind is kind for step in guide_plan.steps)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_rules_and_sections_of_the_guide_stand_in_small_print_alone(long_plan: Plan, lang: Lang) -> None:
    body, small = plan_html(long_plan, lang).split("<footer")
    for text in ("plan.late", "start-pack.not-offered", "請求-郵送物", "証明書-発行", "はじめに"):
        assert text not in body
        assert text in small
    assert ("入手するもの" if lang == "ja" else "yields") not in body


def test_the_envelope_has_a_box_for_each_of_its_items(guide_plan: Plan) -> None:
    envelope = plan_html(guide_plan, "ja").split('<ul class="items">')[1].split("</ul>")[0]
    assert envelope.count('role="img"') == envelope.count("<li>") == 4
    assert "オンライン請求システムセットアップCD-ROM" in envelope


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_institutions_that_share_their_days_share_a_timeline(guide_plan: Plan, long_plan: Plan, lang: Lang) -> None:
    assert shared(guide_plan) == [[0, 1]]
    page = plan_html(guide_plan, lang)
    assert page.count("<figure>") == 1
    # Four terminals in all; claims are those of the first institution alone.
    figure = page.split("<figure>")[1].split("</svg>")[0]
    assert ("電子証明書発行申請（4台分）" if lang == "ja" else "Certificate applications (4)") in figure
    assert ("（みどり医科のみ）" if lang == "ja" else "(みどり医科 only)") in figure
    # The first of six has done two steps.
    assert shared(long_plan) == [[0], [1, 2, 3, 4, 5]]
    assert plan_html(long_plan, lang).count("<figure>") == 2


def test_an_institution_without_claims_does_not_share_other_days(
    make_plan: Callable[..., Plan], make_step: Callable[..., Step]
) -> None:
    plan = make_plan(make_step(), make_step(StepKind.BILLING_APPLICATION), make_step(institution=1))
    institutions = (*plan.site.institutions, *plan.site.institutions)
    two = replace(plan, site=plan.site.model_copy(update={"institutions": institutions}))
    assert shared(two) == [[0, 1]]
    late = make_step(institution=1, latest=date(2026, 11, 17))
    assert shared(replace(two, steps=(*plan.steps[:2], late))) == [[0], [1]]


def test_each_printed_page_names_site_and_institution(guide_plan: Plan, make_plan: Callable[..., Plan]) -> None:
    page = plan_html(guide_plan, "ja")
    assert f'@top-left {{ content: "{css_string("みどり総合クリニック")}"; }}' in page
    for index, institution in enumerate(guide_plan.site.institutions):
        assert f'@page i{index} {{ @top-right {{ content: "{css_string(institution.name)}' in page
        # In a browser that knows no margin boxes the repeated headings of the tables do it.
        assert page.count('<tr class="whose"><th scope="colgroup"') == 2 * len(guide_plan.site.institutions)
    only = plan_html(make_plan(), "ja")
    assert "@page i0" not in only
    assert f'@top-right {{ content: "{css_string("さくら訪問看護ステーション")}' in only


def test_no_name_ends_the_style(make_plan: Callable[..., Plan]) -> None:
    name = '"; } </style><script>x</script> \\'
    page = plan_html(make_plan(name=name), "ja")
    assert _Page(page).tags.count("script") == 0
    assert page.count("</style>") == 1
    style = page.split("<style>")[1].split("</style>")[0]
    boxes = re.findall(r'content: "([^"]*)"', style)
    assert name in [re.sub(r"\\([0-9a-f]+) ", lambda each: chr(int(each[1], 16)), box) for box in boxes]


def test_a_late_plan_says_first_what_to_do(make_plan: Callable[..., Plan]) -> None:
    late = _Page(plan_html(make_plan(today=date(2026, 12, 4)), "ja")).text
    action = late.index("至急（さくら訪問看護ステーション）: ")
    assert action < late.index("基準日")
    assert "最短の工事日は2026-12-18（金）です" in late[action : action + 80]
    assert "至急" not in _Page(plan_html(make_plan(), "ja")).text


def test_contact_and_note_of_the_site_are_printed(make_plan: Callable[..., Plan], nasty: str) -> None:
    plan = make_plan()
    with_remarks = plan.site.model_copy()
    object.__setattr__(with_remarks, "contact", "みどりシステム 山田 03-0000-0000")
    object.__setattr__(with_remarks, "note", nasty)
    text = _Page(plan_html(replace(plan, site=with_remarks), "ja")).text
    assert "営業担当者みどりシステム 山田 03-0000-0000" in text
    assert f"備考{nasty}" in text
    assert "備考" not in _Page(plan_html(plan, "ja")).text


def test_there_is_room_for_signatures_of_each_institution(guide_plan: Plan) -> None:
    page = plan_html(guide_plan, "ja")
    assert page.count('class="signatures"') == len(guide_plan.site.institutions)
    assert "受け取った人（工事担当者）署名" in page


def _issued() -> Plan:
    site: Any = deepcopy(guide_site())
    terminal = site["institutions"][0]["terminals"][1]
    terminal |= {"certificate_applied_on": "2026-11-18", "certificate_issued_on": "2026-11-20"}
    return plan(site, "2026-11-24")


def test_issued_certificates_tell_until_when_they_work() -> None:
    page = plan_html(_issued(), "ja")
    table = page.split('class="certificates"')[1].split("</table>")[0]
    assert page.count('class="certificates"') == 1
    assert "医科端末02" in table
    assert [each in table for each in ("2026-11-20（金）", "2029-11-22（木）", "2030-02-19（火）")] == [True] * 3


def test_it_says_who_sends_what_comes_and_how_many_terminals_are_done() -> None:
    page = plan_html(_issued(), "ja")
    assert page.count("発送 ネクスウェイ社") == 2
    assert page.count("発送 支払基金") == 1
    assert page.count("3のうち1済") == 1
