"""A folder that keeps the questions on which implementations were wrong, one file each, for the next run."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from oqa_rules.fields.kinds import is_mapping
from oqa_rules.io.json_text import parse_json
from oqa_rules.io.new_file import new_file, new_path, writing
from oqa_rules.io.opened import opened
from oqa_rules.io.source import document
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.oracle.known import Told, read_questions
from oqa_rules.oracle.reply import Question
from oqa_rules.oracle.result import Disagreement
from oqa_rules.rules import JsonValue, Text

_NOT_ONE = Text(
    "コーパスのファイルではありません。消すか、別のフォルダーにしてください。",
    "It is no file of a corpus. Remove it, or take another folder.",
)
_DIGITS = 16


class Corpus:
    """The files of a folder, which is made where it is not there. Raises ``Unreadable`` with the name of a file."""

    def __init__(self, folder: str) -> None:
        self._folder = new_path(folder)
        with writing(folder):
            self._folder.mkdir(parents=True, exist_ok=True)

    def read(self) -> list[tuple[Question, ...]]:
        """What each file keeps, in the order of their names: one question, after earlier ones if it needs them."""
        with writing(str(self._folder)):
            files = sorted(self._folder.glob("*.json"))
        return [_read(each) for each in files]

    def keep(self, found: Iterable[Disagreement]) -> None:
        """Writes each that is not there yet."""
        for each in found:
            asked: list[JsonValue] = [{"op": name, "input": value} for name, value in Told.of(each).questions]
            text = json.dumps({"asked": asked}) + "\n"
            digest = sha256(text.encode()).hexdigest()[:_DIGITS]
            path = self._folder / f"{each.operation}-{digest}.json"
            if not path.exists():
                with new_file(str(path)) as file:
                    file.write(text.encode())


def _read(path: Path) -> tuple[Question, ...]:
    with opened(str(path), None) as stream:
        data = parse_json(document(stream))
        try:
            return read_questions(data["asked"] if is_mapping(data) else None)
        except (KeyError, TypeError, ValueError):
            raise Unreadable(_NOT_ONE) from None
