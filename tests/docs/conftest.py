"""What the tests of the pages share: the pages, and what stands in them."""

import ast
import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


class Page:
    """One page: its blocks of code, and its prose without them."""

    BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self.prose = self.BLOCK.sub("", self.text)
        self.has_spark = any("import pyspark" in code or "from pyspark" in code for _, code in self.blocks("python"))

    def __str__(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    def blocks(self, *languages: str) -> Iterator[tuple[int, str]]:
        """The blocks in one of these languages, each with the number of its first line."""
        for match in self.BLOCK.finditer(self.text):
            if match[1] in languages:
                yield self.text.count("\n", 0, match.start()) + 2, match[2]

    def programs(self) -> tuple[tuple[tuple[str, str], ...], ...]:
        """The statements of each block of Python and what they print, without comments and docstring."""
        return tuple(tuple(_statements(code)) for _, code in self.blocks("python"))


def _statements(code: str) -> Iterator[tuple[str, str]]:
    if ">>>" in code:
        for each in doctest.DocTestParser().get_examples(code):
            yield ast.unparse(ast.parse(each.source)), each.want
        return
    tree = ast.parse(code)
    if ast.get_docstring(tree) is not None:
        del tree.body[0]
    yield ast.unparse(tree), ""


PAGES = [Page(path) for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")))]


@pytest.fixture(scope="session")
def pages() -> list[Page]:
    """Every page, that of the repository itself included."""
    return PAGES


@pytest.fixture(scope="session")
def files() -> Path:
    """The files that the examples name."""
    return ROOT / "docs" / "examples"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of a ``python_page`` runs for each page with Python in it, one of a ``console_block`` for each block.

    What both trees of pages have alike is run once. Pages with Spark are for slow tests, all others for fast ones.
    """
    if "python_page" in metafunc.fixturenames:
        is_slow = metafunc.definition.get_closest_marker("slow") is not None
        different = {page.programs(): page for page in PAGES if page.has_spark == is_slow}
        metafunc.parametrize("python_page", [page for programs, page in different.items() if programs], ids=str)
    if "console_block" in metafunc.fixturenames:
        blocks = {code: f"{page}:{line}" for page in PAGES for line, code in page.blocks("console")}
        metafunc.parametrize("console_block", list(blocks), ids=list(blocks.values()))
