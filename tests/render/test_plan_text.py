"""The plan as plain text."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from oqa_rules.render.markup import cells, table
from oqa_rules.render.plan_text import plan_text
from oqa_rules.rules import Lang
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Step

LANGS: tuple[Lang, ...] = ("ja", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_every_step_stands_there_with_all_its_days(guide_plan: Plan, lang: Lang) -> None:
    lines = plan_text(guide_plan, lang).splitlines()
    for step in guide_plan.steps:
        first = step.expected or step.earliest
        days = [str(day) for day in (first, step.recommended, step.latest) if day is not None]
        assert any(step.title[lang] in line and all(day in line for day in days) for line in lines)


@pytest.mark.parametrize("lang", LANGS)
def test_it_survives_a_cp932_console(guide_plan: Plan, lang: Lang) -> None:
    assert plan_text(guide_plan, lang).encode("cp932")


@pytest.mark.parametrize("lang", LANGS)
def test_columns_line_up(long_plan: Plan, lang: Lang) -> None:
    lines = plan_text(long_plan, lang).splitlines()
    ends = [cells(line[: line.index("2026-12-11")]) for line in lines if "  2026-12-11  " in line]
    assert len(ends) > 4
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
    assert "expected too late" in stands(expected=date(2026, 12, 2))
    assert "ask: 2 d overdue" in stands(expected=date(2026, 11, 18))
    assert "1 d past the better day" in stands(recommended=date(2026, 11, 19))
    assert "2026-11-20*" in stands(is_provisional=True)
    assert "2026-11-30*" in stands(is_provisional=True, expected=date(2026, 11, 30))
    assert "2026-11-24*" in stands(is_provisional=True, recommended=date(2026, 11, 24))
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


@pytest.mark.parametrize(("lang", "heading"), [("ja", "到着見込み"), ("en", "expected by")])
def test_what_comes_is_expected_and_cannot_be_begun(guide_plan: Plan, lang: Lang, heading: str) -> None:
    lines = plan_text(guide_plan, lang).splitlines()
    (head,) = {line for line in lines if heading in line and "照会する" not in line}
    column = cells(head[: head.index(heading)])
    (notice,) = [line for line in lines if "(3)" in line or "3通" in line if "2026-11-30" in line]
    assert cells(notice[: notice.index("2026-11-30")]) == column


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_what_to_do_where_something_has_not_come(
    guide_plan: Plan, make_plan: Callable[..., Plan], make_step: Callable[..., Step], lang: Lang
) -> None:
    assert plan_text(guide_plan, lang).count("照会する") == 2
    assert "照会する" not in plan_text(make_plan(make_step()), lang)


def test_the_fee_has_its_parts_its_day_and_its_basis(guide_plan: Plan, make_plan: Callable[..., Plan]) -> None:
    text = plan_text(guide_plan, "ja")
    assert "9,168円（ライセンス料 6,000円 + 郵送手数料 3,168円、2026-11-20の申請として。公開情報、手引き外）" in text
    assert "2,292 yen (license 1,500 yen + postage 792 yen, as applied for on 2026-11-20" in plan_text(
        make_plan(), "en"
    )
    early = plan_text(make_plan(today=date(2024, 11, 20), construction_on="2024-12-15"), "ja")
    assert "ライセンス料 1,500円（郵送手数料は2024-11-20の申請では不明" in early


def test_the_heaviest_findings_come_first(long_plan: Plan) -> None:
    severities = re.findall(r"^  \[(error|warning|notice)\]", plan_text(long_plan, "en"), re.MULTILINE)
    assert severities == sorted(severities, key=["error", "warning", "notice"].index)
    assert {"error", "notice"} <= set(severities)
