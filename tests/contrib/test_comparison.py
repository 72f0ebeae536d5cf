"""The same seven tasks with other libraries: every cell of the table is run, and its lines are counted."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "docs" / "examples" / "comparison"

TASKS = ("validate", "reason", "japanese", "suggestion", "column", "django", "contract")
LIBRARIES = {
    "python-stdnum": ("python_stdnum", "stdnum"),
    "schwifty": ("schwifty", "schwifty"),
    "phonenumbers": ("phonenumbers", "phonenumbers"),
    "pydantic-extra-types": ("pydantic_extra_types", "pydantic_extra_types"),
    "email-validator": ("email_validator", "email_validator"),
    "oqa-rules": ("oqa_rules", "oqa_rules"),
}
"""The file of each, and the module that it needs."""

_SECTION = re.compile(r"^# (subject|task|cannot): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One library: what it is about, the code of each task, and what it cannot do, in both languages."""

    subject: tuple[str, str]
    tasks: dict[str, str]
    by_hand: frozenset[str]
    cannot: dict[tuple[str, str], str]

    def lines(self, task: str) -> int:
        """The lines that the task needs, without its proof, blank lines and comments."""
        code = self.tasks[task].partition("\n# proof\n")[0]
        return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in code.splitlines())

    def cell(self, task: str) -> str:
        return f"{self.lines(task)} ✍" if task in self.by_hand else str(self.lines(task))


def _read(file: str) -> Comparison:
    text = (FOLDER / f"with_{file}.py").read_text(encoding="utf-8")
    subject = ("", "")
    tasks: dict[str, str] = {}
    cannot: dict[tuple[str, str], str] = {}
    by_hand: set[str] = set()
    matches = list(_SECTION.finditer(text))
    for match, end in zip(matches, [*(each.start() for each in matches[1:]), len(text)], strict=True):
        code = text[match.end() : end]
        if match[1] == "task":
            name, _, how = match[2].partition(" ")
            tasks[name] = code
            if how == "by hand":
                by_hand.add(name)
            continue
        ja, _, en = match[2].partition(" | ")
        if match[1] == "subject":
            subject = (ja, en)
        else:
            cannot[ja, en] = code
    return Comparison(subject, tasks, frozenset(by_hand), cannot)


COMPARISONS = {name: _read(file) for name, (file, _) in LIBRARIES.items()}


def _table(lang: int) -> Iterator[str]:
    for name, each in COMPARISONS.items():
        link = f"[{name}](../../examples/comparison/with_{LIBRARIES[name][0]}.py)"
        yield f"| {link} ({each.subject[lang]}) | {' | '.join(each.cell(task) for task in TASKS)} |"


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_cell_is_true(name: str) -> None:
    file, module = LIBRARIES[name]
    missing = [each for each in (module, "pandas", "django") if find_spec(each) is None]
    if missing:
        pytest.skip(f'needs {", ".join(missing)}: pip install -e ".[frameworks]"')
    path = FOLDER / f"with_{file}.py"
    done = subprocess.run(
        [sys.executable, "-W", "error", str(path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
            "PYTHONIOENCODING": "utf-8",
            "DJANGO_SETTINGS_MODULE": "tests.docs.session",  # a module without settings: the defaults of Django
        },
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_library_has_every_task_with_a_proof_and_says_what_it_cannot(name: str) -> None:
    comparison = COMPARISONS[name]
    assert tuple(comparison.tasks) == TASKS
    for task, code in comparison.tasks.items():
        assert "assert" in code.partition("\n# proof\n")[2], task
        assert "assert" not in code.partition("\n# proof\n")[0], task
        assert comparison.lines(task) > 0
    assert len(comparison.cannot) >= 2
    assert all("assert" in code for code in comparison.cannot.values())


@pytest.mark.parametrize(("lang", "folder"), [(0, "ja"), (1, "en")])
def test_the_page_has_the_table_and_what_each_cannot_do(lang: int, folder: str) -> None:
    page = (ROOT / "docs" / folder / "explanation" / "comparison.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| [")]
    assert rows == list(_table(lang)), "\n".join(_table(lang))
    items = [line.removeprefix("- ") for line in page.splitlines() if line.startswith("- ")]
    assert items == [f"{name}: {text[lang]}" for name, each in COMPARISONS.items() for text in each.cannot]
