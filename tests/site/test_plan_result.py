"""A plan under ``strict``: the same days and steps, and a warning weighs as much as an error."""

from dataclasses import replace
from datetime import date

from oqa_rules.site.examples import guide_site
from oqa_rules.site.models import Site
from oqa_rules.site.plan import plan


def test_under_strict_only_the_weight_of_the_warnings_changes() -> None:
    # Applied on the last day that the guide permits: the envelope comes after the claims are sent.
    site = Site.model_validate(guide_site() | {"billing_start": "2027-01"})
    made = plan(site, date(2026, 11, 30))
    warnings = [each for each in made.findings if each.severity.value == "warning"]
    assert (made.ok, warnings != []) == (True, True)
    strict = plan(site, date(2026, 11, 30), strict=True)
    assert not strict.ok
    assert [each.rule for each in strict.findings if each.is_error] == [each.rule for each in warnings]
    assert [(each.rule, each.path, each.message) for each in strict.findings] == [
        (each.rule, each.path, each.message) for each in made.findings
    ]
    assert replace(strict, findings=made.findings, policy=None) == made


def test_a_plan_without_warnings_is_the_same_under_strict() -> None:
    site = Site.model_validate(guide_site())
    strict = plan(site, date(2026, 11, 20), strict=True)
    assert replace(strict, policy=None) == plan(site, date(2026, 11, 20))
