"""What loading the calendar and the schedule loads, and what their code may never name."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import oqa_rules.calendar
import oqa_rules.schedule

FOLDERS = [Path(folder) for package in (oqa_rules.calendar, oqa_rules.schedule) for folder in package.__path__]
MODULES = [path for folder in FOLDERS for path in sorted(folder.glob("*.py"))]

CLOCKS = {"today", "now", "utcnow", "fromtimestamp", "utcfromtimestamp", "localtime", "getenv", "environ", "tzlocal"}
AMBIENT = {"time", "locale", "zoneinfo", "os.environ", "random", "dateutil.tz"}


def _imports(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_there_is_something_to_look_at() -> None:
    assert {"day.py", "business_calendar.py", "billing.py"} <= {path.name for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_code_reads_a_clock_or_its_surroundings(path: Path) -> None:
    tree = _tree(path)
    named = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    named |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not named & CLOCKS
    assert not _imports(tree) & AMBIENT


def test_dateutil_is_imported_by_one_module_only() -> None:
    users = [path.name for path in MODULES if any(name.split(".")[0] == "dateutil" for name in _imports(_tree(path)))]
    assert len(users) == 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_schedule_stands_on_the_calendar_and_the_calendar_on_the_rules(path: Path) -> None:
    below = {"calendar": {"rules", "calendar"}, "schedule": {"rules", "calendar", "schedule"}}
    ours = {name.split(".")[1] for name in _imports(_tree(path)) if name.startswith("oqa_rules.")}
    assert ours <= below[path.parent.name]


@pytest.mark.parametrize("package", ["calendar", "schedule"])
def test_loading_a_package_loads_no_library(package: str) -> None:
    heavy = "{'dateutil', 'pydantic', 'hypothesis', 'zoneinfo'}"
    code = f"import sys, oqa_rules.{package}; print(sorted({heavy} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    assert loaded.stdout.strip() == "[]"
