"""A plan as an iCalendar file, for Outlook and other calendars. Needs the extra ``ics``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from oqa_rules.calendar import JAPAN, DateOutOfRange
from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import visible
from oqa_rules.render.plan_words import kind_of
from oqa_rules.rulebook import Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import ACTORS, Step, StepKind

if TYPE_CHECKING:
    from icalendar import Calendar, Component, Event


_MESSAGE = Text(
    '追加のライブラリが必要です。pip install "oqa-rules[{extra}]" を実行してください。',
    'Another library is needed: run pip install "oqa-rules[{extra}]".',
)


class MissingExtra(Exception):
    """Raised where something needs an extra that is not installed; ``message`` says how to install it.

    >>> MissingExtra("ics").message.en
    'Another library is needed: run pip install "oqa-rules[ics]".'
    """

    def __init__(self, extra: str) -> None:
        super().__init__(extra)
        self.message = _MESSAGE.filled({"extra": extra})

    def __str__(self) -> str:
        return f"{self.message.ja} / {self.message.en}"


_DAY = timedelta(days=1)
_NINE_O_CLOCK = timedelta(hours=9)

_DONE = Text("【済】{title}", "[done] {title}")
_LAST_DAY = Text("【期限】{title}", "[last day] {title}")
_BETTER_BY = Text("【推奨期限】{title}", "[better by] {title}")
_FROM = Text("{title}（この日から）", "{title} (from this day)")
_PLAIN = Text("{title}", "{title}")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One event to be: its days, the last included, and what makes its UID differ from others of the same step."""

    step: Step
    title: Text
    first: date
    last: date
    reminds_of: date | None
    suffix: str = ""


def plan_ics(plan: Plan, lang: Lang) -> bytes:
    """The plan as an iCalendar file of all-day events; the same plan gives the same bytes.

    A step has an event on its last day, and one on its recommended day. Construction and claim window stand
    on all their days, a step without a last day on the first on which it can be done. Each last day has
    a reminder at nine on the business day before. A done step stays, marked and without reminder, so that a
    calendar that is loaded again replaces what it had. ``DTSTAMP`` is the plan's ``today``.

    Raises ``MissingExtra`` where ``icalendar`` is not installed.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.models import Site
    >>> from oqa_rules.site.plan import plan
    >>> plan_ics(plan(Site.model_validate(example_site()), "2026-11-20"), "en").count(b"BEGIN:VEVENT")
    6
    """
    calendar = _calendar(plan)
    for step in plan.steps:
        for entry in _entries(step):
            calendar.add_component(_event(entry, plan, lang))
    written: bytes = calendar.to_ical()
    return written


def _entries(step: Step) -> Iterator[_Entry]:
    if step.done_on is not None:
        yield _Entry(step, _DONE, step.done_on, step.done_on, None)
    elif step.latest is None:
        yield _Entry(step, _FROM, step.earliest, step.earliest, None)
    elif step.kind in (StepKind.CONSTRUCTION, StepKind.CLAIM_WINDOW):
        yield _Entry(step, _PLAIN, min(step.earliest, step.latest), step.latest, step.latest)
    else:
        yield _Entry(step, _LAST_DAY, step.latest, step.latest, step.latest)
        if step.recommended is not None:
            yield _Entry(step, _BETTER_BY, step.recommended, step.recommended, step.recommended, "-recommended")


def _calendar(plan: Plan) -> Calendar:
    try:
        from icalendar import Calendar
    except ModuleNotFoundError:
        raise MissingExtra("ics") from None
    calendar = Calendar()
    _add(calendar, "prodid", "-//oqa-rules//plan//JA")
    _add(calendar, "version", "2.0")
    _add(calendar, "method", "PUBLISH")
    _add(calendar, "x-wr-calname", visible(plan.site.name))
    return calendar


def _add(component: Component, name: str, value: str | date | timedelta) -> None:
    component.add(name, value)  # pyright: ignore[reportUnknownMemberType]  # icalendar leaves the value untyped


def _event(entry: _Entry, plan: Plan, lang: Lang) -> Event:
    from icalendar import Alarm, Event

    step = entry.step
    title = entry.title.filled({"title": step.title})[lang]
    event = Event()
    _add(event, "uid", f"{step.id.replace('/', '-')}{entry.suffix}@oqa-rules")
    _add(event, "dtstamp", datetime(plan.today.year, plan.today.month, plan.today.day, tzinfo=UTC))
    _add(event, "dtstart", entry.first)
    _add(event, "dtend", entry.last + _DAY)
    _add(event, "summary", f"{title} - {visible(plan.site.institutions[step.institution].name)}")
    _add(event, "description", "\n".join(_description(step, plan, lang)))
    _add(event, "transp", "TRANSPARENT")
    if entry.reminds_of is not None:
        alarm = Alarm()
        _add(alarm, "action", "DISPLAY")
        _add(alarm, "description", title)
        _add(alarm, "trigger", _before(entry.reminds_of) - entry.first + _NINE_O_CLOCK)
        event.add_component(alarm)
    return event


def _before(day: date) -> date:
    try:
        return JAPAN.previous(day)
    except DateOutOfRange:  # nothing lies before the first business day there is
        return day


def _description(step: Step, plan: Plan, lang: Lang) -> Iterator[str]:
    institution = plan.site.institutions[step.institution]
    yield f"{visible(plan.site.name)} / {visible(institution.name)}"
    yield f"{kind_of(institution)[lang]} {institution.identifier}"
    for label, value in (
        (words.ACTOR, ACTORS[step.actor][lang]),
        (words.EARLIEST, step.earliest),
        (words.RECOMMENDED, step.recommended),
        (words.LATEST, step.latest),
        (words.DONE_ON, step.done_on),
        (words.YIELDS, step.yields[lang]),
    ):
        if value is not None:
            yield f"{label[lang]}: {value}"
