"""Plans as an iCalendar file, for Outlook and other calendars. Needs the extra ``ics``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from oqa_rules.calendar import JAPAN, days_until, in_range
from oqa_rules.calendar.day import FIRST
from oqa_rules.errors import MissingExtra
from oqa_rules.render import plan_words as words
from oqa_rules.render.visible import visible
from oqa_rules.render.weekdays import with_weekday
from oqa_rules.rules import Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import ACTORS, ARRIVALS, Step, StepKind
from oqa_rules.site.step_notes import NOTES

if TYPE_CHECKING:
    from icalendar import Component


def plan_ics(plan: Plan, lang: Lang) -> bytes:
    """The plan as an iCalendar file of all-day events; the same plan gives the same bytes. See ``plans_ics``.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.plan import plan
    >>> plan_ics(plan(example_site(), "2026-11-20"), "en").count(b"BEGIN:VEVENT")
    10
    """
    return plans_ics((plan,), lang, plan.site.name)


def plans_ics(plans: Iterable[Plan], lang: Lang, name: str) -> bytes:
    """The plans of many sites as one iCalendar file with this name.

    A step has an event on its last day, one on its recommended day, and one on the day by which something is
    expected. Construction and claim window have an event on all their days, a step without a last day on the first
    day on which it can be done. Each last day has a reminder at nine on the business day before, each expected day
    one on the business day after, on which to ask for what has not arrived. A done step keeps its event, marked and
    without reminder. A day that a step could have and no longer has is a cancelled event, so that a calendar that
    takes in a newer file forgets the older one.

    A certificate that is issued has an event on each day on which to think of its renewal.

    ``DTSTAMP`` and ``LAST-MODIFIED`` are the plan's ``today``, and ``SEQUENCE`` grows from day to day and with the
    steps that are done: the newer of two plans wins, and no clock is read.

    Raises ``MissingExtra`` where ``icalendar`` is not installed.
    """
    return b"".join(ics_parts(plans, lang, name))


def ics_parts(plans: Iterable[Plan], lang: Lang, name: str) -> Iterator[bytes]:
    """The same file part by part, one for each event: a calendar of thousands of sites is never held as a whole."""
    try:
        from icalendar import Alarm, Calendar, Event
    except ModuleNotFoundError as error:
        if error.name != "icalendar":
            raise
        raise MissingExtra("ics") from None
    calendar = Calendar()
    _fill(calendar, {"prodid": "-//oqa-rules//plan//JA", "version": "2.0", "x-wr-calname": visible(name)})
    empty: bytes = calendar.to_ical()
    before, end, after = empty.rpartition(b"END:VCALENDAR")
    yield before
    for plan in plans:
        revision = _revision(plan)
        for each in (*_of_steps(plan, lang), *_of_certificates(plan, lang)):
            event, title = Event(), each.title[lang]
            _fill(event, revision)
            _fill(
                event,
                {
                    "uid": f"{each.uid}@oqa-rules",
                    "dtstart": each.first,
                    "dtend": each.last + timedelta(1),
                    "summary": f"{_clinic(plan, each.institution)} {title}",
                    "description": each.description,
                    "categories": [visible(plan.site.name)],
                    "transp": "TRANSPARENT",
                    "status": "CANCELLED" if each.is_cancelled else "CONFIRMED",
                },
            )
            if each.reminds_on is not None:
                alarm = Alarm()
                at_nine = each.reminds_on - each.first + timedelta(hours=9)
                _fill(alarm, {"action": "DISPLAY", "description": title, "trigger": at_nine})
                event.add_component(alarm)
            written: bytes = event.to_ical()
            yield written
    yield end + after


_Value = str | int | date | timedelta | list[str]


def _fill(component: Component, values: dict[str, _Value]) -> None:
    for name, value in values.items():
        component.add(name, value)  # pyright: ignore[reportUnknownMemberType]  # icalendar leaves the value untyped


_MOST_DONE = 10_000  # more than the steps that are done on one day


def _revision(plan: Plan) -> dict[str, _Value]:
    """What tells the events of a newer plan from those of an older one."""
    stamp = datetime(plan.today.year, plan.today.month, plan.today.day, tzinfo=UTC)
    done = sum(each.done_on is not None for each in plan.steps)
    sequence = days_until(plan.today, FIRST) * _MOST_DONE + min(done, _MOST_DONE - 1)
    return {"dtstamp": stamp, "last-modified": stamp, "sequence": sequence}


def _clinic(plan: Plan, institution: int) -> str:
    """The site, and the institution where the site has another name or several of them."""
    site, name = plan.site.name, plan.site.institutions[institution].name
    return visible(site if site == name else f"{site} / {name}")


_DONE = Text("【済】{title}", "[done] {title}")
_LAST_DAY = Text("【期限】{title}", "[last day] {title}")
_BETTER_BY = Text("【推奨期限】{title}", "[better by] {title}")
_EXPECTED_BY = Text("【到着見込み】{title}（届かなければ照会する）", "[expected] {title} (ask if it has not come)")
_FROM = Text("{title}（この日から）", "{title} (from this day)")
_PLAIN = Text("{title}", "{title}")
_CANCELLED = Text("【取消】{title}", "[cancelled] {title}")

_ITSELF, _RECOMMENDED, _EXPECTED = "", "-recommended", "-expected"
# The events that a step of a kind may have, by the suffix of their UID.
_APPLICATIONS = (StepKind.PORTAL_ACCOUNT, StepKind.ELIGIBILITY_APPLICATION, StepKind.BILLING_APPLICATION)
_SUFFIXES = {
    kind: (
        _ITSELF,
        *([_RECOMMENDED] if kind in _APPLICATIONS else []),
        *([_EXPECTED] if kind in ARRIVALS else []),
    )
    for kind in StepKind
}


@dataclass(frozen=True, slots=True)
class _Event:
    """An event; ``uid`` is unique in the files of this library."""

    uid: str
    title: Text
    first: date
    last: date
    reminds_on: date | None = None
    is_cancelled: bool = False
    institution: int = 0
    description: str = ""


def _of_steps(plan: Plan, lang: Lang) -> Iterator[_Event]:
    for step in plan.steps:
        description = "\n".join(_description(step, plan, lang))
        for each in _events(step):
            yield replace(
                each,
                uid=f"{step.id.replace('/', '-')}{each.uid}",
                title=each.title.filled({"title": step.title}),
                institution=step.institution,
                description=description,
            )


_RENEWAL = Text("【更新】電子証明書（{name}、{last}まで）", "[renewal] certificate of {name}, which works until {last}")
_RENEWABLE = Text("{name}: {first}から更新できます。", "{name}: it can be renewed from {first}.")


def _of_certificates(plan: Plan, lang: Lang) -> Iterator[_Event]:
    """The reminders of each certificate, told from those of others by its institution and the name of its terminal."""
    for each in plan.certificates:
        identifier = plan.site.institutions[each.institution].identifier
        terminal = sha256(each.name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        name, last = visible(each.name), with_weekday(each.last_sure_on, lang)
        renewable = _RENEWABLE.filled({"name": name, "first": with_weekday(each.renewable_from, lang)})[lang]
        for number, day in enumerate(each.reminders_on):
            yield _Event(
                f"{identifier}-certificate-{terminal}-{number}",
                _RENEWAL.filled({"name": name, "last": last}),
                day,
                day,
                day,
                institution=each.institution,
                description=f"{_clinic(plan, each.institution)}\n{renewable}",
            )


def _events(step: Step) -> Iterator[_Event]:
    """The events of the step by the suffix of their UID, and a cancelled one for each that it could have."""
    current = {each.uid: each for each in _current(step)}
    yield from current.values()
    for suffix in _SUFFIXES[step.kind]:
        if suffix not in current:
            yield _Event(suffix, _CANCELLED, step.earliest, step.earliest, is_cancelled=True)


def _current(step: Step) -> Iterator[_Event]:
    if step.done_on is not None:
        yield _Event(_ITSELF, _DONE, step.done_on, step.done_on)
    elif step.latest is not None:
        is_whole = step.kind in (StepKind.CONSTRUCTION, StepKind.CLAIM_WINDOW)
        first = min(step.earliest, step.latest) if is_whole else step.latest
        yield _Event(_ITSELF, _PLAIN if is_whole else _LAST_DAY, first, step.latest, _day_before(step.latest))
    elif step.expected is None:
        yield _Event(_ITSELF, _FROM, step.earliest, step.earliest)
    if step.done_on is None and step.recommended is not None:
        reminds_on = _day_before(step.recommended)
        yield _Event(_RECOMMENDED, _BETTER_BY, step.recommended, step.recommended, reminds_on)
    if step.expected is not None:
        reminds_on = _day_after(step.expected)
        yield _Event(_EXPECTED, _EXPECTED_BY, step.expected, step.expected, reminds_on)


def _day_before(day: date) -> date:
    return in_range(lambda: JAPAN.previous(day)) or day


def _day_after(day: date) -> date:
    return in_range(lambda: JAPAN.next(day)) or day


def _description(step: Step, plan: Plan, lang: Lang) -> Iterator[str]:
    institution = plan.site.institutions[step.institution]
    yield f"{visible(plan.site.name)} / {visible(institution.name)}"
    yield f"{words.kind_of(institution)[lang]} {institution.identifier}"
    yield from (f"{label}: {visible(value)}" for label, value in words.remarks_of(plan, lang))
    for label, value in (
        (words.ACTOR, ACTORS[step.actor][lang]),
        (words.EARLIEST, None if step.expected else step.earliest),
        (words.EXPECTED, step.expected),
        (words.RECOMMENDED, step.recommended),
        (words.LATEST, step.latest),
        (words.DONE_ON, step.done_on),
        (words.NOTE, NOTES[step.kind][lang]),
    ):
        if value is not None:
            yield f"{label[lang]}: {with_weekday(value, lang) if isinstance(value, date) else value}"
    if step.expected is not None:
        yield words.INQUIRE[lang]
