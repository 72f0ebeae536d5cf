"""The plan as an iCalendar file, read back."""

import re
import sys
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar, Component

from oqa_rules.errors import MissingExtra
from oqa_rules.render.plan_ics import plan_ics, plans_ics
from oqa_rules.render.weekdays import with_weekday
from oqa_rules.rules import Lang
from oqa_rules.site.examples import example_site
from oqa_rules.site.models import Site
from oqa_rules.site.plan import Plan, plan
from oqa_rules.site.step import Step, StepKind
from oqa_rules.site.step_notes import NOTES

TODAY = date(2026, 11, 20)


def _all_events(data: bytes) -> dict[str, Component]:
    events = {str(each["UID"]): each for each in Calendar.from_ical(data).walk("VEVENT")}
    assert data.count(b"BEGIN:VEVENT") == len(events), "no two events share a UID"
    return events


def _events(data: bytes) -> dict[str, Component]:
    """Those that are not cancelled."""
    return {uid: each for uid, each in _all_events(data).items() if each["STATUS"] != "CANCELLED"}


def _uid(step: Step, suffix: str = "") -> str:
    return f"{step.id.replace('/', '-')}{suffix}@oqa-rules"


def test_each_step_stands_on_its_last_day(guide_plan: Plan) -> None:
    events = _events(plan_ics(guide_plan, "ja"))
    for step in guide_plan.steps:
        event = events[_uid(step)]
        assert event.decoded("DTEND") - timedelta(1) == step.latest
        spans = step.kind in (StepKind.CONSTRUCTION, StepKind.CLAIM_WINDOW)
        assert event.decoded("DTSTART") == (step.earliest if spans else step.latest)
        assert type(event.decoded("DTSTART")) is date
        assert step.title.ja in str(event["SUMMARY"])
        if step.recommended is not None:
            assert events[_uid(step, "-recommended")].decoded("DTSTART") == step.recommended
        if step.expected is not None:
            assert events[_uid(step, "-expected")].decoded("DTSTART") == step.expected
    more = [day for step in guide_plan.steps for day in (step.recommended, step.expected) if day is not None]
    assert len(events) == len(guide_plan.steps) + len(more)


def test_each_last_day_has_a_reminder_at_nine_on_the_business_day_before(guide_plan: Plan) -> None:
    events = _events(plan_ics(guide_plan, "en"))
    for step in guide_plan.steps:
        (alarm,) = events[_uid(step)].walk("VALARM")
        start = events[_uid(step)].decoded("DTSTART")
        rings = datetime(start.year, start.month, start.day) + alarm.decoded("TRIGGER")  # noqa: DTZ001  # floating
        assert rings.hour == 9
        assert step.latest is not None
        assert rings.date() < step.latest
        assert rings.weekday() < 5


def test_a_monday_reminds_on_the_friday_before(make_plan: Callable[..., Plan], make_step: Callable[..., Step]) -> None:
    (event,) = _events(plan_ics(make_plan(make_step(latest=date(2026, 11, 30))), "en")).values()
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(days=-3, hours=9)


def test_the_same_plan_gives_the_same_bytes(guide_plan: Plan) -> None:
    assert plan_ics(guide_plan, "ja") == plan_ics(guide_plan, "ja")


def test_the_stamp_is_the_day_of_the_plan(guide_plan: Plan) -> None:
    for event in _events(plan_ics(guide_plan, "ja")).values():
        assert event.decoded("DTSTAMP") == datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_line_is_longer_than_75_octets(long_plan: Plan, lang: Lang) -> None:
    data = plan_ics(long_plan, lang)
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_text_comes_back_as_it_was(make_plan: Callable[..., Plan]) -> None:
    name = "a, b; c: \\n 😀 みどり\u3000医科" + "あ" * 90
    lines = plan_ics(make_plan(name=name), "ja").replace(b"\r\n ", b"").decode().split("\r\n")
    # Unescaped by hand: as a reader, icalendar 6 takes a backslash before an n for the end of a line.
    texts = [re.sub(r"\\(.)", lambda escape: "\n" if escape[1] in "nN" else escape[1], line) for line in lines]
    assert sum(text.startswith(f"DESCRIPTION:{name} / ") for text in texts) == lines.count("BEGIN:VEVENT") > 0


