"""The English of the pages and of the code: turns of phrase that read as a translation are kept out."""

import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest

import oqa_rules


class Page(Protocol):
    """What conftest.py makes of a page."""

    path: Path
    prose: str


CALQUES = {
    r"\bwhoever\b": "say who: the author, a process",
    r"\bwhat (?:is|was) said\b": "name it: the message, the finding",
    r"\bis told (?:under|there)\b": "see …",
    r"\bstands? under the\b": "is listed under",
    r"\bthe two part\b": "the two disagree",
    r"\bthe plainest\b": "the nearest to the example, the smallest",
    r"\basked no more\b": "is not asked again",
    r"\bis ended\b": "is stopped, is killed",
    r"\ball it takes\b": "requires",
    r"\bget going\b": "start",
    r"\bthat love\b": "biased towards",
    r"\bis yours to\b": "you have to",
    r"\bspotless\b": "without findings",
}
"""What is kept out, and what to write instead."""

OF_MESSAGES = re.compile(r"docs/en/reference/(?:rules|api)/")
"""Pages that are made of messages and docstrings."""


@pytest.mark.parametrize("phrase", CALQUES)
def test_a_page_reads_as_english(pages: list[Page], phrase: str) -> None:
    english = [page for page in pages if str(page).startswith("docs/en/") and not OF_MESSAGES.match(str(page))]
    assert english
    found = [
        f"{page}: {match[0]}" for page in english for match in re.finditer(phrase, page.prose, flags=re.IGNORECASE)
    ]
    assert found == [], CALQUES[phrase]


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    """Every comment and every text of the source, docstrings and messages among them, each with its place."""
    root = Path(oqa_rules.__file__).parent
    return tuple(
        (f"{path.relative_to(root).as_posix()}:{line}", text)
        for path in sorted(root.rglob("*.py"))
        for line, text in _texts_of(path.read_text(encoding="utf-8"))
    )


def _texts_of(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.COMMENT, tokenize.STRING):
            yield token.start[0], " ".join(token.string.split())


@pytest.mark.parametrize("phrase", CALQUES)
def test_the_code_reads_as_english(phrase: str) -> None:
    found = [
        f"{place}: {match[0]}" for place, text in _texts() for match in re.finditer(phrase, text, flags=re.IGNORECASE)
    ]
    assert found == [], CALQUES[phrase]


def test_comments_docstrings_and_messages_are_read() -> None:
    source = '"""A docstring."""\nx = Text("語", "a message")  # a comment\n'
    assert [text for _, text in _texts_of(source)] == ['"""A docstring."""', '"語"', '"a message"', "# a comment"]
