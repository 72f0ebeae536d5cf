"""README and the tutorials from an empty folder: with nothing of ours but the installed wheel."""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
PAGES = [path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*/tutorial/*.md"))) if path.exists()]
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CHECKER = doctest.OutputChecker()


@pytest.fixture(scope="session")
def examples(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the first block of README leaves in an empty folder."""
    folder = tmp_path_factory.mktemp("empty")
    _run(["-m", "oqa_rules", "demo", "--write", "examples"], folder, installed)
    return folder / "examples"


def _run(arguments: list[str], folder: Path, installed: Path) -> tuple[str, int]:
    """What a fresh Python prints that finds our package in the wheel alone, and its exit status."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        env={
            "PATH": os.pathsep.join((str(installed / "bin"), str(Path(sys.executable).parent), os.environ["PATH"])),
            # The checkout has the session of a page; our package lies below its src, where nothing looks.
            "PYTHONPATH": os.pathsep.join((str(installed), str(ROOT))),
            "PYTHONIOENCODING": "utf-8",
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
        },
    )
    return done.stdout, done.returncode


def _commands(code: str) -> Iterator[tuple[list[str], str]]:
    for part in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield shlex.split(command), expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_block_runs_with_the_wheel_alone(
    page: Path, installed: Path, examples: Path, tmp_path: Path, checkout: Path
) -> None:
    assert checkout == ROOT
    blocks = [(match[1], match[2]) for match in BLOCK.finditer(page.read_text(encoding="utf-8"))]
    assert blocks
    session = tmp_path / "session"
    shutil.copytree(examples, session)
    assert _run(["-m", "tests.docs.session", str(page)], session, installed) == ("", 0)
    for number, (language, code) in enumerate(blocks):
        if language == "python":
            continue
        folder = tmp_path / str(number)
        shutil.copytree(examples, folder)
        status = 0
        for words, expected in _commands(code):
            if words[0] == "echo":
                assert expected == f"{status}\n"
                continue
            target = words[words.index(">") + 1] if ">" in words else None
            arguments = words[1 : words.index(">")] if target else words[1:]
            printed, status = _run(["-m", "oqa_rules", *arguments], folder, installed)
            if target:
                (folder / target).write_text(printed, encoding="utf-8")
                printed = ""
            assert words[0] == "oqa-rules"
            assert CHECKER.check_output(expected, printed, doctest.ELLIPSIS), f"{shlex.join(words)}\n{printed}"
