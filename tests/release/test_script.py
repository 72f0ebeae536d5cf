"""The script of the release, where it can be tried without building anything."""

import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


@pytest.mark.parametrize("arguments", [["frob"], ["build"], ["test", "dist"], ["test", "dist", "middling"], ["-h"]])
def test_wrong_usage_is_2_and_tells_the_right_one(checkout: Path, arguments: list[str]) -> None:
    command = [sys.executable, str(checkout / ".ci" / "release"), *arguments]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert ".ci/release test DIST LIBRARIES" in done.stderr


def test_it_tests_every_python_that_the_package_names(checkout: Path) -> None:
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = runpy.run_path(str(checkout / ".ci" / "release"))["supported"]()
    assert versions == sorted(versions, key=lambda version: int(version.partition(".")[2]))
    assert project["requires-python"] == f">={versions[0]}"


def test_it_finds_this_python(checkout: Path) -> None:
    found = runpy.run_path(str(checkout / ".ci" / "release"))["interpreter"](f"3.{sys.version_info.minor}")
    if found is None:
        pytest.skip("this Python is not on the path")
    printed = subprocess.check_output([found, "--version"], encoding="utf-8")
    assert re.match(rf"Python 3\.{sys.version_info.minor}\.", printed)
