"""The English of the pages: turns of phrase that read as a translation are kept out."""

import re
from pathlib import Path
from typing import Protocol

import pytest


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
