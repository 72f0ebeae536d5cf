"""axe-core finds nothing on a sheet, whatever the plan."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.browser.browser import Browser
from tests.render.conftest import SITUATIONS

from oqa_rules.render.agenda_html import SiteFiles, agenda_html
from oqa_rules.render.plan_html import plan_html
from oqa_rules.rules import Lang
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.plan import Plan

pytestmark = pytest.mark.slow

# All rules that axe has, best practice included.
_AXE = """
const found = await axe.run(document, { resultTypes: ["violations"] });
const violations = found.violations.map(each => [each.id, each.nodes.map(node => node.html.slice(0, 200))]);
return { violations, passes: found.passes.length };
"""


@pytest.fixture
def violations(module: Callable[..., Path], browser: Browser) -> Callable[[str], list[object]]:
    """What axe finds on a page."""

    def found(page: str) -> list[object]:
        browser.open(page)
        browser.load(module("axe-core", "axe.min.js"))
        result = browser.ask(_AXE)
        assert isinstance(result, dict)
        assert result["passes"] > 15
        return list(result["violations"])

    return found


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("which", SITUATIONS)
def test_nothing_is_found_on_any_sheet(
    situations: dict[str, Plan], violations: Callable[[str], list[object]], which: str, lang: Lang
) -> None:
    assert violations(plan_html(situations[which], lang)) == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_is_found_on_an_agenda(agenda: Agenda, violations: Callable[[str], list[object]], lang: Lang) -> None:
    files = {index: SiteFiles(f"{index}.html", f"{index}.ics") for index, each in enumerate(agenda.sites) if each.ok}
    for page in (agenda_html(agenda, lang, files), agenda_html(Agenda(agenda.today), lang)):
        assert violations(page) == []


def test_it_would_find_something(guide_plan: Plan, violations: Callable[[str], list[object]]) -> None:
    (found,) = violations(plan_html(guide_plan, "ja").replace('<html lang="ja">', "<html>"))
    assert "html-has-lang" in str(found)
