"""The how-to for programs in other languages: its operations, its answers, and the same code in both languages."""

import json
import re
from pathlib import Path

from oqa_rules.oracle import OPERATIONS


def _how_to(repository: Path) -> tuple[str, str]:
    folder = repository / "docs" / "how-to"
    names = ("test-your-implementation.md", "test-your-implementation.ja.md")
    english, japanese = ((folder / name).read_text(encoding="utf-8") for name in names)
    return english, japanese


def test_the_how_to_lists_every_operation_with_its_members_in_both_languages(repository: Path) -> None:
    for page in _how_to(repository):
        rows = {
            name: line
            for name in OPERATIONS
            for line in page.splitlines()
            if line.startswith("|") and f"`{name}`" in line
        }
        assert rows.keys() == OPERATIONS.keys()
        for name, operation in OPERATIONS.items():
            assert all(f'"{member}"' in rows[name] for member in (*operation.takes, *operation.gives))


def test_the_answers_in_the_how_to_are_right(repository: Path) -> None:
    english, _ = _how_to(repository)
    examples = re.findall(r"^\| `([a-z-]+)` .*?\| `({.*?})` \| `({.*?})` \|$", english, re.MULTILINE)
    assert {name for name, *_ in examples} == {
        name for name, each in OPERATIONS.items() if each.group in ("fields", "dates")
    }
    for name, given, output in examples:
        assert OPERATIONS[name].answer(json.loads(given)).output == json.loads(output)


def test_the_how_to_shows_the_same_code_in_both_languages(repository: Path) -> None:
    blocks = [
        re.findall(r"^```(csharp|text|python|sh|jsonl)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        for page in _how_to(repository)
    ]
    english, japanese = ([(name, code.replace(" --lang en", "")) for name, code in each] for each in blocks)
    assert english == japanese
    assert len(english) == 9
