"""The pages about engines show the files that their readers copy."""

import ast
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent.parent / "docs"
RECIPES = {"duckdb": "oqa_duckdb.py", "pyspark": "oqa_spark.py"}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("page", RECIPES)
def test_the_first_block_is_the_file(page: str, language: str) -> None:
    text = (DOCS / language / "how-to" / f"{page}.md").read_text(encoding="utf-8")
    shown = re.search(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert shown is not None
    file = (DOCS / "examples" / "engines" / RECIPES[page]).read_text(encoding="utf-8")
    assert ast.dump(ast.parse(shown[1])) == ast.dump(ast.parse(file))
    assert f"(../../examples/engines/{RECIPES[page]})" in text
