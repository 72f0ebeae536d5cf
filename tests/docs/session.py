"""One page is one session: its blocks run one after the other, and share what they import and define.

``python -m tests.docs.session PAGE`` runs a page in an interpreter of its own: frameworks keep global state.
"""

import ast
import doctest
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

FRAMEWORKS = frozenset(
    {
        *("attrs", "cattrs", "click", "django", "email_validator", "msgspec", "pandas", "phonenumbers", "polars"),
        *("duckdb", "pyarrow", "pyspark"),
        *("pydantic_extra_types", "pydantic_settings", "rest_framework", "schwifty", "sqlalchemy", "typer"),
    }
)
"""What the extras ``frameworks`` and ``engines`` bring, which need not be installed."""


def needed(blocks: Iterable[tuple[int, str]]) -> set[str]:
    """The frameworks that the blocks import, themselves or through a module of ours."""
    return {part for _, code in blocks for name in _imported(code) for part in name.split(".")} & FRAMEWORKS


def _imported(code: str) -> Iterator[str]:
    if ">>>" in code:
        code = "".join(each.source for each in doctest.DocTestParser().get_examples(code))
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


def run(page: str, blocks: Iterable[tuple[int, str]]) -> None:
    """Run them; what fails is raised or an ``AssertionError``."""
    names: dict[str, object] = {"__name__": "example"}
    for line, code in blocks:
        if ">>>" not in code:
            exec(compile(code, f"{page}:{line}", "exec"), names)  # noqa: S102  # our own page
            continue
        test = doctest.DocTestParser().get_doctest(code, names, page, page, line)
        outcome = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, clear_globs=False)
        names.update(test.globs)
        assert outcome.failed == 0
        assert outcome.attempted > 0


if __name__ == "__main__":
    from tests.docs.conftest import Page

    run(sys.argv[1], Page(Path(sys.argv[1])).blocks("python"))
