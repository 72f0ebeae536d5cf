"""What the plan of a site and its place in an agenda cost, beside checking the site."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest

from oqa_rules import check_site, plan
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.examples import example_site

Measured: TypeAlias = Callable[..., object]

pytestmark = pytest.mark.benchmark(group="sites")

TODAY = date(2026, 11, 20)


def test_baseline_check_site(measured: Measured) -> None:
    assert measured(check_site, example_site())


def test_plan(measured: Measured) -> None:
    assert measured(plan, example_site(), TODAY)


def test_plan_in_an_agenda(measured: Measured) -> None:
    made = plan(example_site(), TODAY)

    def added() -> bool:
        return Agenda(TODAY).add(made)

    assert measured(added)
