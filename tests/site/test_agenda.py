"""One agenda for many sites: overdue, this week, next week, and nothing else."""

import json
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import RULES, Finding, check_site
from oqa_rules.fields import institution_code
from oqa_rules.render.agenda_text import agenda_text
from oqa_rules.rules import Lang, Record
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.due_week import When
from oqa_rules.site.examples import example_site, guide_site
from oqa_rules.site.models import Site
from oqa_rules.site.plan import plan
from oqa_rules.site.site_state import State

# A Friday; the week ends on Sunday the 22nd, the next one on the 29th.
TODAY = date(2026, 11, 20)


def _agenda(*construction_days: str) -> Agenda:
    agenda = Agenda(TODAY)
    for index, day in enumerate(construction_days):
        # The recommended day of the first two weeks is passed: what is due is the last day.
        agenda.add(plan(site_with(index, name=f"S{index}", construction_on=day), TODAY))
    return agenda


def site_with(number: int, **members: object) -> dict[str, object]:
    """The example site with another code for each number."""
    six = f"0{number:02}012"
    digit = institution_code.check_digit(six, prefecture="27", score_table="1")
    codes = {"prefecture_code": "27", "score_table": "1", "institution_code": six + digit, "name": f"医療{number}"}
    return example_site() | {"institutions": [codes | {"terminals": [{"name": "端末01"}]}]} | members


def _due(agenda: Agenda, when: When | None = None) -> list[tuple[str, str, str]]:
    return [(str(each.due), each.site, each.step.split("/")[1]) for each in agenda.entries(when)]


APPLICATIONS = ["portal-account", "eligibility-application", "certificate-application"]


def test_the_weeks_end_on_sunday() -> None:
    # Last days of the applications: 19th (overdue), 20th and 22nd (this week), 23rd and 29th (next), 30th (later).
    agenda = _agenda("2026-12-03", "2026-12-04", "2026-12-06", "2026-12-07", "2026-12-13", "2026-12-14")

    def certificates(when: When) -> list[tuple[str, str]]:
        return [(day, site) for day, site, kind in _due(agenda, when) if kind == "certificate-application"]

    assert certificates(When.OVERDUE) == [("2026-11-19", "S0")]
    assert certificates(When.THIS_WEEK) == [("2026-11-20", "S1"), ("2026-11-22", "S2")]
    assert certificates(When.NEXT_WEEK) == [("2026-11-23", "S3"), ("2026-11-29", "S4")]
    # On one day in the order of work.
    assert [kind for _, _, kind in _due(agenda, When.OVERDUE)] == APPLICATIONS
    assert (len(agenda.sites), agenda.sites_not_ok) == (6, 1)
    assert [each.state for each in agenda.sites[:2]] == [State.LATE, State.ON_TIME]


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


def test_a_passed_recommended_day_is_no_passed_deadline() -> None:
    agenda = Agenda(date(2026, 12, 25))
    agenda.add(plan(example_site() | {"construction_on": None, "billing_start": "2027-02"}, agenda.today))
    assert _due(agenda, When.OVERDUE) == []
    assert _due(agenda) == [
        ("2026-12-31", "さくら訪問看護ステーション", "portal-account"),
        ("2026-12-31", "さくら訪問看護ステーション", "billing-application"),
    ]
    assert [str(each.recommended) for each in agenda.entries()] == ["2026-12-20"] * 2
    assert agenda.sites_not_ok == 0


def _unread(agenda: Agenda) -> None:
    report = check_site({"name": "X", "institutions": []}, record=Record("bad.json"))
    agenda.add_unread("X", report.record, report.findings)


