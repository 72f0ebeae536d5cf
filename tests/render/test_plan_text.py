"""The plan as plain text."""

from collections.abc import Callable
from datetime import date

import pytest

from oqa_rules.render.markup import cells, table
from oqa_rules.render.plan_text import plan_text
from oqa_rules.rulebook import Lang
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Step

LANGS: tuple[Lang, ...] = ("ja", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_every_step_stands_there_with_all_its_days(guide_plan: Plan, lang: Lang) -> None:
    lines = plan_text(guide_plan, lang).splitlines()
    for step in guide_plan.steps:
        days = [str(day) for day in (step.earliest, step.recommended, step.latest) if day is not None]
        assert any(step.title[lang] in line and all(day in line for day in days) for line in lines)


@pytest.mark.parametrize("lang", LANGS)
def test_it_survives_a_cp932_console(guide_plan: Plan, lang: Lang) -> None:
    assert plan_text(guide_plan, lang).encode("cp932")


@pytest.mark.parametrize("lang", LANGS)
def test_columns_line_up(long_plan: Plan, lang: Lang) -> None:
    lines = plan_text(long_plan, lang).splitlines()
    ends = [cells(line[: line.index("2026-12-11")]) for line in lines if "  2026-12-11  " in line]
    assert len(ends) > 6
    assert len(set(ends)) == 1


def test_a_column_without_entries_is_left_out() -> None:
    assert list(table(["a", "b"], [["1", ""], ["22", ""]])) == ["a", "--", "1", "22"]


def test_done_late_and_open_steps_say_so(make_plan: Callable[..., Plan], make_step: Callable[..., Step]) -> None:
    def stands(**members: object) -> str:
        return plan_text(make_plan(make_step(**members)), "en")

    assert "done" in stands(done_on=date(2026, 11, 18))
    assert "2026-11-20  2026-12-01" not in stands(done_on=date(2026, 11, 18))
    assert "3 d late" in stands(latest=date(2026, 11, 17))
    assert "today" in stands(latest=date(2026, 11, 20))
    assert "no last day" in stands(latest=None)
    assert "expected too late" in stands(earliest=date(2026, 12, 2))
    assert "1 d past the better day" in stands(recommended=date(2026, 11, 19))
    assert "2026-11-20*" in stands(is_provisional=True)
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
