"""What Hypothesis knows of our types by itself, and that it can always be imported."""

import subprocess
import sys
from datetime import date
from importlib.metadata import entry_points
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from oqa_rules import (
    BillingApplication,
    CertificateApplication,
    EligibilityApplication,
    Institution,
    Site,
    Terminal,
    YearMonth,
    check_form,
    check_site,
    types,
)
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName

MODELS = (EligibilityApplication, BillingApplication, CertificateApplication, Site, Institution, Terminal)

_WITHOUT = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {absent!r}:
            raise ModuleNotFoundError(name, name=name)

sys.meta_path.insert(0, Absent())
"""


def _python(code: str) -> tuple[int, str]:
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], check=False, capture_output=True, encoding="utf-8"
    )
    return run.returncode, run.stdout + run.stderr


@pytest.mark.parametrize("name", types.__all__)
@given(data=st.data())
def test_a_type_gives_valid_values_only(name: str, data: st.DataObject) -> None:
    alias = getattr(types, name)
    assert alias.__value__.__metadata__[0].field.is_valid(data.draw(st.from_type(alias)))


@pytest.mark.parametrize("model", MODELS)
@given(data=st.data())
def test_a_model_is_built_of_valid_values_only(model: type[BaseModel], data: st.DataObject) -> None:
    assert isinstance(data.draw(st.builds(model)), model)
    assert isinstance(data.draw(st.from_type(model)), model)


@given(month=st.from_type(YearMonth))
def test_a_month_lies_within_the_calendar(month: YearMonth) -> None:
    assert month in (YearMonth.parse(str(month)), month + 0)


class OurForm(CertificateApplication):
    visited_on: Annotated[date, Field(title="訪問日")]
    called_on: date | None
    signed_on: Annotated[date, Field(title="署名日")] | None
    first_month: YearMonth
    last_month: YearMonth | None


class OurSite(Site):
    visited_on: date


@pytest.mark.parametrize("model", [OurForm, OurSite])
@given(data=st.data())
def test_a_form_of_ones_own_is_built_of_days_within_the_calendar(model: type[BaseModel], data: st.DataObject) -> None:
    assert isinstance(data.draw(st.builds(model)), model)
    assert isinstance(data.draw(st.from_type(model)), model)


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_what_was_built_has_no_error_as_data(form: FormName, data: st.DataObject) -> None:
    assert check_form(form, data.draw(st.builds(FORMS[form])).model_dump()).ok


@given(site=st.builds(Site))
def test_a_site_that_was_built_has_no_error_as_data(site: Site) -> None:
    assert check_site(site.model_dump()).ok


def test_the_entry_point_is_the_tiny_module() -> None:
    (ours,) = [each for each in entry_points(group="hypothesis") if each.name == "oqa_rules"]
    assert ours.value == "oqa_rules._hypothesis:register"


@pytest.mark.parametrize(
    "absent",
    [("pydantic", "pydantic_core"), ("jaconv", "dateutil"), ("typing_extensions",), ("oqa_rules",)],
)
def test_hypothesis_can_be_imported_without_our_dependencies(absent: tuple[str, ...]) -> None:
    # Without oqa_rules itself the entry point cannot even be found: that is pip's business, so it is only half gone.
    hidden = ("oqa_rules.types", "oqa_rules.fields") if absent == ("oqa_rules",) else absent
    code = _WITHOUT.format(absent=set(hidden)) + "import hypothesis, hypothesis.strategies as st\nst.integers().example"
    if absent == ("oqa_rules",):
        code = code.replace('name.split(".")[0] in', "name in")
    assert _python(code) == (0, "")


def test_importing_hypothesis_loads_neither_pydantic_nor_the_strategies() -> None:
    status, said = _python("import sys, hypothesis\nprint(*sys.modules)")
    assert status == 0
    assert "pydantic" not in said
    assert "oqa_rules.strategies" not in said


@pytest.mark.parametrize(
    "imports",
    [
        "import hypothesis\nfrom oqa_rules import EligibilityApplication, Site",
        "from oqa_rules import EligibilityApplication, Site\nimport hypothesis",
        "from oqa_rules.site.models import Site\nimport hypothesis\nfrom oqa_rules import EligibilityApplication",
    ],
)
def test_the_models_are_known_whichever_was_imported_first(imports: str) -> None:
    # As in conftest: how long it takes says nothing, least of all on a machine that does other things as well.
    code = f"""
{imports}
from hypothesis import HealthCheck, given, settings, strategies as st

@settings(max_examples=20, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.builds(EligibilityApplication), st.builds(Site))
def hold(form, site):
    assert form.terms_accepted and site.institutions

hold()
"""
    assert _python(code) == (0, "")
