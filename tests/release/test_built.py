"""What is published: the wheel and the sdist, file by file."""

import configparser
import re
import runpy
import tomllib
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from pathlib import Path, PurePosixPath

import pytest

import oqa_rules

pytestmark = pytest.mark.slow

LEFT_BEHIND = {"node_modules", "__pycache__", ".hypothesis", ".benchmarks", ".pytest_cache"}
"""Folders that tools leave in the tree."""

INFORMATION = f"oqa_rules-{oqa_rules.__version__}.dist-info"


def _files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not LEFT_BEHIND & set(path.parts)
    }


@pytest.fixture(scope="session")
def metadata(wheel: dict[str, bytes]) -> Message:
    return message_from_bytes(wheel[f"{INFORMATION}/METADATA"])


def test_the_wheel_is_small(built: tuple[Path, Path], checkout: Path) -> None:
    largest = runpy.run_path(str(checkout / ".ci" / "release"))["LARGEST_WHEEL"]
    assert largest == 850_000
    assert built[1].stat().st_size < largest


def test_the_wheel_is_for_every_machine(built: tuple[Path, Path]) -> None:
    assert built[1].name == f"oqa_rules-{oqa_rules.__version__}-py3-none-any.whl"


def test_the_wheel_is_the_package_and_nothing_else(wheel: dict[str, bytes], checkout: Path) -> None:
    examples = {path.name for path in (checkout / "docs" / "examples").iterdir() if path.is_file()}
    assert {name for name in wheel if name.startswith("oqa_rules/example_files/")} == {
        f"oqa_rules/example_files/{name}" for name in examples
    }
    package = {f"oqa_rules/{name}" for name in _files(checkout / "src" / "oqa_rules")}
    information = {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}
    assert {name for name in wheel if not name.startswith("oqa_rules/example_files/")} == package | {
        f"{INFORMATION}/{name}" for name in information
    }
    assert "oqa_rules/py.typed" in wheel
    assert {PurePosixPath(name).suffix for name in package} == {".py", ".typed", ".css", ".json", ".md"}


def test_the_sdist_has_sources_tests_and_pages(sdist: Path, checkout: Path) -> None:
    found = _files(sdist)
    for folder in ("src", "tests", "docs"):
        assert {name for name in found if name.startswith(f"{folder}/")} == {
            f"{folder}/{name}" for name in _files(checkout / folder)
        }
    beside = {name for name in found if "/" not in name}
    assert beside == {
        *("PKG-INFO", ".gitignore", "pyproject.toml", "LICENSE"),
        *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"),
    }


def test_the_wheel_of_the_sdist_is_the_wheel_of_the_tree(
    built: tuple[Path, Path], sdist: Path, build: Callable[[Path, Path], tuple[Path, Path]], tmp_path: Path
) -> None:
    assert build(sdist, tmp_path)[1].read_bytes() == built[1].read_bytes()


def test_the_metadata_say_what_pyproject_says(metadata: Message, checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert metadata["Name"] == "oqa-rules"
    assert metadata["Version"] == oqa_rules.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata.get_all("Provides-Extra") == sorted(project["optional-dependencies"])
    needed = [each for each in metadata.get_all("Requires-Dist", []) if "extra ==" not in each]
    assert sorted(map(_key, needed)) == sorted(map(_key, project["dependencies"]))
    for extra, requirements in project["optional-dependencies"].items():
        asked = [each for each in metadata.get_all("Requires-Dist", []) if f"extra == '{extra}'" in each]
        assert sorted(map(_key, asked)) == sorted(map(_key, requirements))


def _key(requirement: str) -> tuple[str, frozenset[str]]:
    """A requirement without its marker, however its bounds are ordered: its name and its bounds."""
    match = re.fullmatch(r"([A-Za-z0-9-]+)(.*)", requirement.partition(";")[0].strip())
    assert match is not None
    return match[1], frozenset(filter(None, match[2].split(",")))


def test_the_entry_points_lead_to_functions(wheel: dict[str, bytes]) -> None:
    points = configparser.ConfigParser()
    points.read_string(wheel[f"{INFORMATION}/entry_points.txt"].decode())
    assert dict(points["console_scripts"]) == {"oqa-rules": "oqa_rules.cli.main:main"}
    for group in points.sections():
        for target in points[group].values():
            module, _, function = target.partition(":")
            path = module.replace(".", "/")
            source = wheel.get(f"{path}.py") or wheel.get(f"{path}/__init__.py")
            assert source is not None, target
            assert f"def {function}(".encode() in source, target


def test_the_page_of_the_package_is_the_readme_with_whole_links(wheel: dict[str, bytes], checkout: Path) -> None:
    _, _, page = wheel[f"{INFORMATION}/METADATA"].decode().partition("\n\n")
    targets = re.findall(r"\]\(([^)]*)\)", page)
    assert targets
    assert [target for target in targets if not target.startswith(("https://", "#"))] == []
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]*)\)", page)
    assert pictures
    assert [each for each in pictures if not each.startswith("https://raw.githubusercontent.com/")] == []
    at_this_version = rf"https://[a-z.]+/oqa-rules/oqa-rules/(?:blob/)?v{re.escape(oqa_rules.__version__)}/"
    assert re.sub(at_this_version, "", page) == (checkout / "README.md").read_text(encoding="utf-8")
