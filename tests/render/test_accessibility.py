"""axe-core finds nothing on a sheet, whatever the plan."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from oqa_rules.render.plan_html import plan_html
from oqa_rules.rules import Lang
from oqa_rules.site.examples import guide_site
from oqa_rules.site.plan import Plan, plan

# A copy of the page may run scripts; the page itself forbids every one.
_POLICY = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')

# All rules that axe has, best practice included.
_AXE = """{
  const found = await axe.run(document, { resultTypes: ["violations"] });
  const violations = found.violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 200))]);
  return { violations, passes: found.passes.length };
}"""


_PLANS = ("guide", "one terminal", "six institutions", "late", "no days", "half done")


@pytest.fixture
def plans(guide_plan: Plan, long_plan: Plan, make_plan: Callable[..., Plan]) -> dict[str, Plan]:
    without = {name: value for name, value in guide_site().items() if name not in ("construction_on", "billing_start")}
    half = {"2710190121/eligibility-application": "2026-11-20", "2710190121/certificate-application": "2026-11-21"}
    made = (
        guide_plan,
        make_plan(),
        long_plan,
        plan(guide_site(), "2026-12-04"),
        plan(without, "2026-11-20"),
        plan(guide_site(), "2026-12-03", done=half),
    )
    return dict(zip(_PLANS, made, strict=True))


@pytest.fixture
def violations(module: Callable[..., Path], run_script: Callable[..., object]) -> Callable[[str], list[object]]:
    """What axe finds on a page."""

    def found(page: str) -> list[object]:
        open_page, policies = _POLICY.subn("", page)
        assert policies == 1
        result = run_script(open_page, module("axe-core", "axe.min.js"), _AXE)
        assert isinstance(result, dict)
        assert result["passes"] > 15
        return list(result["violations"])

    return found


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("which", _PLANS)
def test_nothing_is_found_on_any_sheet(
    plans: dict[str, Plan], violations: Callable[[str], list[object]], which: str, lang: Lang
) -> None:
    assert violations(plan_html(plans[which], lang)) == []


def test_it_would_find_something(guide_plan: Plan, violations: Callable[[str], list[object]]) -> None:
    (found,) = violations(plan_html(guide_plan, "ja").replace('<html lang="ja">', "<html>"))
    assert "html-has-lang" in str(found)
