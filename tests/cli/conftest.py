"""The command line as a test runs it: in this process, with its streams as bytes."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from oqa_rules.cli.main import main
from oqa_rules.forms.examples import example


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
def eligibility() -> dict[str, object]:
    """A valid eligibility application."""
    return example("eligibility")


@pytest.fixture
def billing() -> dict[str, object]:
    """A valid billing application."""
    return example("billing")


@pytest.fixture
def certificate() -> dict[str, object]:
    """A valid certificate application."""
    return example("certificate")
