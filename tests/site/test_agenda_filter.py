"""Filters of an agenda: what they let through, what they count, and what they never hide."""

import json
from datetime import date, timedelta

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.site.test_agenda import TODAY, site_with

from oqa_rules.json_schemas import json_schema
from oqa_rules.rules import Record
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.agenda_filter import EVERYTHING, AgendaFilter
from oqa_rules.site.due_week import When
from oqa_rules.site.plan import Plan, plan
from oqa_rules.site.site_state import State
from oqa_rules.site.step import Actor

_TERMINAL = {"name": "端末01"}


def _site(number: int, prefecture: str = "27", **members: object) -> dict[str, object]:
    site = site_with(number, name=f"S{number}", **members)
    institutions = site["institutions"]
    assert isinstance(institutions, list)
    institutions[0] |= {"prefecture_code": prefecture}
    return site


def _with_certificate(number: int, expires_on: str, prefecture: str = "27") -> dict[str, object]:
    site = _site(number, prefecture, construction_on=None)
    institutions = site["institutions"]
    assert isinstance(institutions, list)
    institutions[0]["terminals"] = [_TERMINAL | {"certificate_expires_on": expires_on}]
    return site


# Late, on time with construction on a Tuesday, on time without a day, a renewal, a certificate that ends in 110 days.
_SITES = [
    _site(0, construction_on="2026-12-03"),
    _site(1, "13", construction_on="2026-12-15"),
    _site(2, construction_on=None),
    _with_certificate(3, "2027-02-01"),
    _with_certificate(4, "2027-03-10", "13"),
]
_PLANS = [plan(each, TODAY) for each in _SITES]


def _agenda(shown: AgendaFilter = EVERYTHING, plans: list[Plan] = _PLANS) -> Agenda:
    agenda = Agenda(TODAY, shown)
    for each in plans:
        agenda.add(each)
    return agenda


def _names(agenda: Agenda) -> list[str | None]:
    return [each.name for each in agenda.sites]


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        (EVERYTHING, ["S0", "S1", "S2", "S3", "S4"]),
        (AgendaFilter(frozenset({State.LATE})), ["S0"]),
        (AgendaFilter(frozenset({State.LATE, State.ON_TIME})), ["S0", "S1", "S2", "S4"]),
        (AgendaFilter(frozenset({State.CHASE})), []),
        # A certificate that ends within 120 days is what one looks for, whatever the state of its site.
        (AgendaFilter(frozenset({State.RENEWAL})), ["S3", "S4"]),
        (AgendaFilter(prefectures=frozenset({"13"})), ["S1", "S4"]),
        (AgendaFilter(frozenset({State.LATE}), prefectures=frozenset({"13"})), []),
        (AgendaFilter(actors=frozenset({Actor.TECHNICIAN})), ["S0", "S1", "S2", "S3", "S4"]),
        (AgendaFilter(actors=frozenset({Actor.TECHNICIAN}), until=date(2026, 12, 14)), ["S0"]),
        (AgendaFilter(actors=frozenset({Actor.TECHNICIAN}), until=date(2026, 12, 15)), ["S0", "S1"]),
        (AgendaFilter(until=date(2026, 11, 23)), ["S0"]),
        (AgendaFilter(until=date(2026, 11, 24)), ["S0", "S1"]),
        (AgendaFilter(until=date(2027, 2, 1)), ["S0", "S1", "S3"]),
    ],
)
def test_what_a_filter_lets_through(shown: AgendaFilter, names: list[str]) -> None:
    agenda = _agenda(shown)
    assert _names(agenda) == names
    assert agenda.states.total() == len(_PLANS)
    assert agenda.hidden.total() == len(_PLANS) - len(names)


def test_only_what_the_actor_has_to_do_until_the_day_is_listed() -> None:
    shown = AgendaFilter(actors=frozenset({Actor.TECHNICIAN}), until=date(2026, 12, 20))
    agenda = _agenda(shown)
    assert [(str(each.due), each.site, each.when) for each in agenda.entries()] == [
        ("2026-12-03", "S0", When.LATER),
        ("2026-12-15", "S1", When.LATER),
    ]
    assert agenda.renewals == [], "a technician renews none"
    assert [(str(each.begins_on), str(each.ends_on), each.total) for each in agenda.weeks] == [
        ("None", "None", 0),
        ("2026-11-20", "2026-11-22", 0),
        ("2026-11-23", "2026-11-29", 0),
        ("2026-11-30", "2026-12-06", 1),
        ("2026-12-14", "2026-12-20", 1),
    ]


def test_weeks_end_with_the_last_day_that_is_shown_and_with_the_calendar() -> None:
    weeks = _agenda(AgendaFilter(until=date(2026, 11, 21))).weeks
    assert [(each.when, str(each.ends_on)) for each in weeks] == [
        (When.OVERDUE, "None"),
        (When.THIS_WEEK, "2026-11-21"),
    ]
    # 2099-12-31 is a Thursday.
    today = date(2099, 12, 1)
    agenda = Agenda(today, AgendaFilter(until=date(2099, 12, 31)))
    agenda.add(plan(_site(1, construction_on="2099-12-31"), today))
    assert str(agenda.weeks[-1].ends_on) == "2099-12-31"
    assert agenda.weeks[-1].to_json() == {
        "when": "later",
        "begins_on": "2099-12-28",
        "ends_on": "2099-12-31",
        "institution": 2,
        "technician": 1,
    }