def test_a_site_without_a_plan_stands_in_every_form_with_name_file_and_findings() -> None:
    agenda = _agenda("2027-03-01")
    _unread(agenda)
    made = agenda.to_json("en")
    assert (agenda.ok, agenda.sites_not_ok) == (False, 1)
    assert json.loads(json.dumps(made)) == made
    assert [(each["name"], each["state"]) for each in _list(made["sites"])] == [("S0", "on-time"), ("X", "unreadable")]
    (missing,) = _list(made["not_planned"])
    assert (missing["name"], missing["record"]["file"]) == ("X", "bad.json")
    assert [each["rule"] for each in missing["findings"]] == ["site.no-institution"]
    sentences: dict[Lang, str] = {
        "ja": "1施設は読めないため、この一覧に含まれていません。",
        "en": "1 site(s) could not be read",
    }
    for lang, said in sentences.items():
        text = agenda_text(agenda, lang)
        assert text.count(said) == len(When) - 1, "there are no later weeks"
        assert "\nありません。" not in text
        assert "Nothing." not in text
        assert "X (bad.json)" in text
        assert "site.no-institution" in text


def _list(value: object) -> list[dict[str, Any]]:
    assert isinstance(value, list)
    return value


def test_headings_are_told_and_are_no_site() -> None:
    agenda = _agenda("2027-03-01")
    finding = Finding.of(RULES["form.unknown-field"], "/備考", found="備考")
    agenda.add_unread(None, Record("a.csv", 1, is_headings=True), [finding])
    assert (len(agenda.sites), agenda.sites_not_ok, agenda.not_planned, agenda.ok) == (1, 0, (), False)
    assert "/備考" in agenda_text(agenda, "ja")
    assert [each["record"]["file"] for each in _list(agenda.to_json()["headings"])] == ["a.csv"]


def test_warnings_of_plans_are_told_with_their_site() -> None:
    agenda = Agenda(date(2026, 12, 1))
    done = {"2760190120/eligibility-application": "2026-11-20", "2760190120/certificate-application": "2026-11-20"}
    agenda.add(plan(example_site(), agenda.today, done=done), Record("s.json"))
    (site,) = _list(agenda.to_json()["sites"])
    assert (site["state"], site["ok"]) == ("chase", True)
    assert [each["rule"] for each in site["findings"]] == ["plan.chase", "plan.chase"]
    assert "さくら訪問看護ステーション (s.json)\n  [警告] さくら訪問看護ステーション  plan.chase" in agenda_text(
        agenda, "ja"
    )
    strict = Agenda(agenda.today)
    strict.add(plan(example_site(), agenda.today, done=done, strict=True), Record("s.json"))
    assert (strict.ok, strict.sites_not_ok) == (False, 1)
    assert "[エラー] さくら訪問看護ステーション  plan.chase" in agenda_text(strict, "ja")


def test_the_same_institution_in_two_sites_is_told() -> None:
    agenda = Agenda(TODAY)
    agenda.add(plan(example_site(), TODAY), Record("a.json"))
    agenda.add(plan(example_site() | {"name": "B"}, TODAY), Record("b.json"))
    (finding,) = agenda.findings
    assert (finding.rule, finding.path) == ("site.duplicate-institution", "/sites/1/institutions/0")
    assert all(said in finding.message.ja for said in ("a.json", "b.json", "ステーションコード", "27-6-0190120"))
    assert not agenda.ok
    assert "b.json" in agenda_text(agenda, "ja")


def test_the_next_step_is_the_one_with_the_least_slack_that_can_be_done() -> None:
    agenda = Agenda(TODAY)
    agenda.add(plan(guide_site(), TODAY))
    done = {f"{code}/eligibility-application": "2026-11-19" for code in ("2710190121", "2730190127")}
    agenda.add(plan(guide_site(), TODAY, done=done))
    nexts = [each.to_json()["next"] for each in agenda.sites]
    assert nexts == [
        {
            "step": "2710190121/portal-account",
            "title": "ポータルサイトのアカウント作成・ログイン",
            "actor": "institution",
            "due": "2026-11-24",
        },
        {
            "step": "2710190121/certificate-application",
            "title": "電子証明書発行申請（3台分）",
            "actor": "institution",
            "due": "2026-12-01",
        },
    ]


