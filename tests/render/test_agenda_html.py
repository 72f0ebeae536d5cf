"""The agenda as a page: what stands on it, where, and that nothing gets in."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from tests.render.conftest import NASTY, TODAY

from oqa_rules.render.agenda_html import SiteFiles, agenda_html
from oqa_rules.render.agenda_mermaid import agenda_mermaid
from oqa_rules.render.agenda_text import agenda_text
from oqa_rules.rules import Lang
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.agenda_filter import AgendaFilter
from oqa_rules.site.plan import Plan, plan
from oqa_rules.site.site_state import STATES, State

_CELL = re.compile("<(?:td|th)[^>]*>(.*?)</(?:td|th)>")


def _tables(page: str) -> dict[str, list[list[str]]]:
    """The rows of each table by its class, their texts without markup."""
    found: dict[str, list[list[str]]] = {}
    for name, body in re.findall('<table class="([a-z]+)">.*?<tbody>(.*?)</tbody>', page):
        rows = re.findall("<tr>(.*?)</tr>", body)
        texts = ([unescape(re.sub("<[^>]*>", "", cell)) for cell in _CELL.findall(row)] for row in rows)
        found.setdefault(name, []).extend(texts)
    return found


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_site_and_everything_that_is_due_stands_on_it(agenda: Agenda, lang: Lang) -> None:
    tables = _tables(agenda_html(agenda, lang))
    assert [row[0] for row in tables["sites"]] == [STATES[each.state][lang] for each in agenda.by_urgency]
    assert tables["sites"][0][0] == STATES[State.UNREADABLE][lang]
    due = [str(each.due) for each in agenda.entries()]
    assert due
    assert [row[0][:10] for row in tables["due"]] == due
    assert [row[-1] for row in tables["weeks"]] == [str(each.total) for each in agenda.weeks]
    assert [row[0][:10] for row in tables["renewals"]] == [str(each.last_sure_on) for each in agenda.renewals]
    page = agenda_html(agenda, lang)
    for finding in agenda.findings:
        assert finding.rule == "site.duplicate-institution"
        assert unescape(re.sub("<[^>]*>", "", page)).count(finding.remedy[lang]) >= 1


def test_nothing_gets_in_and_nothing_goes_out(agenda: Agenda) -> None:
    page = agenda_html(agenda, "ja")
    assert NASTY not in page
    assert unescape(page).count("alert(1)") > 0
    assert "<script" not in page
    assert "default-src 'none'" in unescape(page)
    assert not re.search(r"(?:src|href)=|url\((?!#)", page), "without files there is no link"


def test_the_files_of_a_site_are_linked_by_names_that_a_browser_reads(agenda: Agenda) -> None:
    page = agenda_html(agenda, "en", {0: SiteFiles("1-100% #みどり?.html", "a&b.ics")})
    assert re.findall('href="([^"]*)"', page) == ["1-100%25%20%23%E3%81%BF%E3%81%A9%E3%82%8A%3F.html", "a%26b.ics"]
    assert page.count('aria-label="sheet of みどり総合クリニック"') == 1


@pytest.mark.parametrize("show", [agenda_text, agenda_html])
def test_what_a_filter_hides_is_told_and_nothing_is_said_to_be_nothing(
    show: Callable[[Agenda, Lang], str], guide_plan: Plan
) -> None:
    hidden = Agenda(TODAY, AgendaFilter(frozenset({State.CHASE}), prefectures=frozenset({"27"})))
    hidden.add(guide_plan)
    text = re.sub("<[^>]*>", "", show(hidden, "ja"))
    assert "絞り込み: 照会、大阪府。1施設を表示していません（順調 1）。" in text
    all_shown = Agenda(TODAY, AgendaFilter(frozenset({State.ON_TIME}), until=guide_plan.today))
    all_shown.add(plan(guide_plan.site.model_copy(update={"construction_on": None}), TODAY))
    text = re.sub("<[^>]*>", "", show(all_shown, "en"))
    assert "Filter: on time, until 2026-11-20 (Fri). 1 site(s) are not shown (on time 1)." in text
    assert "Nothing." not in text
    shown = Agenda(TODAY, AgendaFilter(frozenset({State.ON_TIME})))
    shown.add(plan(guide_plan.site.model_copy(update={"construction_on": None, "billing_start": None}), TODAY))
    text = re.sub("<[^>]*>", "", show(shown, "en"))
    assert "No site is hidden." in text
    assert text.count("Nothing of the sites that are shown.") == 3


def test_a_week_is_told_with_its_day_once(agenda: Agenda) -> None:
    for text in (agenda_text(agenda, "ja"), re.sub("<[^>]*>", "", agenda_html(agenda, "ja"))):
        assert "今週、2026-11-22（日）まで" in text
        assert "（日）（日）" not in text


def test_later_weeks_are_named_by_their_monday(guide_plan: Plan) -> None:
    agenda = Agenda(TODAY, AgendaFilter(until=guide_plan.site.construction_on))
    agenda.add(guide_plan)
    for text in (agenda_text(agenda, "en"), re.sub("<[^>]*>", "", agenda_html(agenda, "en"))):
        assert "Later, until 2026-12-15 (Tue)" in text
        assert "from 2026-12-14 (Mon)" in text
        assert "from 2026-12-07 (Mon)" not in text, "nothing is due then"


def test_a_chart_has_a_section_for_what_could_not_be_read_and_each_name_once(agenda: Agenda) -> None:
    text = agenda_mermaid(agenda, "ja")
    sections = re.findall("    section (.*)", text)
    assert sections[:2] == ["基準日", "読めない"]
    assert sections[2].endswith("(遅れ)")
    assert len(sections) == 2 + len(agenda.sites) - 1
    names = re.findall(r" :(?:(?:crit|milestone), )*([a-z0-9-]+), ", text)
    assert len(names) == len(set(names)) > len(sections)
    assert ":crit, 2760190120-portal-account-" in text
    assert "電子証明書の最後の日" in text


def test_a_site_with_nothing_left_has_no_section(guide_plan: Plan) -> None:
    agenda = Agenda(TODAY)
    agenda.add(plan(guide_plan.site, TODAY, done={step.id: TODAY for step in guide_plan.steps}))
    assert agenda_mermaid(agenda, "ja").count("    section ") == 1
