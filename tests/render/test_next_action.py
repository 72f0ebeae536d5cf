"""The first line of a plan: what is to be done first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from oqa_rules.render.next_action import next_action
from oqa_rules.rules import Lang
from oqa_rules.site.examples import guide_site
from oqa_rules.site.plan import Plan, plan
from oqa_rules.site.step import Step, StepKind

MEDICAL, DENTAL = "2710190121", "2730190127"


def test_an_error_comes_first_with_its_remedy() -> None:
    late = plan(guide_site(), "2026-12-04")
    action = next_action(late, "ja")
    assert action.is_urgent
    assert action.text.startswith("至急（みどり医科、みどり歯科）: ")
    assert "最短の工事日は2026-12-18です" in action.text


def test_only_institutions_with_the_same_remedy_are_named() -> None:
    done = {f"{MEDICAL}/{kind}": "2026-11-20" for kind in ("eligibility-application", "certificate-application")}
    action = next_action(plan(guide_site(), "2026-12-04", done=done), "en")
    assert action.text.startswith("Urgent (みどり歯科): ")


def test_what_has_not_come_is_asked_for_before_anything_else() -> None:
    done = {
        f"{code}/{kind}": "2026-11-16"
        for code in (MEDICAL, DENTAL)
        for kind in ("eligibility-application", "certificate-application")
    }
    action = next_action(plan(guide_site(), "2026-11-27", done=done), "en")
    assert action.is_urgent
    # The master account was expected first.
    assert action.text.startswith("Ask now: Download and print the master account (みどり医科, みどり歯科).")
    assert "expected by 2026-11-24" in action.text
    assert "照会する" in action.text


def test_the_next_step_is_the_one_with_the_least_slack(
    make_plan: Callable[..., Plan], make_step: Callable[..., Step]
) -> None:
    early = make_step(StepKind.BILLING_APPLICATION, recommended=date(2026, 11, 25), latest=date(2026, 12, 31))
    without = make_step(StepKind.PORTAL_ACCOUNT, latest=None)
    waiting = make_step(StepKind.CONSTRUCTION, latest=date(2026, 11, 21), is_waiting=True)
    made = make_plan(without, make_step(), early, waiting)
    assert next_action(made, "en").text.endswith("by 2026-11-25.")
    assert not next_action(made, "en").is_urgent


@pytest.mark.parametrize(("lang", "text"), [("ja", "次にすること: "), ("en", "Next: ")])
def test_without_a_last_day_no_day_is_named(
    make_plan: Callable[..., Plan], make_step: Callable[..., Step], lang: Lang, text: str
) -> None:
    action = next_action(make_plan(make_step(latest=None)), lang)
    assert action.text.startswith(text)
    assert "2026" not in action.text


def test_where_all_is_applied_for_it_says_what_is_awaited(
    make_plan: Callable[..., Plan], make_step: Callable[..., Step]
) -> None:
    awaited = make_step(StepKind.CERTIFICATE_NOTICE, expected=date(2026, 11, 30))
    action = next_action(make_plan(make_step(done_on=date(2026, 11, 18)), awaited), "en")
    assert action.text.startswith("Waiting: ")
    assert action.text.endswith("expected by 2026-11-30.")
    assert not action.is_urgent


def test_where_all_is_done_it_says_so(make_plan: Callable[..., Plan], make_step: Callable[..., Step]) -> None:
    made = make_plan(make_step(done_on=date(2026, 11, 18)))
    assert next_action(made, "ja").text == "すべての手順が済んでいます。"
    assert next_action(made, "en").text == "Every step is done."


def test_many_institutions_are_counted(make_plan: Callable[..., Plan], make_step: Callable[..., Step]) -> None:
    one = make_plan()
    institutions = tuple(one.site.institutions[0] for _ in range(4))
    steps = tuple(make_step(institution=index) for index in range(4))
    made = replace(one, site=one.site.model_copy(update={"institutions": institutions}), steps=steps)
    assert "（さくら訪問看護ステーションほか3か所）" in next_action(made, "ja").text
    assert "(さくら訪問看護ステーション and 3 more)" in next_action(made, "en").text