def test_a_done_step_is_marked_and_reminds_nobody(
    make_plan: Callable[..., Plan], make_step: Callable[..., Step]
) -> None:
    (event,) = _events(plan_ics(make_plan(make_step(done_on=date(2026, 11, 18))), "en")).values()
    assert event.decoded("DTSTART") == date(2026, 11, 18)
    assert " [done] " in str(event["SUMMARY"])
    assert event.walk("VALARM") == []


def test_a_step_without_a_last_day_stands_on_its_first(make_plan: Callable[..., Plan]) -> None:
    plan = make_plan(construction_on=None)
    events = _events(plan_ics(plan, "en"))
    for step in plan.steps:
        if step.expected is None:
            assert events[_uid(step)].decoded("DTSTART") == step.earliest
            assert events[_uid(step)].walk("VALARM") == []
        else:
            assert events[_uid(step, "-expected")].decoded("DTSTART") == step.expected
            assert _uid(step) not in events


def test_what_is_expected_reminds_to_ask_on_the_business_day_after(
    make_plan: Callable[..., Plan], make_step: Callable[..., Step]
) -> None:
    step = make_step(StepKind.CERTIFICATE_NOTICE, expected=date(2026, 12, 18))
    event = _events(plan_ics(make_plan(step), "ja"))[_uid(step, "-expected")]
    assert " 【到着見込み】" in str(event["SUMMARY"])
    assert "照会する" in str(event["DESCRIPTION"])
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(days=3, hours=9)
    last = make_step(StepKind.CERTIFICATE_NOTICE, expected=date(2099, 12, 31))
    event = _events(plan_ics(make_plan(last), "ja"))[_uid(last, "-expected")]
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=9)


def test_before_the_first_business_day_the_reminder_is_on_the_day_itself(
    make_plan: Callable[..., Plan], make_step: Callable[..., Step]
) -> None:
    first = date(2000, 1, 1)
    (event,) = _events(plan_ics(make_plan(make_step(earliest=first, latest=first)), "en")).values()
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=9)


def test_without_the_library_the_extra_is_named(guide_plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingExtra, match=r'pip install "oqa-rules\[ics\]"'):
        plan_ics(guide_plan, "ja")


def test_the_clinic_stands_first(guide_plan: Plan, make_plan: Callable[..., Plan]) -> None:
    for event in _all_events(plan_ics(guide_plan, "ja")).values():
        assert str(event["SUMMARY"]).startswith(
            ("みどり総合クリニック / みどり医科 ", "みどり総合クリニック / みどり歯科 ")
        )
        assert event["CATEGORIES"].to_ical() == "みどり総合クリニック".encode()
    # A site that is its one institution is named once.
    for event in _all_events(plan_ics(make_plan(), "ja")).values():
        assert str(event["SUMMARY"]).count("さくら訪問看護ステーション") == 1


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_event_has_the_note_of_its_step_and_days_of_the_week(guide_plan: Plan, lang: Lang) -> None:
    events = _events(plan_ics(guide_plan, lang))
    for step in guide_plan.steps:
        description = str(events[_uid(step)]["DESCRIPTION"])
        assert NOTES[step.kind][lang] in description
        assert step.latest is not None
        assert with_weekday(step.latest, lang) in description