def test_the_last_day_also_sets_how_far_ahead_certificates_are_listed() -> None:
    def last_days(shown: AgendaFilter) -> list[str]:
        return [str(each.last_sure_on) for each in _agenda(shown).renewals]

    assert last_days(EVERYTHING) == ["2027-02-01", "2027-03-10"]
    assert last_days(AgendaFilter(until=date(2027, 3, 9))) == ["2027-02-01"]
    assert last_days(AgendaFilter(until=date(2027, 3, 10))) == ["2027-02-01", "2027-03-10"]
    assert last_days(AgendaFilter(actors=frozenset({Actor.INSTITUTION}))) == ["2027-02-01", "2027-03-10"]


_FILTERS = st.builds(
    AgendaFilter,
    st.frozensets(st.sampled_from(State), max_size=3),
    st.frozensets(st.sampled_from(Actor), max_size=2),
    st.none() | st.integers(-20, 200).map(lambda days: TODAY + timedelta(days)),
    st.frozensets(st.sampled_from(["13", "27", "47"]), max_size=2),
)


@given(shown=_FILTERS, order=st.permutations(range(len(_PLANS))))
def test_what_is_hidden_is_judged_and_counted_and_what_is_unread_is_never_hidden(
    shown: AgendaFilter, order: list[int]
) -> None:
    everything, agenda = _agenda(), Agenda(TODAY, shown)
    agenda.add_unread("X", Record("x.json"), ())
    everything.add_unread("X", Record("x.json"), ())
    for index in order:
        agenda.add(_PLANS[index])
    assert (agenda.ok, agenda.sites_not_ok, agenda.states) == (
        everything.ok,
        everything.sites_not_ok,
        everything.states,
    )
    assert agenda.by_urgency[0].name == "X"
    assert agenda.hidden.total() + len(agenda.sites) == agenda.states.total()
    assert agenda.hidden[State.UNREADABLE] == 0
    # The lists point at sites that are shown.
    places = [(each.site_index, each.site) for each in agenda.entries()]
    places += [(each.site_index, each.site) for each in agenda.renewals]
    for index, name in places:
        assert agenda.sites[index].name == name
    counted = sum(each.total for each in agenda.weeks)
    assert counted == len(list(agenda.entries()))
    made = agenda.to_json()
    assert made["filtered_out"] == {state.value: agenda.hidden[state] for state in State}


@given(shown=_FILTERS, more=st.frozensets(st.sampled_from(State)))
def test_a_filter_that_asks_for_less_shows_more(shown: AgendaFilter, more: frozenset[State]) -> None:
    wider = AgendaFilter(shown.states and shown.states | more, shown.actors, shown.until, shown.prefectures)
    without_day = AgendaFilter(shown.states, shown.actors, None, frozenset())
    assert set(_names(_agenda(shown))) <= set(_names(_agenda(wider)))
    assert set(_names(_agenda(shown))) <= set(_names(_agenda(without_day))) | {
        # Without a last day certificates are listed for 120 days only.
        each.site.name
        for each in _PLANS
        if each.certificates
    }


@pytest.mark.parametrize(
    ("shown", "path"),
    [
        (EVERYTHING, "/sites/1/institutions/0"),
        (AgendaFilter(frozenset({State.LATE})), "/sites/0/institutions/0"),
        (AgendaFilter(frozenset({State.ON_TIME})), "/sites/0"),
        (AgendaFilter(frozenset({State.CHASE})), ""),
    ],
)
def test_the_same_institution_in_a_hidden_site_is_told(shown: AgendaFilter, path: str) -> None:
    agenda = _agenda(shown, [plan(_SITES[1], TODAY), plan(_SITES[1] | {"construction_on": "2026-12-01"}, TODAY)])
    (finding,) = agenda.findings
    assert (finding.rule, finding.path) == ("site.duplicate-institution", path)


def test_the_sites_stand_by_urgency_and_those_of_one_state_by_their_day() -> None:
    agenda = Agenda(TODAY)
    done = {step.id: TODAY for step in _PLANS[2].steps}
    for each in (_PLANS[1], plan(_SITES[2], TODAY, done=done), _PLANS[2], _PLANS[0]):
        agenda.add(each)
    agenda.add_unread(None, None, ())
    assert [(each.state.value, str(each.next_on)) for each in agenda.by_urgency] == [
        ("unreadable", "None"),
        ("late", "2026-11-19"),
        ("on-time", "2026-11-20"),
        ("on-time", "2026-11-24"),
        ("done", "None"),
    ]


def test_a_filter_in_json_is_in_the_order_of_its_names() -> None:
    shown = AgendaFilter(
        frozenset({State.ON_TIME, State.LATE}), frozenset(Actor), date(2026, 12, 1), frozenset({"27", "13"})
    )
    assert shown.to_json() == {
        "only": ["late", "on-time"],
        "actor": ["institution", "technician"],
        "until": "2026-12-01",
        "prefecture": ["13", "27"],
    }
    assert EVERYTHING.to_json() == {"only": [], "actor": [], "until": None, "prefecture": []}


def test_the_json_is_what_its_schema_describes() -> None:
    agenda = _agenda(AgendaFilter(until=date(2027, 3, 31)))
    agenda.add_unread("X", Record("x.json"), ())
    made = json.loads(json.dumps(agenda.to_json("en")))
    assert made["entries"]
    assert made["renewals"]
    jsonschema_rs.validate(json_schema("agenda"), made)
    for name in ("weeks", "filter", "states", "filtered_out"):
        with pytest.raises(jsonschema_rs.ValidationError):
            jsonschema_rs.validate(json_schema("agenda"), {key: value for key, value in made.items() if key != name})
