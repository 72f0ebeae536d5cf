"""What all tests share: where the shared data lies, and how Hypothesis runs."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No deadline: how long an example takes says nothing about right or wrong.
settings.register_profile("oqa", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("oqa")

_SHARED = Path(__file__).parent.parent.parent / "shared"


def _shared(*parts: str) -> Path:
    path = _SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{'/'.join(parts)} lies beside the checkout only, not on a user's machine")
    return path


@pytest.fixture(scope="session")
def institution_codes_csv() -> Path:
    """5,542 real institution codes."""
    return _shared("data", "institution_codes_sample.csv")


@pytest.fixture(scope="session")
def rules_md() -> Path:
    """The authority on what the rules say."""
    return _shared("spec", "rules.md")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return Path(__file__).parent.parent
