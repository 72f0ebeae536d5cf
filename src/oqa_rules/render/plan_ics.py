"""A plan as an iCalendar file, for Outlook and other calendars. Needs the extra ``ics``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from oqa_rules.calendar import JAPAN, in_range
from oqa_rules.errors import MissingExtra
from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import visible
from oqa_rules.rules import Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import ACTORS, Step, StepKind

if TYPE_CHECKING:
    from icalendar import Component


def plan_ics(plan: Plan, lang: Lang) -> bytes:
    """The plan as an iCalendar file of all-day events; the same plan gives the same bytes.

    A step has an event on its last day, one on its recommended day, and one on the day by which something is
    expected. Construction and claim window have an event on all their days, a step without a last day on the first
    day on which it can be done. Each last day has a reminder at nine on the business day before, each expected day
    one on the business day after, on which to ask for what has not arrived. A done step keeps its event, marked and
    without reminder, so that a calendar that is loaded again replaces the earlier event. ``DTSTAMP`` is the plan's
    ``today``.

    Raises ``MissingExtra`` where ``icalendar`` is not installed.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.plan import plan
    >>> plan_ics(plan(example_site(), "2026-11-20"), "en").count(b"BEGIN:VEVENT")
    10
    """
    try:
        from icalendar import Alarm, Calendar, Event
    except ModuleNotFoundError as error:
        if error.name != "icalendar":
            raise
        raise MissingExtra("ics") from None
    calendar = Calendar()
    site = visible(plan.site.name)
    _fill(calendar, {"prodid": "-//oqa-rules//plan//JA", "version": "2.0", "method": "PUBLISH", "x-wr-calname": site})
    stamp = datetime(plan.today.year, plan.today.month, plan.today.day, tzinfo=UTC)
    for step in plan.steps:
        description = "\n".join(_description(step, plan, lang))
        institution = visible(plan.site.institutions[step.institution].name)
        for marked, suffix, first, last in _events(step):
            title = marked.filled({"title": step.title})[lang]
            event = Event()
            _fill(
                event,
                {
                    "uid": f"{step.id.replace('/', '-')}{suffix}@oqa-rules",
                    "dtstamp": stamp,
                    "dtstart": first,
                    "dtend": last + timedelta(1),
                    "summary": f"{title} - {institution}",
                    "description": description,
                    "transp": "TRANSPARENT",
                },
            )
            reminds_on = _reminds_on(step, suffix, last)
            if reminds_on is not None:
                alarm = Alarm()
                at_nine = reminds_on - first + timedelta(hours=9)
                _fill(alarm, {"action": "DISPLAY", "description": title, "trigger": at_nine})
                event.add_component(alarm)
            calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _fill(component: Component, values: dict[str, str | date | timedelta]) -> None:
    for name, value in values.items():
        component.add(name, value)  # pyright: ignore[reportUnknownMemberType]  # icalendar leaves the value untyped


_DONE = Text("【済】{title}", "[done] {title}")
_LAST_DAY = Text("【期限】{title}", "[last day] {title}")
_BETTER_BY = Text("【推奨期限】{title}", "[better by] {title}")
_EXPECTED_BY = Text("【到着見込み】{title}（届かなければ照会する）", "[expected] {title} (ask if it has not come)")
_FROM = Text("{title}（この日から）", "{title} (from this day)")
_PLAIN = Text("{title}", "{title}")


def _events(step: Step) -> Iterator[tuple[Text, str, date, date]]:
    """Each event of the step: its title, the suffix of its UID, its first and its last day."""
    if step.done_on is not None:
        yield _DONE, "", step.done_on, step.done_on
    elif step.latest is None and step.expected is None:
        yield _FROM, "", step.earliest, step.earliest
    elif step.latest is None:
        pass
    elif step.kind in (StepKind.CONSTRUCTION, StepKind.CLAIM_WINDOW):
        yield _PLAIN, "", min(step.earliest, step.latest), step.latest
    else:
        yield _LAST_DAY, "", step.latest, step.latest
        if step.recommended is not None:
            yield _BETTER_BY, "-recommended", step.recommended, step.recommended
    if step.expected is not None:
        yield _EXPECTED_BY, _EXPECTED_SUFFIX, step.expected, step.expected


_EXPECTED_SUFFIX = "-expected"


def _reminds_on(step: Step, suffix: str, last: date) -> date | None:
    """The day of the reminder of an event of the step that ends on ``last``, if it has one."""
    if suffix == _EXPECTED_SUFFIX:
        return in_range(lambda: JAPAN.next(last)) or last
    return None if step.done_on or step.latest is None else in_range(lambda: JAPAN.previous(last)) or last


def _description(step: Step, plan: Plan, lang: Lang) -> Iterator[str]:
    institution = plan.site.institutions[step.institution]
    yield f"{visible(plan.site.name)} / {visible(institution.name)}"
    yield f"{words.kind_of(institution)[lang]} {institution.identifier}"
    for label, value in (
        (words.ACTOR, ACTORS[step.actor][lang]),
        (words.EARLIEST, None if step.expected else step.earliest),
        (words.EXPECTED, step.expected),
        (words.RECOMMENDED, step.recommended),
        (words.LATEST, step.latest),
        (words.DONE_ON, step.done_on),
        (words.YIELDS, step.yields[lang]),
    ):
        if value is not None:
            yield f"{label[lang]}: {value}"
    if step.expected is not None:
        yield words.INQUIRE[lang]
