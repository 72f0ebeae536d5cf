"""Valid applications as they are made for tests: on the day that is asked for."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import check_form, strategies
from oqa_rules.rules import JsonValue

MAKERS = {
    "eligibility": strategies.eligibility_applications,
    "billing": strategies.billing_applications,
    "certificate": strategies.certificate_applications,
}


@pytest.mark.parametrize("form", ["eligibility", "billing", "certificate"])
@given(data=st.data())
def test_an_application_is_valid_on_the_day_that_is_asked_for(form: str, data: st.DataObject) -> None:
    made: Mapping[str, JsonValue] = data.draw(MAKERS[form](applied_on="2026-11-20", strict=True))
    assert made["applied_on"] == "2026-11-20"
    assert check_form(form, made).ok  # type: ignore[arg-type]  # the names stand above
