"""The plan as a Mermaid gantt chart."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from oqa_rules.render.gantt import escaped
from oqa_rules.render.plan_mermaid import plan_mermaid
from oqa_rules.render.weekdays import with_weekday
from oqa_rules.rules import Lang
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Step, StepKind

_LINE = re.compile(
    r"---|config:|  gantt:|    (?:leftPadding|useWidth): [0-9]+"
    r"|gantt|    (?:title|dateFormat|axisFormat|section|todayMarker) .+|    inclusiveEndDates"
    r"|    [^:;\n]*(?:#[0-9]+;[^:;\n]*)* :(?:(?:done|crit|milestone), )*[a-z0-9-]+, [0-9-]{10}, [0-9-]{10}"
)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_line_is_one_that_mermaid_reads(guide_plan: Plan, long_plan: Plan, lang: Lang) -> None:
    for plan in (guide_plan, long_plan):
        for line in plan_mermaid(plan, lang).splitlines():
            assert _LINE.fullmatch(line), line


def test_every_day_of_every_step_stands_there(guide_plan: Plan) -> None:
    text = plan_mermaid(guide_plan, "ja")
    for step in guide_plan.steps:
        assert f"{step.earliest}, {step.expected or step.latest}\n" in text
        if step.expected is not None:
            assert f"-latest, {step.latest}, {step.latest}\n" in text
        if step.recommended is not None:
            assert f"-recommended, {step.recommended}, {step.recommended}\n" in text
    assert "excludes" not in text


def test_there_is_a_section_for_each_institution(long_plan: Plan) -> None:
    assert plan_mermaid(long_plan, "ja").count("\n    section ") == 1 + len(long_plan.site.institutions)


def test_no_name_ends_a_title_or_begins_a_directive() -> None:
    assert escaped("a:b;c#d\n%%{init}") == "a#58;b#59;c#35;d#60;U+000A#62;#37;#37;#123;init#125;"
    assert escaped("A: 1; %%{init}") == "A#58; 1#59; #37;#37;#123;init#125;"
    assert escaped("<b>\"'`") == "#60;b#62;#34;#39;#96;"


def test_tags_tell_how_a_step_stands(make_plan: Callable[..., Plan], make_step: Callable[..., Step]) -> None:
    def line(kind: StepKind = StepKind.MASTER_ACCOUNT, **members: object) -> str:
        return plan_mermaid(make_plan(make_step(kind, **members)), "en").splitlines()[-1].partition(" :")[2]

    name = "2760190120-master-account"
    assert line() == f"{name}, 2026-11-20, 2026-12-01"
    assert line(done_on=date(2026, 11, 18)) == f"done, {name}, 2026-11-18, 2026-11-18"
    assert line(latest=date(2026, 11, 17)) == f"crit, {name}, 2026-11-17, 2026-11-20"
    assert line(expected=date(2026, 12, 3), latest=None) == f"{name}, 2026-11-20, 2026-12-03"
    assert line(expected=date(2026, 12, 3)) == f"crit, milestone, {name}-latest, 2026-12-01, 2026-12-01"
    assert line(latest=None) == f"{name}, 2026-11-20, 2026-11-20"
    assert line(StepKind.CONSTRUCTION).startswith("milestone, ")
    # Nobody has planned a construction: there is no day to mark.
    assert not line(StepKind.CONSTRUCTION, latest=None).startswith("milestone, ")
    assert line(StepKind.CONSTRUCTION, done_on=date(2026, 11, 18)).startswith("done, milestone, ")


def test_there_is_room_for_the_name_of_each_section(long_plan: Plan, make_plan: Callable[..., Plan]) -> None:
    def padding(plan: Plan) -> int:
        return int(re.findall("leftPadding: ([0-9]+)", plan_mermaid(plan, "ja"))[0])

    names = re.findall("    section (.*)", plan_mermaid(long_plan, "ja"))
    assert any(name.endswith("…") for name in names)
    assert padding(long_plan) <= 300
    # さくら訪問看護ステーション (訪問看護ステーション): 48 cells, cut to 44.
    assert padding(make_plan()) >= 44 * 5.5


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_label_has_the_day_at_the_end_of_its_bar(long_plan: Plan, lang: Lang) -> None:
    tasks = re.findall(r"    ([^:\n]+) :(?:.*, )([0-9-]{10}), ([0-9-]{10})\n", plan_mermaid(long_plan, lang))
    assert len(tasks) > len(long_plan.steps)
    for label, first, last in tasks:
        assert any(with_weekday(date.fromisoformat(day), lang) in label for day in (first, last))
