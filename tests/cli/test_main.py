"""What the command line loads, and what it says where nothing can be written or an extra is missing."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from oqa_rules.cli.commands import COMMANDS

Write = Callable[..., Path]

WITHOUT_EXTRAS = (
    "import sys\n"
    "sys.modules.update(dict.fromkeys(('hypothesis', 'icalendar', 'rich', 'argcomplete')))\n"
    "from oqa_rules.cli.main import main\n"
    "sys.exit(main())"
)
HEAVY = {"pydantic", "typing_extensions", "hypothesis", "oqa_rules.forms", "oqa_rules.site", "oqa_rules.oracle"}


def _loaded(*arguments: str) -> set[str]:
    code = (
        "import sys\nfrom oqa_rules.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\nprint(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=True, encoding="utf-8", errors="replace"
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["rules"],
        ["rules", "--format", "json"],
        ["explain", "customer-id.length", "--format", "json"],
        *(["explain", rule] for rule in ("institution-code.check-digit", "usage-start.past", "policy.rule-failed")),
        ["completion", "bash"],
    ],
)
def test_the_catalogue_is_shown_without_pydantic(arguments: list[str]) -> None:
    assert not _loaded(*arguments) & {"pydantic", "rich", "hypothesis"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["field", "customer-id", "CAF0123456789"],
        ["field", "customer-id", "CAF012345678", "--format", "json"],
        ["field", "institution-code", "0190124", "--prefecture", "27", "--score-table", "6"],
    ],
)
def test_what_needs_no_forms_loads_none(arguments: list[str]) -> None:
    assert not _loaded(*arguments) & HEAVY


@pytest.mark.parametrize("arguments", [["--version"], ["rules"], ["field", "customer-id", "CAF012345678"]])
def test_what_starts_at_once_loads_nothing_that_is_for_later(arguments: list[str]) -> None:
    later = {"_hashlib", "html.entities", "jaconv", "multiprocessing", "dateutil", "numpy", "pyarrow", "openpyxl"}
    assert not _loaded(*arguments) & later


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_no_command_is_loaded_for_nothing(arguments: list[str]) -> None:
    loaded = {name.removeprefix("oqa_rules.cli.") for name in _loaded(*arguments) if name.startswith("oqa_rules.cli.")}
    assert not loaded & COMMANDS.keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_how_it_is_used(command: str, run: Callable[..., tuple[int, str, str]]) -> None:
    status, out, err = run(command, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"使い方: oqa-rules {command} ")
    assert "--lang {ja,en}" in out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["demo"]])
def test_a_full_disk_is_2_with_one_line_whatever_is_written(arguments: list[str], unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "oqa_rules", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered, "PYTHONIOENCODING": "utf-8"},
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("oqa-rules: 書き出せません（")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name != "posix", reason="a pipe that is closed is told of otherwise on Windows")
@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_a_reader_of_the_help_that_goes_away_is_141(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "oqa_rules", *arguments], stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    ("command", "extra"), [(["oracle", "--op", "customer-id"], "oracle"), (["plan", "--format", "ics"], "ics")]
)
def test_a_missing_extra_is_2_with_one_line_that_names_it(
    repository: Path, command: list[str], extra: str, lang: str
) -> None:
    site = str(repository / "docs" / "examples" / "site.json")
    more = [site, "--today", "2026-11-20"] if extra == "ics" else []
    tail = ["--", sys.executable, "-c", "raise SystemExit('started')"] if extra == "oracle" else []
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS, *command, *more, "--lang", lang, *tail],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert f'pip install "oqa-rules[{extra}]"' in done.stderr.decode()


def test_without_rich_everything_else_works(repository: Path) -> None:
    examples = repository / "docs" / "examples"
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_EXTRAS, "check", str(examples / "application-corrected.json")],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("before", "is_read"),
    [(("check",), True), (("normalize",), True), (("plan",), True), (("demo", "--write"), False)],
    ids=["check", "normalize", "plan", "demo"],
)
@pytest.mark.parametrize("ending", [".json", ".xyz", ""])
def test_a_name_that_is_longer_than_the_system_takes_is_2_with_one_line(
    run: Callable[..., tuple[int, str, str]], before: tuple[str, ...], ending: str, *, is_read: bool
) -> None:
    name = "x" * 5000 + ending
    status, _, err = run(*before, name, "--lang", "en")
    (told,) = [line for line in err.splitlines() if name[:200] in line]
    assert status == 2
    assert ("be read" if is_read and ending == ".json" else "written" if not is_read else "to end in") in told


@pytest.mark.parametrize("name", [".", "./", "/", ".."])
@pytest.mark.parametrize(
    "before",
    [("template", "site", "-o"), ("schema", "site", "-o"), ("plan", "site.json", "--output-dir")],
    ids=["template", "schema", "plan"],
)
def test_a_folder_that_is_there_is_no_new_file_and_no_new_folder(
    run: Callable[..., tuple[int, str, str]], repository: Path, before: tuple[str, ...], name: str
) -> None:
    example = repository / "docs" / "examples" / "site.json"
    arguments = [example if each == "site.json" else each for each in before]
    more = ["--today", "2026-11-20"] if before[0] == "plan" else []
    status, out, err = run(*arguments, name, *more, "--lang", "en")
    assert (status, out) == (2, "")
    assert "It exists already. Choose another name." in err


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [("a.json", "[]", "[]"), ("a.jsonl", "", "[]"), ("a.json", "{", "[]")],
    ids=["an empty list", "an empty file", "no JSON"],
)
def test_json_that_is_written_can_always_be_read(
    run: Callable[..., tuple[int, str, str]], write: Callable[..., Path], name: str, content: str, expected: str
) -> None:
    status, out, _ = run("check", write(name, content.encode()), "--format", "json")
    assert (status, out.strip()) == (2, expected)
