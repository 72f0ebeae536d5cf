"""Every example in README and docs is run, and every link inside the repository leads somewhere."""

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
FILES = ROOT / "docs" / "examples"

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_KNOWN = {"python", "console", "json", "toml", "csv", "sh", "text", ""}


def _blocks(language: str) -> Iterator[tuple[Path, int, str]]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in _BLOCK.finditer(text):
            if match[1] == language:
                yield page, text.count("\n", 0, match.start()) + 2, match[2]


def _ids(block: tuple[Path, int, str]) -> str:
    return f"{block[0].relative_to(ROOT)}:{block[1]}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_python_examples_do_what_they_show(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FILES)
    names: dict[str, object] = {"__name__": "example"}
    # One page is one session: what it has imported above it need not import again.
    for found, line, code in _blocks("python"):
        if found != page:
            continue
        if ">>>" not in code:
            exec(compile(code, f"{page}:{line}", "exec"), names)  # noqa: S102  # our own page
            continue
        test = doctest.DocTestParser().get_doctest(code, names, page.name, str(page), line)
        outcome = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, clear_globs=False)
        names.update(test.globs)
        assert outcome.failed == 0
        assert outcome.attempted > 0


def _commands(code: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


@pytest.mark.parametrize("block", list(_blocks("console")), ids=_ids)
def test_commands_print_what_the_page_shows(block: tuple[Path, int, str], tmp_path: Path) -> None:
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    commands = list(_commands(block[2]))
    assert commands
    for command, expected in commands:
        program, *arguments = shlex.split(command)
        assert program == "oqa-rules"
        run = subprocess.run(
            [sys.executable, "-m", "oqa_rules", *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={"PYTHONIOENCODING": "utf-8", "PATH": ""},
        )
        assert doctest.OutputChecker().check_output(expected, run.stdout + run.stderr, doctest.ELLIPSIS), (
            f"$ {command}\n{run.stdout}{run.stderr}"
        )


def test_every_block_says_what_it_is() -> None:
    for page in PAGES:
        for match in _BLOCK.finditer(page.read_text(encoding="utf-8")):
            assert match[1] in _KNOWN, f"{page}: ```{match[1]}"


def test_every_link_inside_the_repository_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in PAGES
        for target in _LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_page_can_be_found_from_the_index() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        targets = _LINK.findall(page.read_text(encoding="utf-8"))
        waiting += [(page.parent / target).resolve() for target in targets if "://" not in target]
    assert [str(page.relative_to(ROOT)) for page in PAGES if page not in reached] == []


def test_readme_has_the_two_commands_of_a_newcomer() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("python3 -m venv ")] == [
        "python3 -m venv .venv && .venv/bin/python -m pip install -e . && .venv/bin/oqa-rules demo",
        'python3 -m venv .venv && .venv/bin/python -m pip install -e ".[dev]" && .venv/bin/python -m pytest',
    ]
