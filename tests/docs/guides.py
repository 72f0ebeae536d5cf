"""The guides of CONTRIBUTING, performed: their blocks are put where they say, and their commands are run.

The info string of a block says where it goes:

- ``file=PATH`` alone: a new file;
- ``after="TEXT"``: below the one line of the file that contains TEXT;
- ``in="TEXT"``: at the end of what the last bracket of TEXT opens;
- ``at="end"``: at the end of the file.
"""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
COPIED = ("src", "tests", "docs", "pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md")
_NOT_COPIED = shutil.ignore_patterns(".hypothesis", "node_modules")

_SECTION = re.compile(r"^### (.+?)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_OPTION = re.compile(r'(\w+)=(?:"((?:[^"\\]|\\.)*)"|(\S+))')
_STEP = re.compile(r"^\d+\. ", re.MULTILINE)
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Edit:
    """A block and where it goes."""

    path: str
    code: str
    where: Mapping[str, str]

    def applied(self, text: str) -> str:
        """The text of the file with the block in it; raises ``LookupError`` where its place is not found once."""
        if not self.where:
            return self.code
        if self.where == {"at": "end"}:
            return text + self.code
        ((how, anchor),) = self.where.items()
        if text.count(anchor) != 1:
            raise LookupError(f"{self.path} has {text.count(anchor)} times {anchor!r}")
        at = text.index(anchor) + len(anchor)
        if how == "after":
            at = text.index("\n", at) + 1
            return text[:at] + self.code + text[at:]
        end = _closing(text, at - 1)
        is_long = "\n" in text[at:end]
        if is_long:
            end = text.rindex("\n", at, end) + 1
            return text[:end] + self.code + text[end:]
        return f"{text[:end].rstrip(', ')}, {self.code.strip().rstrip(',')}{text[end:]}"


def _closing(text: str, at: int) -> int:
    """Where the bracket at that place is closed; brackets in texts are in pairs."""
    waiting: list[str] = []
    for place in range(at, len(text)):
        if text[place] in _BRACKETS:
            waiting.append(_BRACKETS[text[place]])
        elif waiting and text[place] == waiting[-1]:
            waiting.pop()
            if not waiting:
                return place
    raise LookupError(f"nothing closes {text[at]!r}")


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide: its heading, how many steps it has, its edits, and its commands in their order."""

    heading: str
    steps: int
    edits: tuple[Edit, ...]
    commands: tuple[str, ...]

    @property
    def name(self) -> str:
        """The English half of its heading."""
        return self.heading.rpartition(" / ")[2]


def guides() -> Iterator[Guide]:
    """The guides of CONTRIBUTING."""
    for heading, text in _SECTION.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        edits: list[Edit] = []
        commands: list[str] = []
        for language, info, code in _BLOCK.findall(text):
            options = {
                key: quoted.encode().decode("unicode_escape").encode("latin-1").decode() or plain
                for key, quoted, plain in _OPTION.findall(info)
            }
            if "file" in options:
                edits.append(Edit(options.pop("file"), code, options))
            elif language == "sh":
                commands += code.splitlines()
        if edits:
            yield Guide(heading, len(_STEP.findall(text)), tuple(edits), tuple(commands))


@dataclass(frozen=True, slots=True)
class Tree:
    """A copy of the checkout, to be changed at will."""

    root: Path

    @classmethod
    def copied(cls, to: Path) -> "Tree":
        """A copy of what the tests need, compiled as far as the checkout is: a guide starts Python many times."""
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, to / name, ignore=_NOT_COPIED)
            else:
                shutil.copy(ROOT / name, to / name)
        return cls(to)

    def edit(self, edit: Edit) -> None:
        """Puts a block where it goes."""
        path = self.root / edit.path
        if edit.where:
            path.write_text(edit.applied(path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(edit.code)

    def source_files(self) -> dict[str, str]:
        """What the Python files of the source are like, by their paths."""
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in (self.root / "src").rglob("*.py")
        }

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Runs Python on the copy."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env=os.environ | {"PYTHONPATH": f"src{os.pathsep}.", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    def obey(self, command: str) -> subprocess.CompletedProcess[str]:
        """Runs a command as it stands in a guide, with the Python of the tests."""
        program, *arguments = shlex.split(command)
        tool = Path(program).name
        return self.run(*arguments) if tool == "python" else self.run("-m", tool, *arguments)