def _kept(*files: bytes) -> dict[str, date]:
    """What a client keeps that reads the files in this order: by RFC 5546 that of the greater SEQUENCE."""
    kept: dict[str, Component] = {}
    for each in files:
        for uid, event in _all_events(each).items():
            if uid not in kept or _revision(kept[uid]) <= _revision(event):
                kept[uid] = event
    return {uid: event.decoded("DTSTART") for uid, event in kept.items() if event["STATUS"] != "CANCELLED"}


def _revision(event: Component) -> tuple[int, datetime]:
    return event.decoded("SEQUENCE"), event.decoded("LAST-MODIFIED")


def test_a_newer_plan_replaces_an_older_one_in_any_order() -> None:
    site = example_site() | {"billing_start": "2027-02"}
    mark = f"{Site.model_validate(site).institutions[0].identifier}/{StepKind.ELIGIBILITY_APPLICATION}"
    older, moved = plan(site, TODAY), plan(site | {"construction_on": "2026-12-22"}, TODAY + timedelta(1))
    without = plan({name: value for name, value in site.items() if name != "construction_on"}, TODAY + timedelta(2))
    done = plan(site, TODAY, done={mark: TODAY})
    for first, second in ((older, moved), (moved, without), (older, without), (older, done), (done, moved)):
        files = plan_ics(first, "ja"), plan_ics(second, "ja")
        only = _kept(files[1])
        assert _kept(*files) == only, "nothing obsolete stays"
        assert _kept(*reversed(files)) == only, "an older file takes nothing back"


def test_what_a_step_no_longer_has_is_cancelled(make_plan: Callable[..., Plan], make_step: Callable[..., Step]) -> None:
    step = make_step(StepKind.CERTIFICATE_NOTICE, done_on=date(2026, 11, 18), earliest=date(2026, 11, 18))
    events = _all_events(plan_ics(make_plan(step), "ja"))
    cancelled = events[_uid(step, "-expected")]
    assert (cancelled["STATUS"], events[_uid(step)]["STATUS"]) == ("CANCELLED", "CONFIRMED")
    assert " 【取消】" in str(cancelled["SUMMARY"])
    assert cancelled.walk("VALARM") == []


def test_no_method_is_claimed(guide_plan: Plan) -> None:
    # METHOD:PUBLISH would need an ORGANIZER (RFC 5546, 3.2.1).
    assert b"METHOD" not in plan_ics(guide_plan, "ja")


def test_many_sites_stand_in_one_calendar(guide_plan: Plan, make_plan: Callable[..., Plan]) -> None:
    both = plans_ics((guide_plan, make_plan()), "ja", "工事予定")
    alone = [_all_events(plan_ics(each, "ja")) for each in (guide_plan, make_plan())]
    assert _all_events(both).keys() == alone[0].keys() | alone[1].keys()
    assert str(Calendar.from_ical(both)["X-WR-CALNAME"]) == "工事予定"
    assert plan_ics(guide_plan, "ja") == plans_ics([guide_plan], "ja", guide_plan.site.name)


def test_each_issued_certificate_has_its_reminders() -> None:
    site: Any = deepcopy(example_site())
    terminal = site["institutions"][0]["terminals"][0]
    terminal["certificate_issued_on"] = "2026-11-20"
    events = _events(plan_ics(plan(site, TODAY), "ja"))
    reminders = {
        uid: each for uid, each in events.items() if "-certificate-" in uid and "【更新】" in str(each["SUMMARY"])
    }
    days = [each.decoded("DTSTART") for each in reminders.values()]
    assert days == [date(2030, 2, 20) - timedelta(days) for days in (90, 60, 30, 15, 7)]
    for each in reminders.values():
        assert "2030-02-19（火）まで" in str(each["SUMMARY"])
        assert [alarm.decoded("TRIGGER") for alarm in each.walk("VALARM")] == [timedelta(hours=9)]
    # A renewal moves the same events.
    terminal["certificate_issued_on"] = "2029-12-01"
    later = _events(plan_ics(plan(site, "2029-12-02"), "ja"))
    assert reminders.keys() <= later.keys()
