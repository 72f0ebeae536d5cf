"""The how-to for programs in other languages: what it says is so, and both languages show the same."""

import argparse
import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from oqa_rules.cli.oracle import add_arguments
from oqa_rules.fields import check_digit, terminal_name
from oqa_rules.fields.luhn import luhn_sum
from oqa_rules.fields.visible_name import has_visible
from oqa_rules.oracle import OPERATIONS

OPTIONS = {"--format", "--known", "--corpus", "--seed", "--max-seconds", "--jobs", "--report", "--junit"}
"""Of ``oqa-rules oracle``, those that a recipe for CI needs."""


def test_the_recipes_use_options_that_there_are() -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert set(re.findall(r"--[a-z-]+", parser.format_help())) >= OPTIONS


@pytest.fixture(scope="session")
def english(repository: Path) -> str:
    """The page in English."""
    return _page(repository, "en")


@pytest.fixture(scope="session")
def japanese(repository: Path) -> str:
    """The page in Japanese."""
    return _page(repository, "ja")


def _page(repository: Path, language: str) -> str:
    path = repository / "docs" / language / "how-to" / "test-your-implementation.md"
    return path.read_text(encoding="utf-8")


def _blocks(page: str, *languages: str) -> list[tuple[str, str]]:
    return re.findall(rf"^```({'|'.join(languages)})\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def _rows(page: str, columns: int) -> Iterator[list[str]]:
    """The rows of all tables that have so many columns, without their headings."""
    for table in re.findall(r"(?:^\|.*\|\n)+", page, re.MULTILINE):
        rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
        yield from (row for row in rows if len(row) == columns)


def _text(cell: str) -> str:
    """The text that a cell shows: ``U+3000`` in it is that character."""
    return re.sub(r"U\+([0-9A-F]+) ?", lambda found: chr(int(found[1], 16)), cell.strip("`"))


def test_it_lists_every_operation_with_its_members_in_both_languages(english: str, japanese: str) -> None:
    for page in (english, japanese):
        rows = {
            name: line
            for name in OPERATIONS
            for line in page.splitlines()
            if line.startswith("|") and f"`{name}`" in line.split("|")[1]
        }
        assert rows.keys() == OPERATIONS.keys()
        for name, operation in OPERATIONS.items():
            assert all(f'"{member}"' in rows[name] for member in (*operation.takes, *operation.gives))


def test_the_answers_in_it_are_right(english: str, japanese: str) -> None:
    for page in (english, japanese):
        examples = re.findall(r"^\| `([a-z-]+)` .*?\| `({[^…]*?})` \| `({[^…]*?})` \|$", page, re.MULTILINE)
        known = {name for name, *_ in examples if name in OPERATIONS}
        assert known >= {name for name, each in OPERATIONS.items() if each.takes}
        for name, given, output in examples:
            if name in known:
                assert OPERATIONS[name].answer(json.loads(given)).output == json.loads(output)


def test_both_languages_show_the_same_code(english: str, japanese: str) -> None:
    shown = [_blocks(page, "csharp", "text", "python", "sh", "jsonl", "yaml", "groovy") for page in (english, japanese)]
    assert shown[0] == shown[1]
    assert len(shown[0]) == 13


def test_the_loop_that_it_shows_is_that_of_the_adapter(english: str, repository: Path) -> None:
    source = (repository / "docs/examples/oracle/csharp/Adapter.cs").read_text(encoding="utf-8")
    ((_, shown),) = _blocks(english, "csharp")
    assert textwrap.indent(shown, "    ") in source


def test_what_it_calls_visible_is_so(english: str, japanese: str) -> None:
    for page, words in (
        (english, {"visible": True, "not visible": False}),
        (japanese, {"見える": True, "見えない": False}),
    ):
        rows = [row for row in _rows(page, 2) if row[1] in words]
        assert len(rows) == 16
        assert [cell for cell, word in rows if has_visible(_text(cell)) is not words[word]] == []


def test_what_it_calls_the_same_name_is_so(english: str, japanese: str) -> None:
    for page, words in ((english, {"the same": True, "different": False}), (japanese, {"同じ": True, "別": False})):
        rows = [row for row in _rows(page, 3) if row[2] in words]
        assert len(rows) == 17
        wrong = [
            (one, other)
            for one, other, word in rows
            if (terminal_name.key(_text(one)) == terminal_name.key(_text(other))) is not words[word]
        ]
        assert wrong == []


def test_its_check_digits_are_reckoned_right(english: str, japanese: str) -> None:
    for page, matches in ((english, "matches"), (japanese, "合う")):
        rows = [row for row in _rows(page, 5) if "`" in row[1] and " + " in row[2]]
        assert len(rows) == 3
        for given, digits, addends, total, word in rows:
            text = digits.strip("`")
            doubled = [int(each) * (1 + place % 2) for place, each in enumerate(reversed(text))]
            assert [int(each) for each in addends.split(" + ")] == [each - 9 * (each > 9) for each in doubled]
            assert sum(map(int, addends.split(" + "))) == int(total)
            prefecture, table, code = re.findall("[0-9]+", given)
            assert text in (code, prefecture + table + code)
            holds = not check_digit.is_wrong(code, prefecture, table)
            assert holds is (word == matches) is (luhn_sum(text) % 10 == 0)


def test_the_recipes_for_ci_can_be_read_and_know_their_options(english: str) -> None:
    github, gitlab = (yaml.safe_load(code) for _, code in _blocks(english, "yaml"))
    ((_, jenkins),) = _blocks(english, "groovy")
    steps = github["jobs"]["oracle"]["steps"]
    commands = [*(step["run"] for step in steps if "run" in step), *gitlab["oracle"]["script"], *jenkins.splitlines()]
    asked = [each.partition("oqa-rules oracle ")[2] for each in commands if "oracle --" in each]
    assert len(asked) == 3
    for command in asked:
        options, _, candidate = command.partition(" -- ")
        assert candidate
        assert set(re.findall(r"--[a-z-]+", options)) >= OPTIONS - {"--format", "--seed"}
        assert set(re.findall(r"--[a-z-]+", options)) <= OPTIONS
