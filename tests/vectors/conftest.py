"""Every vector there is."""

import pytest

from oqa_rules.oracle.vectors import VECTOR_FILES, Vector, read_vectors


@pytest.fixture(scope="session")
def vectors() -> dict[str, Vector]:
    """Every vector by its id."""
    return {each.id: each for operation in VECTOR_FILES for each in read_vectors(operation)}