def test_a_site_with_everything_done_is_done() -> None:
    done = {step.id: TODAY for step in plan(example_site(), TODAY).steps}
    agenda = Agenda(TODAY)
    agenda.add(plan(example_site(), TODAY, done=done))
    assert [(each.state, each.next_step) for each in agenda.sites] == [(State.DONE, None)]


def test_an_agenda_of_nothing_is_not_ok_and_has_no_headings() -> None:
    agenda = Agenda(TODAY)
    assert not agenda.ok
    assert "[" not in agenda_text(agenda, "ja")


@given(names=st.permutations(range(4)))
def test_reordering_sites_changes_nothing_but_the_order(names: list[int]) -> None:
    days = ["2026-12-03", "2026-12-04", "2026-12-07", "2027-01-12"]
    agenda = Agenda(TODAY)
    for number in names:
        agenda.add(plan(site_with(number, name=f"S{number}", construction_on=days[number]), TODAY))
    assert sorted(_due(agenda)) == sorted(_due(_agenda(*days)))
    assert {each.name: each.state for each in agenda.sites} == {each.name: each.state for each in _agenda(*days).sites}


def _with_certificate(number: int, expires_on: str, **members: object) -> dict[str, object]:
    site = site_with(number, name=f"S{number}", construction_on=None, **members)
    institutions = site["institutions"]
    assert isinstance(institutions, list)
    institutions[0]["terminals"] = [{"name": "端末01", "certificate_expires_on": expires_on}]
    return site


def test_certificates_that_end_soon_are_told_in_order_and_bring_the_renewal() -> None:
    agenda = Agenda(TODAY)
    # 120 days on is 2027-03-20; a renewal is possible from 90 days before.
    ends = ["2027-03-21", "2027-03-20", "2027-02-19", "2027-02-18", "2026-11-19"]
    for number, expires_on in enumerate(ends):
        agenda.add(plan(_with_certificate(number, expires_on), TODAY))
    assert [each.state for each in agenda.sites] == [State.ON_TIME] * 3 + [State.RENEWAL] * 2
    assert [(str(each.last_sure_on), each.site) for each in agenda.renewals] == [
        ("2026-11-19", "S4"),
        ("2027-02-18", "S3"),
        ("2027-02-19", "S2"),
        ("2027-03-20", "S1"),
    ]
    made = json.loads(json.dumps(agenda.to_json()))
    assert made["renewals"][0] == {
        "last_sure_on": "2026-11-19",
        "renewable_from": "2026-08-21",
        "site": "S4",
        "site_index": 4,
        "institution": "医療4",
        "terminal": "端末01",
    }
    assert made["sites"][0]["certificates"][0]["last_sure_on"] == "2027-03-21"
    text = agenda_text(agenda, "ja")
    assert "120日以内に終わる電子証明書" in text
    assert text.index("2026-11-19") < text.rindex("2027-03-20")
    assert "120日以内" not in agenda_text(_agenda("2026-12-15"), "ja")


def test_what_is_late_comes_before_the_renewal_and_the_renewal_before_done() -> None:
    agenda = Agenda(TODAY)
    late = _with_certificate(0, "2026-12-20") | {"construction_on": "2026-11-30"}
    agenda.add(plan(late, TODAY))
    done = _with_certificate(1, "2026-12-20")
    institutions = done["institutions"]
    assert isinstance(institutions, list)
    institutions[0]["done"] = {"construction": "2026-11-10"}
    agenda.add(plan(done, TODAY))
    institutions[0]["terminals"] = [{"name": "端末01"}]
    institutions[0] |= {"institution_code": "0190121"}
    agenda.add(plan(done, TODAY))
    assert [each.state for each in agenda.sites] == [State.LATE, State.RENEWAL, State.DONE]
