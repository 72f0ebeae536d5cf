"""Colour: on a terminal, as the environment and the option say, and never in a file or a pipe by itself."""

import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from oqa_rules.cli.terminal import ColorChoice, wants_color

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Write: TypeAlias = Callable[..., Path]
Form: TypeAlias = dict[str, object]

ESCAPES = re.compile("\x1b\\[[0-9;]*m")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("choice", "is_terminal", "environment", "expected"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"FORCE_COLOR": ""}, False),
        ("auto", True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", True, {"TERM": "dumb"}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
    ],
)
def test_who_decides(choice: ColorChoice, is_terminal: bool, environment: dict[str, str], expected: bool) -> None:  # noqa: FBT001  # parameters
    stream = _Terminal() if is_terminal else io.StringIO()
    assert wants_color(choice, stream, environment) is expected


@pytest.fixture
def wrong(write: Write, eligibility: Form) -> Path:
    """An application with an error and a warning."""
    return write("a.json", eligibility | {"institution_code": "0190129", "secret_number": "1"})


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_colour_changes_no_text(run: Run, wrong: Path, lang: str) -> None:
    plain, coloured = (run("check", wrong, "--lang", lang, "--color", each)[1] for each in ("never", "always"))
    assert "\x1b" not in plain
    assert ESCAPES.sub("", coloured) == plain
    severities = [plain.splitlines()[row].split("]")[0] + "]" for row in (1, 4) if "[" in plain.splitlines()[row]]
    assert severities
    assert all(re.search(f"\x1b\\[[0-9;]+m{re.escape(each)}\x1b\\[0m", coloured) for each in severities)


def test_only_text_is_coloured_and_never_a_file(run: Run, wrong: Path, tmp_path: Path) -> None:
    for shape in ("json", "jsonl", "github", "sarif", "junit"):
        assert "\x1b" not in run("check", wrong, "--color", "always", "--format", shape)[1]
    run("check", wrong, "--color", "always", "-o", tmp_path / "out.txt")
    assert "\x1b" not in (tmp_path / "out.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="needs a pty")
@pytest.mark.parametrize(("variable", "expected"), [(None, True), ("NO_COLOR", False)])
def test_a_terminal_has_colour(
    on_terminal: Callable[..., tuple[int, str, str]],
    wrong: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str | None,
    expected: bool,  # noqa: FBT001  # a parameter
) -> None:
    for each in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(each, raising=False)
    if variable is not None:
        monkeypatch.setenv(variable, "1")
    status, shown, _ = on_terminal([sys.executable, "-m", "oqa_rules", "check", str(wrong)], out_too=True)
    assert status == 1
    assert ("\x1b[1;31m" in shown) is expected
    assert "エラー" in shown


@pytest.mark.skipif(os.name != "posix", reason="needs a pty")
def test_without_rich_a_terminal_has_plain_text(on_terminal: Callable[..., tuple[int, str, str]], wrong: Path) -> None:
    code = "import sys\nsys.modules['rich'] = None\nfrom oqa_rules.cli.main import main\nsys.exit(main())"
    status, shown, _ = on_terminal([sys.executable, "-c", code, "check", str(wrong), "--color", "always"], out_too=True)
    assert status == 1
    assert "\x1b" not in shown
