"""Sites, their plans in every shape, and the notices that arrived."""

import re
from html.parser import HTMLParser
from typing import Any, NamedTuple

from pydantic import ValidationError
from tests.fuzz import records
from tests.fuzz.draw import Draw, chance, pick
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.telling import require, show, tell

from oqa_rules import Site, certificate_counts, check_site, handover, plan, reconcile
from oqa_rules.calendar import DateOutOfRange
from oqa_rules.render.agenda_text import agenda_text
from oqa_rules.render.plan_html import plan_html
from oqa_rules.render.plan_ics import plan_ics
from oqa_rules.render.plan_mermaid import plan_mermaid
from oqa_rules.render.plan_text import plan_text
from oqa_rules.rules import Lang
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.given_marks import UnknownStep
from oqa_rules.site.plan import Plan

_TODAYS = ("2026-11-20", "2026-12-05", "2027-03-01", "2000-01-01", "2099-12-30", "2099-11-01")
_LONGEST_LINE = 75  # bytes of iCalendar
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class _Asked(NamedTuple):
    data: Any
    today: str
    lang: Lang
    shape: int
    marks: dict[str, str]


def _generate(draw: Draw) -> _Asked:
    data = records.site(draw, python=chance(draw, 6))
    identifiers = ("2710190121", "2730190127", "2760190120", "x") if chance(draw, 3) else ()
    lang: Lang = "ja" if chance(draw, 2) else "en"
    return _Asked(data, pick(draw, _TODAYS), lang, draw.below(6), records.step_marks(draw, identifiers))


def _judge(asked: _Asked) -> None:
    report = check_site(asked.data)
    show(report)
    again = check_site(asked.data, normalize=True)
    show(again)
    try:
        site = Site.model_validate(asked.data)
    except ValidationError as error:
        types = [each["type"] for each in error.errors(include_url=False)]
        require(types == [each.rule for each in report.errors], "the model refuses for other reasons than check_site")
        return
    require(report.ok, "the model accepts what check_site refuses")
    require(Site.model_validate(site.model_dump()) == site, "what is dumped is read as another site")
    counts, papers = certificate_counts(site), handover(site)
    require(counts.certificates == sum(len(each.ties) for each in papers), "counts and papers differ")
    made = _planned(site, asked)
    if made is not None:
        _shown(made, asked)


def _planned(site: Site, asked: _Asked) -> Plan | None:
    try:
        return plan(site, asked.today, done=asked.marks)
    except DateOutOfRange as problem:
        str(problem)
    except UnknownStep as unknown:
        require(set(unknown.steps) <= set(asked.marks), "a step is unknown that nobody named")
    return None


def _shown(made: Plan, asked: _Asked) -> None:
    made.to_json(asked.lang)
    tell(made.findings)
    match asked.shape:
        case 0:
            _plain(plan_text(made, asked.lang))
        case 1:
            _well_formed(plan_html(made, asked.lang))
        case 2:
            text = plan_mermaid(made, asked.lang)
            _plain(text)
            starts = re.findall(r"^\s*(%%|click|X-EVIL|---)", text, re.MULTILINE)
            require(set(starts) <= {"---"}, "a name becomes a directive")
        case 3:
            _unfolded(plan_ics(made, asked.lang))
        case 4:
            agenda = Agenda(made.today)
            agenda.add(made)
            agenda.to_json(asked.lang)
            _plain(agenda_text(agenda, asked.lang))
        case _:
            plan(made.site, made.today, done=asked.marks, strict=True).to_json(asked.lang)


def _plain(text: str) -> None:
    found = _CONTROLS.search(text)
    require(found is None, f"a control character in the text: {found!a}")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        require(not any(name.startswith("on") for name, _ in attrs), "an attribute that acts")
        if tag not in ("meta", "col", "br", "hr", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        require(self.open and self.open.pop() == tag, f"</{tag}> closes what it did not open")


def _well_formed(html: str) -> None:
    _plain(html)
    require("<script" not in html and html.count("<b>") == 0, "markup of a name stands in the page")
    tags = _Tags()
    tags.feed(html)
    tags.close()
    require(not tags.open, "an element is not closed")


def _unfolded(ics: bytes) -> None:
    text = ics.decode()
    lines = text.split("\r\n")
    require(all(len(line.encode()) <= _LONGEST_LINE for line in lines), "a line is longer than iCalendar allows")
    require("\n" not in text.replace("\r\n", "") and "\r" not in text.replace("\r\n", ""), "a bare line end")
    require(not any(line.startswith("X-EVIL") for line in lines), "a name becomes a property")
    require(text.count("BEGIN:VEVENT") >= text.count("\r\nEND:VEVENT\r\n"), "a name ends an event")


def _reconciled(draw: Draw) -> tuple[object, object, bool]:
    data = records.site(draw, python=chance(draw, 8))
    return data, records.notices(draw, data, python=chance(draw, 8)), chance(draw, 4)


def _judge_reconciled(asked: tuple[object, object, bool]) -> None:
    site, issued, strict = asked
    show(reconcile(site, issued, strict=strict))


TARGETS = {"site": Target(_generate, _judge), "reconcile": Target(_reconciled, _judge_reconciled)}
