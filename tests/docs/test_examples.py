"""Every example in README and docs is run, and shows what the page says it shows."""

import contextlib
import doctest
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol
from unittest import mock

import pytest
from tests.docs import session

from oqa_rules.cli.main import main


class Page(Protocol):
    """What conftest.py makes of a page."""

    path: Path

    def blocks(self, *languages: str) -> Iterator[tuple[int, str]]: ...


CHECKER = doctest.OutputChecker()
PATH = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
"""With our own command in front."""


def test_python_examples_do_what_they_show(
    python_page: Page, files: Path, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run_examples(python_page, files, repository, tmp_path, monkeypatch)


@pytest.mark.slow
def test_examples_with_spark_do_what_they_show(
    python_page: Page, files: Path, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run_examples(python_page, files, repository, tmp_path, monkeypatch)


def _run_examples(
    python_page: Page, files: Path, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = list(python_page.blocks("python"))
    frameworks = session.needed(blocks)
    missing = sorted(name for name in frameworks if find_spec(name) is None)
    if missing:
        pytest.skip(f'needs {", ".join(missing)}: pip install -e ".[engines,frameworks]"')
    # Some write files; the names of others lead from their folder to those beside it.
    copy = tmp_path / files.relative_to(repository)
    shutil.copytree(files, copy)
    if not frameworks:
        monkeypatch.chdir(copy)
        session.run(str(python_page), blocks)
        return
    if "pyspark" in frameworks and shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed here")
    # pyspark warns of every pandas from 3.0 on, whether it is used or not.
    warnings = ("-W", "error", "-W", "ignore:PySpark does not yet fully support pandas:FutureWarning")
    done = subprocess.run(
        [sys.executable, *warnings, "-m", "tests.docs.session", str(python_page.path.resolve())],
        cwd=copy,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join([str(repository), *filter(None, [os.environ.get("PYTHONPATH")])]),
            "PYTHONIOENCODING": "utf-8",
            "DJANGO_SETTINGS_MODULE": session.__name__,  # a module without settings: the defaults of Django
            "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # a short run: a third of the work
        },
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    if "pyspark" not in frameworks:  # Spark tells there what it does
        assert done.stderr == ""


def _commands(code: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


def test_commands_print_what_the_page_shows(console_block: str, files: Path, tmp_path: Path) -> None:
    shutil.copytree(files, tmp_path, dirs_exist_ok=True)
    commands = list(_commands(console_block))
    assert commands
    status = None
    for command, expected in commands:
        if command == "echo $?":
            assert expected == f"{status}\n"
            continue
        printed, status = _run(shlex.split(command), tmp_path)
        assert CHECKER.check_output(expected, printed, doctest.ELLIPSIS), f"$ {command}\n{printed}"


def _run(words: list[str], folder: Path) -> tuple[str, int]:
    """What ``oqa-rules`` prints and its exit status; ``< FILE`` and ``> FILE`` are as in a shell."""
    given, taken = _redirected(words, "<", folder), _redirected(words, ">", folder)
    program, *arguments = words
    assert program == "oqa-rules"
    if "--" in arguments:
        candidate = arguments[arguments.index("--") + 1]
        if shutil.which(candidate, path=PATH) is None:
            pytest.skip(f"{candidate} is not installed here")
    # With --jobs the program starts itself again.
    printed, status = (_in_a_process if "--jobs" in arguments else _in_this_process)(
        arguments, folder, given.read_bytes() if given else b"", taken
    )
    return printed.decode().replace("\r\n", "\n"), status


def _environment() -> dict[str, str]:
    return {"PYTHONIOENCODING": "utf-8", "PATH": PATH, "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}


def _in_a_process(arguments: list[str], folder: Path, given: bytes, taken: Path | None) -> tuple[bytes, int]:
    run = subprocess.run(
        [sys.executable, "-m", "oqa_rules", *arguments],
        cwd=folder,
        input=given,
        capture_output=True,
        check=False,
        env=_environment(),
    )
    if taken:
        taken.write_bytes(run.stdout)
    return (run.stderr if taken else run.stdout + run.stderr), run.returncode


def _in_this_process(arguments: list[str], folder: Path, given: bytes, taken: Path | None) -> tuple[bytes, int]:
    """The same without the start of Python, which takes ten times as long as most commands."""
    streams = {name: io.BytesIO(given if name == "stdin" else b"") for name in ("stdin", "stdout", "stderr")}
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(folder))
        stack.enter_context(mock.patch.dict(os.environ, _environment(), clear=True))
        for name, stream in streams.items():
            file = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
            stack.callback(file.detach)
            stack.enter_context(mock.patch.object(sys, name, file))
        try:
            status = main(arguments)
        except SystemExit as end:  # of --help, --version and wrong usage
            status = end.code if isinstance(end.code, int) else 0
    if taken:
        taken.write_bytes(streams["stdout"].getvalue())
    return (b"" if taken else streams["stdout"].getvalue()) + streams["stderr"].getvalue(), status


def _redirected(words: list[str], sign: str, folder: Path) -> Path | None:
    if sign not in words:
        return None
    at = words.index(sign)
    _, name = words[at : at + 2]
    del words[at : at + 2]
    return folder / name


def test_the_java_sketch_gets_a_report_for_each_line(pages: list[Page], tmp_path: Path) -> None:
    both = [page for page in pages if page.path.name == "embed-from-other-languages.md"]
    (code,) = {code for page in both for _, code in page.blocks("java")}
    java = shutil.which("java")
    if java is None:
        pytest.skip("java is not installed here")
    (tmp_path / "Embed.java").write_text(code, encoding="utf-8")
    run = subprocess.run(
        [java, "-Dstdout.encoding=UTF-8", "Embed.java"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PATH": PATH},
    )
    assert run.stderr == ""
    japanese, empty = (json.loads(line) for line in run.stdout.splitlines())
    # The names went through two pipes and stayed what they were: the terminals were understood.
    assert {each["path"] for each in japanese["findings"]} == {"/prefecture_code", "/institution_code", "/score_table"}
    assert "certificate.no-terminal" in {each["rule"] for each in empty["findings"]}
