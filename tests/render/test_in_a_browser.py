"""The page as a browser lays it out on A4 and on a phone: days read back, nothing cut off, nothing run."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import TypedDict

import pytest
from tests.render.conftest import A4_WIDTH, SITUATIONS

from oqa_rules.render.agenda_html import SiteFiles, agenda_html
from oqa_rules.render.plan_html import plan_html
from oqa_rules.rules import Lang
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.examples import guide_site
from oqa_rules.site.plan import Plan
from oqa_rules.site.plan import plan as make
from oqa_rules.site.step import Step
from oqa_rules.site.step_notes import NOTES

_SCREENSHOT_HEIGHT = 2000

# The page itself has no script and forbids every one; a copy of it is measured.
_POLICY = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')
_MEASURE = """
<script>
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
const measured = {
  page: [page.scrollWidth, page.clientWidth],
  wide: wide.map(name), outside: outside.map(name), overlaps, texts: all("svg text").length,
};
document.body.insertAdjacentHTML("beforeend", `<pre id="measured"></pre>`);
document.getElementById("measured").textContent = JSON.stringify(measured);
</script>
"""


class _Measured(TypedDict):
    page: list[int]
    wide: list[str]
    outside: list[str]
    overlaps: list[list[str]]
    texts: int


class _Rendered(HTMLParser):
    """The document as the browser holds it."""

    def __init__(self, dom: str) -> None:
        super().__init__()
        self.days: list[str] = []
        self.rows: list[list[str]] = []
        self.scripts = 0
        self.headings: list[str] = []
        self.measured = ""
        self._inside = ""
        self.feed(dom)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.scripts += tag == "script"
        if tag == "table":
            self._inside = given.get("class") or ""
        elif tag == "tr" and self._inside == "checklist":
            self.rows.append([])
        elif tag == "time":
            self.days.append(given["datetime"] or "")
            if self._inside == "checklist":
                self.rows[-1].append(self.days[-1])
        elif tag == "h1" or given.get("id") == "measured":
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in ("table", "h1", "pre"):
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "h1":
            self.headings.append(data)
        elif self._inside == "pre":
            self.measured += data


def _days(step: Step) -> list[str]:
    first = None if step.done_on is not None else step.expected or step.earliest
    return [str(day) for day in (first, step.latest, step.recommended, step.done_on) if day is not None]


def _measured(chromium: Callable[..., str], page: str) -> _Measured:
    open_page, policies = _POLICY.subn("", page)
    assert policies == 1
    dom = chromium(open_page.replace("</body>", f"{_MEASURE}</body>"), "--dump-dom")
    measured: _Measured = json.loads(_Rendered(dom).measured)
    return measured


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_days_on_the_page_are_those_of_the_plan(guide_plan: Plan, chromium: Callable[..., str], lang: Lang) -> None:
    rendered = _Rendered(chromium(plan_html(guide_plan, lang), "--dump-dom"))
    rows = [row for row in rendered.rows if row]
    assert rows == [_days(step) for step in guide_plan.steps]
    # What to do next comes first.
    assert rendered.days[:4] == ["2026-11-24", "2026-11-20", "2026-12-15", "2027-02"]


_PHONE_WIDTH = 375
_ON_A_PHONE = """<!DOCTYPE html>
<iframe style="width: {width}px; height: 2000px; border: 0" srcdoc="{page}"></iframe>
<pre id="measured"></pre>
<script>
const frame = document.querySelector("iframe");
const measure = () => {{
  const page = frame.contentDocument, view = frame.contentWindow;
  const seen = [...page.body.querySelectorAll("*")].filter(each => each.checkVisibility());
  const right = each => each.getBoundingClientRect().right;
  const size = each => parseFloat(view.getComputedStyle(each).fontSize);
  const written = seen.filter(each => !each.closest("svg") && each.textContent.trim());
  const drawn = seen.filter(each => each.tagName === "text");
  const scale = each => each.ownerSVGElement.getScreenCTM().a;
  const measured = {{
    page: page.documentElement.scrollWidth,
    outside: seen.filter(each => right(each) > {width} + 1).map(each => each.textContent.slice(0, 60)),
    smallest: Math.min(...written.map(size)),
    smallest_drawn: Math.min(...drawn.map(each => size(each) * scale(each))),
    timelines: seen.filter(each => each.matches("figure svg")).length,
  }};
  document.getElementById("measured").textContent = JSON.stringify(measured);
}};
frame.addEventListener("load", measure);
</script>
"""


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_it_can_be_read_on_a_phone_without_scrolling_sideways(
    guide_plan: Plan, long_plan: Plan, chromium: Callable[..., str], lang: Lang
) -> None:
    for plan, timelines in ((guide_plan, 1), (long_plan, 2)):
        page = escape(plan_html(plan, lang))
        dom = chromium(_ON_A_PHONE.format(width=_PHONE_WIDTH, page=page), "--dump-dom")
        measured = json.loads(_Rendered(dom).measured)
        assert measured["page"] == _PHONE_WIDTH
        assert measured["outside"] == []
        assert measured["smallest"] >= 13
        assert measured["smallest_drawn"] >= 12
        assert measured["timelines"] == timelines


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_agenda_can_be_read_on_a_phone_and_on_a4(
    agenda: Agenda, chromium: Callable[..., str], tmp_path: Path, repository: Path, lang: Lang
) -> None:
    files = {index: SiteFiles(f"{index}.html", f"{index}.ics") for index, each in enumerate(agenda.sites) if each.ok}
    page = agenda_html(agenda, lang, files)
    on_a_phone = _ON_A_PHONE.format(width=_PHONE_WIDTH, page=escape(page))
    measured = json.loads(_Rendered(chromium(on_a_phone, "--dump-dom")).measured)
    assert measured["page"] == _PHONE_WIDTH
    assert measured["outside"] == []
    assert measured["smallest"] >= 13
    at_a4 = _measured(chromium, page)
    assert at_a4["page"] == [A4_WIDTH, A4_WIDTH]
    assert at_a4["wide"] == []
    rendered = _Rendered(chromium(page, "--dump-dom"))
    assert rendered.scripts == 0
    due = [str(each.due) for each in agenda.entries()]
    assert [day for day in rendered.days if day in due].count(due[0]) > due.count(due[0])
    kept = repository / "build" / "plan-sheets"
    kept.mkdir(parents=True, exist_ok=True)
    sheet = tmp_path / "agenda.pdf"
    chromium(page, "--no-pdf-header-footer", f"--print-to-pdf={sheet}")
    shutil.copy(sheet, kept / f"agenda-{lang}.pdf")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_is_cut_off_at_the_width_of_a4(
    guide_plan: Plan, long_plan: Plan, chromium: Callable[..., str], lang: Lang
) -> None:
    for plan in (guide_plan, long_plan):
        measured = _measured(chromium, plan_html(plan, lang))
        assert measured["texts"] > len(plan.steps) * 2
        assert measured["page"] == [A4_WIDTH, A4_WIDTH]
        assert measured["wide"] == []
        assert measured["outside"] == []
        assert measured["overlaps"] == []


def test_a_crowded_timeline_stays_readable(make_plan: Callable[..., Plan], chromium: Callable[..., str]) -> None:
    for today in ("2026-12-14", "2026-12-15", "2027-02-10", "2027-03-01", "2024-01-05"):
        measured = _measured(chromium, plan_html(make_plan(today=today, billing_start="2027-02"), "en"))
        assert measured["outside"] == []
        assert measured["overlaps"] == []


def test_text_from_the_site_file_is_text(long_plan: Plan, nasty: str, chromium: Callable[..., str]) -> None:
    rendered = _Rendered(chromium(plan_html(long_plan, "ja"), "--dump-dom"))
    assert rendered.scripts == 0
    assert "".join(rendered.headings).startswith(nasty)


def test_a_script_that_got_in_would_not_run(guide_plan: Plan, chromium: Callable[..., str]) -> None:
    page = plan_html(guide_plan, "ja").replace("</body>", f"{_MEASURE}</body>")
    assert _Rendered(chromium(page, "--dump-dom")).measured == ""


def test_it_prints_on_a4(guide_plan: Plan, chromium: Callable[..., str], tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    chromium(plan_html(guide_plan, "ja"), "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    written = pdf.read_bytes()
    assert b"/MediaBox [0 0 594.95996 841.91998]" in written or b"/MediaBox [0 0 595" in written
    # One for the site, two for each institution.
    assert written.count(b"/Type /Page\n") <= 5


@pytest.fixture
def printed(chromium: Callable[..., str], tmp_path: Path) -> Callable[[str], list[str]]:
    """Prints a page on A4, and returns the text of each sheet."""
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("needs pdftotext (poppler-utils)")

    def texts(page: str) -> list[str]:
        pdf = tmp_path / "plan.pdf"
        chromium(page, "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
        run = subprocess.run([pdftotext, "-raw", pdf, "-"], capture_output=True, check=True, timeout=60)
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


@pytest.mark.parametrize("which", SITUATIONS)
def test_pictures_of_it_are_kept(
    situations: dict[str, Plan], chromium: Callable[..., str], tmp_path: Path, repository: Path, which: str
) -> None:
    name = which.replace(" ", "-")
    sheet, phone = tmp_path / f"{name}.pdf", tmp_path / f"{name}-phone.png"
    page = plan_html(situations[which], "ja")
    chromium(page, "--no-pdf-header-footer", f"--print-to-pdf={sheet}")
    on_a_phone = _ON_A_PHONE.format(width=_PHONE_WIDTH, page=escape(page))
    chromium(on_a_phone, f"--screenshot={phone}", height=_SCREENSHOT_HEIGHT)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert phone.read_bytes().startswith(b"\x89PNG")
    kept = repository / "build" / "plan-sheets"
    kept.mkdir(parents=True, exist_ok=True)
    for picture in (sheet, phone):
        shutil.copy(picture, kept / picture.name)
