"""The package as it is published."""

import ast
import sys
import tomllib
from pathlib import Path

import oqa_rules
from oqa_rules.rules.edition import DOCUMENTATION


def test_the_two_lists_of_developers_tools_are_one(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["dev"] == project["dependency-groups"]["dev"]


def test_only_the_run_time_dependencies_are_needed(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(each.split(">")[0] for each in project["dependencies"]) == [
        "jaconv",
        "pydantic",
        "python-dateutil",
        "typing-extensions",
    ]
    assert set(project["optional-dependencies"]) == {
        *("cli", "ics", "excel", "oracle", "fastapi", "django", "sqlalchemy", "click", "columns"),
        *("parquet", "pandas", "polars", "engines"),
        *("clients", "frameworks", "fuzz", "dev"),
    }


def test_every_library_that_is_imported_is_declared(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for_tests = ("clients", "dev", "engines", "fuzz", "frameworks")
    requirements = [
        *project["dependencies"],
        *(each for extra in extras for each in extras[extra] if extra not in for_tests),
    ]
    declared = {each.partition(">")[0].replace("-", "_").lower() for each in requirements}
    # pydantic pins its own core; the other two are there whenever the module that imports them is used.
    names = {"dateutil": "python_dateutil", "pydantic_core": "pydantic", "pytest": "", "PyInstaller": ""}
    imported = set()
    for path in Path(oqa_rules.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add((node.module or "").partition(".")[0])
    theirs = imported - sys.stdlib_module_names - {"oqa_rules", "_typeshed"}
    assert {names.get(each, each) for each in theirs} - {""} == declared


def test_the_addresses_are_those_of_one_place(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    urls = project["urls"]
    assert urls.pop("Documentation") == DOCUMENTATION
    owner, name = DOCUMENTATION.removeprefix("https://").rstrip("/").split(".github.io/")
    assert urls
    assert {each for each in urls.values() if not each.startswith(f"https://github.com/{owner}/{name}")} == set()


def test_types_are_published_with_the_package() -> None:
    assert (Path(oqa_rules.__file__).parent / "py.typed").exists()
