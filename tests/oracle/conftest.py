"""Candidates that misbehave, what the oracle makes of them, and whether anything of them is left."""

import json
import os
import select
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.oracle.smoke import sample
from oqa_rules.oracle.vectors import read_vectors

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Result: TypeAlias = tuple[int, dict[str, Any], str]

_SCRIPT = Path(__file__).parent / "misbehaving.py"


@dataclass(frozen=True)
class Watched:
    """Candidates that write into a pipe while they live, and all that they start with them."""

    folder: Path
    pipe: int | None
    trigger: str

    def command(self, how: str) -> list[str]:
        """A candidate that misbehaves in this way."""
        folder = [] if self.pipe is None else [str(self.folder)]
        return [sys.executable, "-I", str(_SCRIPT), how, json.dumps(self.trigger), *folder]

    def tells(self) -> bool:
        """Waits until the candidate says where it is."""
        return self._read_until(lambda part: b"!" in part)

    def is_gone(self) -> bool:
        """Whether there were candidates and none is left. Where there are no such pipes nobody can say."""
        return self.pipe is None or self._read_until(lambda part: not part)

    def _read_until(self, is_it: Callable[[bytes], bool]) -> bool:
        pipe = self.pipe
        assert pipe is not None
        while select.select([pipe], [], [], 20)[0]:
            part = os.read(pipe, 1024)
            if is_it(part):
                return True
            if not part:
                return False
        return False


@pytest.fixture(scope="session")
def trigger() -> str:
    """A text that is no secret number, and is asked among many others when the vectors are replayed."""
    vectors = read_vectors("secret-number")
    early = sample(OPERATIONS["secret-number"], vectors)
    late = [each.input for each in vectors if each not in early and each.answer.errors]
    middle = late[len(late) // 2]
    assert isinstance(middle, Mapping)
    return str(middle["text"])


@pytest.fixture
def watched(tmp_path: Path, trigger: str) -> Iterator[Watched]:
    """Candidates that can be watched, where the system has named pipes."""
    if os.name == "nt":
        yield Watched(tmp_path, None, trigger)
        return
    os.mkfifo(tmp_path / "alive")
    pipe = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    yield Watched(tmp_path, pipe, trigger)
    os.close(pipe)


@pytest.fixture
def oracle(run: Run, watched: Watched) -> Callable[..., Result]:
    """Runs the oracle against a candidate that misbehaves: exit status, JSON result, error stream."""

    def run_it(how: str, *options: str) -> Result:
        arguments = ["--op", "secret-number", "--examples", "10", *options]
        status, out, err = run("oracle", "--format", "json", *arguments, "--", *watched.command(how))
        assert watched.is_gone(), "a candidate is left"
        return status, json.loads(out) if out else {}, err

    return run_it
