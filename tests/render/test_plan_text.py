"""The plan as plain text."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from oqa_rules.render import plan_words as words
from oqa_rules.render.fit import table
from oqa_rules.render.plan_text import plan_text
from oqa_rules.render.visible import cells
from oqa_rules.render.weekdays import with_weekday
from oqa_rules.rules import Lang
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import ACTORS, Actor, Step
from oqa_rules.site.step_notes import NOTES

LANGS: tuple[Lang, ...] = ("ja", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_every_step_stands_there_with_all_its_days(guide_plan: Plan, lang: Lang) -> None:
    lines = plan_text(guide_plan, lang).splitlines()
    for step in guide_plan.steps:
        first = step.expected or step.earliest
        days = [with_weekday(day, lang) for day in (first, step.recommended, step.latest) if day is not None]
        below = [after for line, after in pairwise(lines) if f"  {step.title[lang]} " in line]
        assert any(all(day in line for day in days) for line in below)


@pytest.mark.parametrize("lang", LANGS)
def test_it_survives_a_cp932_console(guide_plan: Plan, lang: Lang) -> None:
    assert plan_text(guide_plan, lang).encode("cp932")


@pytest.mark.parametrize("lang", LANGS)
def test_actors_line_up(long_plan: Plan, lang: Lang) -> None:
    actor = ACTORS[Actor.INSTITUTION][lang]
    titles = [line for line in plan_text(long_plan, lang).splitlines() if line.endswith(f"  {actor}")]
    assert len(titles) > 4
    assert len({cells(line) for line in titles}) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_each_day_has_its_day_of_the_week(long_plan: Plan, lang: Lang) -> None:
    weekday = "（[月火水木金土日]）" if lang == "ja" else r" \((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\)"
    days = re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(.{0,6})", plan_text(long_plan, lang))
    assert len(days) > 50
    assert [each for each in days if not re.match(weekday, each)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_each_step_has_its_note(guide_plan: Plan, lang: Lang) -> None:
    text = plan_text(guide_plan, lang)
    for kind, note in NOTES.items():
        assert text.count(note[lang]) == sum(step.kind is kind for step in guide_plan.steps)


def test_a_late_plan_says_in_its_first_line_what_to_do(make_plan: Callable[..., Plan]) -> None:
    first = plan_text(make_plan(today=date(2026, 12, 4)), "en").splitlines()[0]
    assert first.startswith("Urgent (さくら訪問看護ステーション): ")
    assert "2026-12-18 (Fri)" in first
    assert plan_text(make_plan(), "en").splitlines()[5].startswith("Next: Portal account and login (")


def test_a_column_without_entries_is_left_out() -> None:
    assert list(table(["a", "b"], [["1", ""], ["22", ""]])) == ["a", "--", "1", "22"]


def test_done_late_and_open_steps_say_so(make_plan: Callable[..., Plan], make_step: Callable[..., Step]) -> None:
    def stands(**members: object) -> str:
        return plan_text(make_plan(make_step(**members)), "en")

    assert "done" in stands(done_on=date(2026, 11, 18))
    assert "from 2026-11-20" not in stands(done_on=date(2026, 11, 18))
    assert "3 d late" in stands(latest=date(2026, 11, 17))
    assert "today" in stands(latest=date(2026, 11, 20))
    assert "no last day" in stands(latest=None)
    assert "expected too late" in stands(expected=date(2026, 12, 2))
    assert "ask: 2 d overdue" in stands(expected=date(2026, 11, 18))
    assert "1 d past the better day" in stands(recommended=date(2026, 11, 19))
    assert "2026-11-20 (Fri)*" in stands(is_provisional=True)
    assert "2026-11-30 (Mon)*" in stands(is_provisional=True, expected=date(2026, 11, 30))
    assert "2026-11-24 (Tue)*" in stands(is_provisional=True, recommended=date(2026, 11, 24))
    assert "* provisional" in stands(is_provisional=True)


def test_a_site_without_days_is_planned_forward(make_plan: Callable[..., Plan]) -> None:
    text = plan_text(make_plan(construction_on=None), "en")
    assert "construction day: not set" in text
    assert "no last day" in text


def test_names_stay_on_their_line_and_steer_no_terminal(long_plan: Plan) -> None:
    text = plan_text(long_plan, "ja")
    assert "x<U+202E>evil<U+200B> 5" in text
    assert "\u202e" not in text


def test_findings_name_their_institution(long_plan: Plan) -> None:
    text = plan_text(long_plan, "en")
    assert "[error] みどり診療所3  plan.late (表紙)" in text
    assert "[notice] the whole site  start-pack.not-offered (補足)" in text


@pytest.mark.parametrize("lang", LANGS)
def test_what_comes_is_expected_and_cannot_be_begun(guide_plan: Plan, lang: Lang) -> None:
    below = dict(pairwise(plan_text(guide_plan, lang).splitlines()))
    (notice,) = (after for line, after in below.items() if ("(3)" in line and "mail" in line) or "3通" in line)
    assert f"{words.EXPECTED[lang]} {with_weekday(date(2026, 11, 30), lang)}" in notice
    assert words.EARLIEST[lang] not in notice


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_what_to_do_where_something_has_not_come(
    guide_plan: Plan, make_plan: Callable[..., Plan], make_step: Callable[..., Step], lang: Lang
) -> None:
    assert plan_text(guide_plan, lang).count(words.INQUIRE[lang]) == 2
    assert words.INQUIRE[lang] not in plan_text(make_plan(make_step()), lang)


def test_the_fee_has_its_parts_its_day_and_its_basis(guide_plan: Plan, make_plan: Callable[..., Plan]) -> None:
    text = plan_text(guide_plan, "ja")
    assert (
        "9,168円（ライセンス料 6,000円 + 郵送手数料 3,168円、2026-11-20（金）の申請として。公開情報、手引き外）" in text
    )
    assert "2,292 yen (license 1,500 yen + postage 792 yen, as applied for on 2026-11-20 (Fri)" in plan_text(
        make_plan(), "en"
    )
    early = plan_text(make_plan(today=date(2024, 11, 20), construction_on="2024-12-15"), "ja")
    assert "ライセンス料 1,500円（郵送手数料は2024-11-20（水）の申請では不明" in early


def test_the_heaviest_findings_come_first(long_plan: Plan) -> None:
    severities = re.findall(r"^  \[(error|warning|notice)\]", plan_text(long_plan, "en"), re.MULTILINE)
    assert severities == sorted(severities, key=["error", "warning", "notice"].index)
    assert {"error", "notice"} <= set(severities)
