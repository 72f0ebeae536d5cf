"""The package as it is published."""

import tomllib
from pathlib import Path

import oqa_rules


def test_the_two_lists_of_developers_tools_are_one(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["dev"] == project["dependency-groups"]["dev"]


def test_only_the_four_run_time_dependencies_are_needed(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(each.split(">")[0] for each in project["dependencies"]) == [
        "jaconv",
        "jpholiday",
        "pydantic",
        "python-dateutil",
    ]
    assert set(project["optional-dependencies"]) == {"cli", "ics", "oracle", "fuzz", "dev"}


def test_types_are_published_with_the_package() -> None:
    assert (Path(oqa_rules.__file__).parent / "py.typed").exists()
