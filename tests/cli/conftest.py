"""One valid application of each form, to be changed at will."""

import pytest

from oqa_rules.forms.examples import example


@pytest.fixture
def eligibility() -> dict[str, object]:
    """A valid eligibility application."""
    return example("eligibility")


@pytest.fixture
def billing() -> dict[str, object]:
    """A valid billing application."""
    return example("billing")


@pytest.fixture
def certificate() -> dict[str, object]:
    """A valid certificate application."""
    return example("certificate")
