"""Every vector there is."""

import pytest

from oqa_rules.oracle.vectors import Vector, read_vectors, vector_files


@pytest.fixture(scope="session")
def vectors() -> dict[str, Vector]:
    """Every vector by its id."""
    return {each.id: each for operation in vector_files() for each in read_vectors(operation)}
