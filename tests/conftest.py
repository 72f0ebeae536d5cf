"""What all tests share: the public data, how Hypothesis runs, and the command line in this process."""

import gc
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.browser.browser import Browser
from tests.tools import public_data

from oqa_rules.cli.main import main

# No deadline: how long an example takes says nothing about right or wrong.
settings.register_profile("oqa", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# For the work on the code (nox -s fast): a fifth of the examples that CI draws.
settings.register_profile("quick", settings.get_profile("oqa"), max_examples=20)
settings.load_profile("oqa")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """All that is collected stays to the end: there is nothing to look through for garbage, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        gc.set_threshold(20_000)  # by default a thirtieth, which takes a thirtieth of the time of the tests


def _public_data(name: str) -> Path:
    folder = public_data.folder_with(name)
    if folder is None:
        pytest.skip(f"{name} is public and not part of the repository: CONTRIBUTING.md tells where it is looked for")
    return folder / name


@pytest.fixture(scope="session")
def institution_codes_csv() -> Path:
    """5,542 real institution codes."""
    return _public_data("institution_codes_sample.csv")


@pytest.fixture(scope="session")
def official_holidays_csv() -> Path:
    """The days and names of the Cabinet Office's list of holidays."""
    return _public_data("syukujitsu.csv")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The browser of all tests of this process: to start one takes longer than most of them."""
    pytest.importorskip("selenium", reason="needs Selenium, of the extra dev")
    from tests.browser.driver import started

    with started(tmp_path_factory.mktemp("browser")) as it:
        yield it


@pytest.fixture
def run(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command: its exit status, and what stands in its two streams, which must be UTF-8."""

    def run_it(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capsysbinary.readouterr()
        return status, out.decode().replace("\r\n", "\n"), err.decode().replace("\r\n", "\n")

    return run_it


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file: bytes and text as they are, anything else as JSON, a list of records as lines in ``.jsonl``."""

    def write_it(name: str, content: object, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
            return path
        if isinstance(content, list) and path.suffix == ".jsonl":
            content = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in content)
        elif not isinstance(content, str):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content.encode(encoding))
        return path

    return write_it


@pytest.fixture
def on_terminal() -> Callable[..., tuple[int, str, str]]:
    """Runs a command on a terminal of its own: its exit status, what the terminal got, and what its output got
    where that is not the terminal. Not on Windows, which has no pty."""

    def run_it(command: Sequence[str], *, out_too: bool) -> tuple[int, str, str]:
        import pty

        terminal, its_end = pty.openpty()
        with subprocess.Popen(
            command,
            stdout=its_end if out_too else subprocess.PIPE,
            stderr=its_end,
            env=os.environ | {"TERM": "xterm", "PYTHONIOENCODING": "utf-8"},
        ) as process:
            os.close(its_end)
            shown = b""
            try:
                while part := os.read(terminal, 1 << 16):
                    shown += part
            except OSError:  # how Linux says that the other end is closed
                pass
            os.close(terminal)
            out = process.stdout.read() if process.stdout is not None else b""
            status = process.wait(60)
        return status, shown.decode(), out.decode()

    return run_it
