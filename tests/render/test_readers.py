"""Calendars and charts as other programs read them: ical.js, vobject, and Mermaid itself in a browser."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypedDict, cast

import pytest
from icalendar import Calendar
from tests.browser.browser import Browser

from oqa_rules.render.agenda_mermaid import agenda_mermaid
from oqa_rules.render.plan_ics import plan_ics, plans_ics
from oqa_rules.render.plan_mermaid import plan_mermaid
from oqa_rules.rules import Lang
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.examples import guide_site
from oqa_rules.site.plan import Plan, plan

pytestmark = pytest.mark.slow


class _Read(TypedDict):
    uid: str
    summary: str
    description: str
    first: str
    after: str
    sequence: int
    status: str
    alarms: list[int]


class _Drawn(TypedDict):
    tasks: list[tuple[str, str, str]]
    sections: int
    bars: int
    outside: list[object]
    over: list[object]


def _expected(data: bytes) -> list[_Read]:
    return [
        {
            "uid": str(each["UID"]),
            "summary": str(each["SUMMARY"]),
            "description": str(each["DESCRIPTION"]),
            "first": str(each.decoded("DTSTART")),
            "after": str(each.decoded("DTEND")),
            "sequence": each.decoded("SEQUENCE"),
            "status": str(each["STATUS"]),
            "alarms": [int(alarm.decoded("TRIGGER").total_seconds()) for alarm in each.walk("VALARM")],
        }
        for each in Calendar.from_ical(data).walk("VEVENT")
    ]


@pytest.fixture
def half_done() -> Plan:
    half = {"2710190121/eligibility-application": "2026-11-20", "2710190121/master-account": "2026-11-27"}
    return plan(guide_site(), "2026-12-03", done=half)


@pytest.fixture
def plans(half_done: Plan, long_plan: Plan, make_plan: Callable[..., Plan]) -> dict[str, Plan]:
    return {"half done": half_done, "six institutions": long_plan, "one terminal": make_plan()}


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_ical_js_reads_what_icalendar_reads(
    half_done: Plan, long_plan: Plan, module: Callable[..., Path], lang: Lang
) -> None:
    node, folder = shutil.which("node"), module("ical.js").parent.parent
    if node is None:
        pytest.skip("needs Node")
    for each in (half_done, long_plan):
        data = plan_ics(each, lang)
        reader: list[str | Path] = [node, folder / "read_calendar.mjs"]
        run = subprocess.run(reader, input=data, capture_output=True, check=True, timeout=60)
        assert json.loads(run.stdout) == _expected(data)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_vobject_reads_what_icalendar_reads(half_done: Plan, long_plan: Plan, lang: Lang) -> None:
    vobject = pytest.importorskip("vobject", reason="needs vobject, of the extra dev")
    for each in (half_done, long_plan):
        data = plan_ics(each, lang)
        read = [
            (event.uid.value, event.summary.value, str(event.dtstart.value), str(event.dtend.value), event.status.value)
            for event in vobject.readOne(data.decode("utf-8")).vevent_list
        ]
        assert read == [
            (each["uid"], each["summary"], each["first"], each["after"], each["status"]) for each in _expected(data)
        ]


_KHAL = """[calendars]
[[plans]]
path = {folder}
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {database}
"""


def test_khal_lists_every_event_that_icalendar_reads(half_done: Plan, long_plan: Plan, tmp_path: Path) -> None:
    khal = shutil.which("khal")
    if khal is None:
        pytest.skip("needs khal, of the extra dev")
    (tmp_path / "calendars").mkdir()
    configuration, file = tmp_path / "khal.conf", tmp_path / "plans.ics"
    text = _KHAL.format(folder=tmp_path / "calendars", database=tmp_path / "khal.db")
    configuration.write_text(text, encoding="utf-8")
    data = plans_ics((half_done, long_plan), "ja", "A")
    file.write_bytes(data)
    shape = ["--format", "{uid}|{title}|{start-date}|{end-date}"]
    run = subprocess.run([khal, "-c", configuration, "printics", *shape, file], capture_output=True, check=True)
    read = [line.split("|") for line in run.stdout.decode("utf-8").splitlines() if "@oqa-rules" in line]
    last = [str(date.fromisoformat(each["after"]) - timedelta(1)) for each in _expected(data)]
    assert sorted(read) == sorted(
        [each["uid"], each["summary"], each["first"], day] for each, day in zip(_expected(data), last, strict=True)
    )


# What Mermaid makes of a chart: its tasks as it reads them, and where it draws what.
_DRAWN = """
const [text] = arguments;
mermaid.initialize({ startOnLoad: false });
const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
const day = each => new Date(each.getTime() - each.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
const tasks = diagram.db.getTasks().map(each => [each.id, day(each.startTime), day(each.endTime)]);
document.getElementById("drawn").innerHTML = (await mermaid.render("drawing", text)).svg;
const boxes = selector => [...document.querySelectorAll("#drawn " + selector)].map(each => {
  const { left, right, top, bottom } = each.getBoundingClientRect();
  return { text: each.textContent, left, right, top, bottom };
});
const touches = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const sections = boxes("text.sectionTitle"), bars = boxes("rect.task");
const labels = [".taskText", ".taskTextOutsideRight", ".taskTextOutsideLeft"].flatMap(boxes);
const drawing = document.querySelector("#drawn svg").getBoundingClientRect();
const outside = [...sections, ...labels].filter(each => each.left < drawing.left || each.right > drawing.right);
const over = sections.filter(each => [...bars, ...labels].some(other => touches(each, other)));
return { tasks, sections: sections.length, bars: bars.length, outside, over };
"""


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("which", ["half done", "six institutions", "one terminal"])
def test_mermaid_reads_and_draws_a_chart(
    plans: dict[str, Plan], draw: Callable[[str], _Drawn], which: str, lang: Lang
) -> None:
    made = plans[which]
    drawn = draw(plan_mermaid(made, lang))
    assert drawn["outside"] == []
    assert drawn["over"] == []
    assert drawn["sections"] == 1 + len(made.site.institutions)
    tasks = {name: (first, after) for name, first, after in drawn["tasks"]}
    assert drawn["bars"] == len(tasks)
    for step in made.steps:
        until = step.done_on or step.expected or step.latest or step.earliest
        first, last = sorted((step.done_on or step.earliest, until))
        # Mermaid ends a bar at the beginning of the day after.
        assert tasks[step.id.replace("/", "-")] == (str(first), str(last + timedelta(1)))
    assert tasks["today"] == (str(made.today), str(made.today + timedelta(1)))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_mermaid_reads_and_draws_an_agenda(agenda: Agenda, draw: Callable[[str], _Drawn], lang: Lang) -> None:
    drawn = draw(agenda_mermaid(agenda, lang))
    assert drawn["outside"] == []
    assert drawn["over"] == []
    # Today, what could not be read, and each site.
    assert drawn["sections"] == 2 + len(agenda.sites) - len(agenda.not_planned)
    tasks = {name: (first, after) for name, first, after in drawn["tasks"]}
    assert drawn["bars"] == len(tasks)
    for place, site in enumerate(agenda.sites):
        step, day = site.next_step, site.next_on
        if step is not None and day is not None:
            first, last = sorted((step.earliest, day))
            assert tasks[f"{step.id.replace('/', '-')}-{place}"] == (str(first), str(last + timedelta(1)))


@pytest.fixture
def draw(module: Callable[..., Path], browser: Browser) -> Callable[[str], _Drawn]:
    """Has Mermaid read and draw a chart."""

    def drawn(chart: str) -> _Drawn:
        script = module("mermaid", "dist", "mermaid.min.js").resolve().as_uri()
        browser.open(f'<!DOCTYPE html><meta charset="utf-8"><div id="drawn"></div><script src="{script}"></script>')
        return cast("_Drawn", browser.ask(_DRAWN, chart))

    return drawn
