"""The oldest libraries that the release is tested with are the oldest that pyproject.toml allows."""

import re
import tomllib
from pathlib import Path

OURS = ("cli", "ics", "excel", "oracle")
"""The extras that a user installs; ``dev`` is tested with the newest only."""


def _lower_bounds(pyproject: Path) -> dict[str, str]:
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    bounds = {}
    for requirement in [*project["dependencies"], *(each for extra in OURS for each in extras[extra])]:
        match = re.fullmatch(r"([a-z-]+)>=([0-9.]+)(?:,<[0-9]+)?", requirement)
        assert match is not None, f"{requirement}: a lower bound, and perhaps the next major version"
        bounds[match[1]] = match[2]
    return bounds


def test_the_oldest_libraries_are_those_of_pyproject(repository: Path) -> None:
    lines = Path(__file__).with_name("oldest.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    assert pinned == _lower_bounds(repository / "pyproject.toml")


def test_every_run_time_dependency_has_an_upper_bound(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [each for each in project["dependencies"] if ",<" not in each] == []
