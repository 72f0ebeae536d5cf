"""The page as a browser lays it out on A4 and on a phone: days read back, nothing cut off, nothing run."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict, cast

import pytest
from tests.browser.browser import A4_WIDTH, PHONE_WIDTH, Browser
from tests.render.conftest import SITUATIONS

from oqa_rules.render.agenda_html import SiteFiles, agenda_html
from oqa_rules.render.plan_html import plan_html
from oqa_rules.rules import Lang
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.examples import guide_site
from oqa_rules.site.plan import Plan
from oqa_rules.site.plan import plan as make
from oqa_rules.site.step import Step
from oqa_rules.site.step_notes import NOTES

pytestmark = pytest.mark.slow


class _Held(TypedDict):
    days: list[str]
    rows: list[list[str]]
    scripts: int
    heading: str


_HELD = """
const days = root => [...root.querySelectorAll("time")].map(each => each.dateTime);
return {
  days: days(document),
  rows: [...document.querySelectorAll("table.checklist tr")].map(days).filter(each => each.length),
  scripts: document.scripts.length,
  heading: document.querySelector("h1").textContent,
};
"""


class _OnA4(TypedDict):
    page: list[int]
    wide: list[str]
    outside: list[str]
    overlaps: list[list[str]]
    texts: int


_ON_A4 = """
const all = selector => [...document.querySelectorAll(selector)];
const page = document.documentElement;
const name = each => each.textContent.slice(0, 60);
const touches = (a, b) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
const wide = all("th, td, caption, h1, h2, dt, dd, li").filter(each => each.scrollWidth > each.clientWidth + 1);
const outside = all("svg text").filter(each => {
  const text = each.getBoundingClientRect(), svg = each.ownerSVGElement.getBoundingClientRect();
  const fits = text.left > svg.left - 1 && text.right < svg.right + 1;
  return !(fits && text.top > svg.top - 1 && text.bottom < svg.bottom + 1);
});
const overlaps = all("figure svg").flatMap(svg => {
  const texts = [...svg.querySelectorAll("text")].map(each => [name(each), each.getBoundingClientRect()]);
  const touching = (box, others) => others.filter(([, other]) => touches(box, other));
  return texts.flatMap(([a, box], i) => touching(box, texts.slice(i + 1)).map(([b]) => [a, b]));
});
return {
  page: [page.scrollWidth, page.clientWidth],
  wide: wide.map(name), outside: outside.map(name), overlaps, texts: all("svg text").length,
};
"""


class _OnAPhone(TypedDict):
    page: list[int]
    outside: list[str]
    smallest: float
    smallest_drawn: float
    timelines: int


_ON_A_PHONE = """
const page = document.documentElement;
const seen = [...document.body.querySelectorAll("*")].filter(each => each.checkVisibility());
const size = each => parseFloat(getComputedStyle(each).fontSize);
const written = seen.filter(each => !each.closest("svg") && each.textContent.trim());
const drawn = seen.filter(each => each.tagName === "text");
const scale = each => each.ownerSVGElement.getScreenCTM().a;
const isOutside = each => each.getBoundingClientRect().right > page.clientWidth + 1;
return {
  page: [page.scrollWidth, page.clientWidth],
  outside: seen.filter(isOutside).map(each => each.textContent.slice(0, 60)),
  smallest: Math.min(...written.map(size)),
  smallest_drawn: Math.min(...drawn.map(each => size(each) * scale(each))),
  timelines: seen.filter(each => each.matches("figure svg")).length,
};
"""


@pytest.fixture
def held(browser: Browser) -> Callable[[str], _Held]:
    """What the browser holds of a page."""

    def asked(page: str) -> _Held:
        browser.open(page)
        return cast("_Held", browser.ask(_HELD))

    return asked


@pytest.fixture
def on_a4(browser: Browser) -> Callable[[str], _OnA4]:
    """Measures a page as wide as a sheet of A4."""

    def measured(page: str) -> _OnA4:
        browser.open(page)
        return cast("_OnA4", browser.ask(_ON_A4))

    return measured


@pytest.fixture
def on_a_phone(browser: Browser) -> Callable[[str], _OnAPhone]:
    """Measures a page on a phone."""

    def measured(page: str) -> _OnAPhone:
        browser.open(page, on_phone=True)
        return cast("_OnAPhone", browser.ask(_ON_A_PHONE))

    return measured


def _days(step: Step) -> list[str]:
    first = None if step.done_on is not None else step.expected or step.earliest
    return [str(day) for day in (first, step.latest, step.recommended, step.done_on) if day is not None]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_days_on_the_page_are_those_of_the_plan(guide_plan: Plan, held: Callable[[str], _Held], lang: Lang) -> None:
    page = held(plan_html(guide_plan, lang))
    assert page["rows"] == [_days(step) for step in guide_plan.steps]
    # What to do next comes first.
    assert page["days"][:4] == ["2026-11-24", "2026-11-20", "2026-12-15", "2027-02"]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_can_be_read_on_a_phone_without_scrolling_sideways(
    guide_plan: Plan, long_plan: Plan, on_a_phone: Callable[[str], _OnAPhone], lang: Lang
) -> None:
    for plan, timelines in ((guide_plan, 1), (long_plan, 2)):
        measured = on_a_phone(plan_html(plan, lang))
        assert measured["page"] == [PHONE_WIDTH, PHONE_WIDTH]
        assert measured["outside"] == []
        assert measured["smallest"] >= 13
        assert measured["smallest_drawn"] >= 12
        assert measured["timelines"] == timelines


@pytest.fixture
def agenda_page(agenda: Agenda) -> Callable[[Lang], str]:
    """The page of an agenda that names the files of its sites."""
    files = {index: SiteFiles(f"{index}.html", f"{index}.ics") for index, each in enumerate(agenda.sites) if each.ok}
    return lambda lang: agenda_html(agenda, lang, files)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_agenda_can_be_read_on_a_phone(
    agenda_page: Callable[[Lang], str], on_a_phone: Callable[[str], _OnAPhone], lang: Lang
) -> None:
    measured = on_a_phone(agenda_page(lang))
    assert measured["page"] == [PHONE_WIDTH, PHONE_WIDTH]
    assert measured["outside"] == []
    assert measured["smallest"] >= 13


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_agenda_can_be_read_on_a4(
    agenda_page: Callable[[Lang], str], on_a4: Callable[[str], _OnA4], browser: Browser, kept: Path, lang: Lang
) -> None:
    measured = on_a4(agenda_page(lang))
    assert measured["page"] == [A4_WIDTH, A4_WIDTH]
    assert measured["wide"] == []
    (kept / f"agenda-{lang}.pdf").write_bytes(browser.pdf())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_what_is_due_first_stands_on_an_agenda_once_more(
    agenda: Agenda, agenda_page: Callable[[Lang], str], held: Callable[[str], _Held], lang: Lang
) -> None:
    page = held(agenda_page(lang))
    assert page["scripts"] == 0
    due = [str(each.due) for each in agenda.entries()]
    assert [day for day in page["days"] if day in due].count(due[0]) > due.count(due[0])


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_is_cut_off_at_the_width_of_a4(
    guide_plan: Plan, long_plan: Plan, on_a4: Callable[[str], _OnA4], lang: Lang
) -> None:
    for plan in (guide_plan, long_plan):
        measured = on_a4(plan_html(plan, lang))
        assert measured["texts"] > len(plan.steps) * 2
        assert measured["page"] == [A4_WIDTH, A4_WIDTH]
        assert measured["wide"] == []
        assert measured["outside"] == []
        assert measured["overlaps"] == []


def test_a_crowded_timeline_stays_readable(make_plan: Callable[..., Plan], on_a4: Callable[[str], _OnA4]) -> None:
    for today in ("2026-12-14", "2026-12-15", "2027-02-10", "2027-03-01", "2024-01-05"):
        measured = on_a4(plan_html(make_plan(today=today, billing_start="2027-02"), "en"))
        assert measured["outside"] == []
        assert measured["overlaps"] == []


def test_text_from_the_site_file_is_text(long_plan: Plan, nasty: str, held: Callable[[str], _Held]) -> None:
    page = held(plan_html(long_plan, "ja"))
    assert page["scripts"] == 0
    assert page["heading"].startswith(nasty)


_GOT_IN = """
<script>document.documentElement.dataset.script = "ran"</script>
<img src="data:," onerror='document.documentElement.dataset.handler = "ran"'>
"""


def test_a_script_that_got_in_would_not_run(guide_plan: Plan, browser: Browser) -> None:
    page = plan_html(guide_plan, "ja").replace("</body>", f"{_GOT_IN}</body>")
    open_page, policies = re.subn('<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    assert policies == 1
    for each, ran in ((page, {}), (open_page, {"script": "ran", "handler": "ran"})):
        browser.open(each)
        assert browser.ask("return {...document.documentElement.dataset}") == ran


def test_it_prints_on_a4(guide_plan: Plan, browser: Browser) -> None:
    browser.open(plan_html(guide_plan, "ja"))
    written = browser.pdf()
    assert b"/MediaBox [0 0 594.95996 841.91998]" in written or b"/MediaBox [0 0 595" in written
    # One for the site, two for each institution.
    assert written.count(b"/Type /Page\n") <= 5


@pytest.fixture
def printed(browser: Browser) -> Callable[[str], list[str]]:
    """Prints a page on A4, and returns the text of each sheet."""
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("needs pdftotext (poppler-utils)")

    def texts(page: str) -> list[str]:
        browser.open(page)
        run = subprocess.run(
            [pdftotext, "-raw", "-", "-"], input=browser.pdf(), capture_output=True, check=True, timeout=60
        )
        # Where a space stands between glyphs depends on the font.
        return ["".join(each.split()) for each in run.stdout.decode("utf-8").split("\f")[:-1]]

    return texts


@pytest.mark.parametrize("done", [(), ("2710190121/eligibility-application",)])
@pytest.mark.parametrize("today", ["2026-11-20", "2026-12-04"])
def test_each_sheet_names_its_site_and_institution(
    printed: Callable[[str], list[str]], today: str, done: tuple[str, ...]
) -> None:
    made = make(guide_site(), today, done=dict.fromkeys(done, "2026-11-20"))
    sheets = printed(plan_html(made, "ja"))
    own = [name for name in ("みどり医科医科2710190121", "みどり歯科歯科2730190127") for _ in range(2)]
    assert all("みどり総合クリニック" in each and f"基準日{today}" in each for each in sheets)
    # In the margin, and over the table.
    assert all(own[place] in each for place, each in zip((-4, -3, -2, -1), sheets[-4:], strict=True))
    # No heading without its figure, and no list of steps that could stand on one sheet on two.
    (timeline,) = (each for each in sheets if "日程手続きできる期間" in each)
    assert f"基準日{today}" in timeline
    assert "6工事・書類の引き渡し" in timeline
    checklists = [each for each in sheets if "チェックリスト" in each]
    assert len(checklists) == 2
    assert [each.count("注意") for each in checklists] == [9, 6]


@pytest.mark.parametrize(("lang", "caption"), [("ja", "チェックリスト"), ("en", "Checklist")])
def test_a_checklist_stands_on_one_sheet(
    guide_plan: Plan, printed: Callable[[str], list[str]], lang: Lang, caption: str
) -> None:
    checklists = [each for each in printed(plan_html(guide_plan, lang)) if caption in each]
    last_notes = ["".join(NOTES[guide_plan.steps_of(each)[-1].kind][lang].split()) for each in (0, 1)]
    assert [note in each for note, each in zip(last_notes, checklists, strict=True)] == [True, True]


@pytest.fixture
def kept(repository: Path) -> Path:
    """Where to look at what was made."""
    folder = repository / "build" / "plan-sheets"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("which", SITUATIONS)
def test_pictures_of_it_are_kept(situations: dict[str, Plan], browser: Browser, kept: Path, which: str) -> None:
    name, page = which.replace(" ", "-"), plan_html(situations[which], "ja")
    browser.open(page)
    sheet = browser.pdf()
    assert sheet.startswith(b"%PDF")
    (kept / f"{name}.pdf").write_bytes(sheet)
    browser.open(page, on_phone=True)
    phone = browser.picture()
    assert phone.startswith(b"\x89PNG")
    (kept / f"{name}-phone.png").write_bytes(phone)
