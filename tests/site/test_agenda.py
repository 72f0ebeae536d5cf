"""One agenda for many sites: overdue, this week, next week, and nothing else."""

from datetime import date

from oqa_rules.site.examples import example_site, guide_site
from oqa_rules.site.models import Site
from oqa_rules.site.plan import Agenda, When, plan

# A Friday; the week ends on Sunday the 22nd, the next one on the 29th.
TODAY = date(2026, 11, 20)


def _agenda(*construction_days: str) -> Agenda:
    agenda = Agenda(TODAY)
    for index, day in enumerate(construction_days):
        agenda.add(plan(Site.model_validate(example_site() | {"name": f"S{index}", "construction_on": day}), TODAY))
    return agenda


def _due(agenda: Agenda, when: When | None = None) -> list[tuple[str, str, str]]:
    return [(str(each.due), each.site, each.step.split("/")[1]) for each in agenda.entries(when)]


APPLICATIONS = ["portal-account", "eligibility-application", "certificate-application"]


def test_the_weeks_end_on_sunday() -> None:
    # Last days of the applications: 19th (overdue), 20th and 22nd (this week), 23rd and 29th (next), 30th (later).
    agenda = _agenda("2026-12-03", "2026-12-04", "2026-12-06", "2026-12-07", "2026-12-13", "2026-12-14")
    assert {(day, site) for day, site, _ in _due(agenda, When.OVERDUE)} == {("2026-11-19", "S0")}
    assert {(day, site) for day, site, _ in _due(agenda, When.THIS_WEEK)} == {
        ("2026-11-20", "S1"),
        ("2026-11-22", "S2"),
    }
    assert {(day, site) for day, site, _ in _due(agenda, When.NEXT_WEEK)} == {
        ("2026-11-23", "S3"),
        ("2026-11-29", "S4"),
    }
    assert sorted(kind for _, _, kind in _due(agenda, When.OVERDUE)) == sorted(APPLICATIONS)
    assert (agenda.sites, agenda.sites_not_ok) == (6, 1)


def test_what_is_done_is_not_on_the_agenda_and_claims_aim_at_the_20th() -> None:
    agenda = Agenda(date(2026, 12, 14))
    done = {f"2710190121/{kind}": "2026-11-20" for kind in APPLICATIONS[1:]}
    done |= {f"2730190127/{kind}": "2026-11-20" for kind in APPLICATIONS[1:]}
    agenda.add(plan(Site.model_validate(guide_site()), agenda.today, done=done))
    assert ("2026-12-20", "みどり総合クリニック", "billing-application") in _due(agenda)
    assert not {kind for _, _, kind in _due(agenda)} & set(APPLICATIONS)


def test_entries_stand_in_the_order_of_their_days() -> None:
    agenda = _agenda("2026-12-13", "2026-12-03", "2026-12-06")
    days = [day for day, _, _ in _due(agenda)]
    assert days == sorted(days)
    assert [each.to_json("en")["due"] for each in agenda.entries()] == days
    agenda.add_without_plan()
    assert agenda.to_json()["sites"] == 4
