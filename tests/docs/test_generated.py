"""The generated pages: there is one for every rule and every public name, and none is older than its declaration."""

import subprocess
import sys
from pathlib import Path

import pytest

import oqa_rules
from oqa_rules import RULES, types


@pytest.mark.parametrize("tool", ["make_rule_pages", "make_api_pages"])
def test_generated_pages_say_what_is_declared(tool: str, repository: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", f"tests.tools.{tool}", "--check"],
        cwd=repository,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.stderr == ""
    assert run.returncode == 0


def test_every_rule_has_a_page_that_the_index_names(repository: Path) -> None:
    folder = repository / "docs" / "reference" / "rules"
    assert {path.stem for path in folder.glob("*.*.md")} == {rule.id for rule in RULES}
    index = (folder / "README.md").read_text(encoding="utf-8")
    for rule in RULES:
        assert f"]({rule.id}.md) {rule.title.ja} / {rule.title.en}" in index


def test_a_rule_page_has_what_its_reader_needs(repository: Path) -> None:
    page = (repository / "docs/reference/rules/certificate.count.md").read_text(encoding="utf-8")
    for needed in (
        "# certificate.count 証明書の枚数が台数と違う / Not as many certificates as terminals",
        "`error`: ",
        "`guide`: ",
        "証明書-通知 (K25-05215【2603-2702】 Ver.2.1)",
        "[電子証明書発行申請 / Certificate application `certificate`](../forms.md)",
        "申請する端末が予定と合いません（予定: 2台、申請: 1台分）。",
        "The terminals do not match the plan (planned: 2, applied for: 1).",
        "続けてもう1枚申請",
        "| 0.1.0 |",
        "../../open-questions.md#a18-",
    ):
        assert needed in page


def test_every_public_name_is_on_a_page(repository: Path) -> None:
    folder = repository / "docs" / "reference" / "api"
    headings = {
        line.lstrip("#").strip().split(" ")[0].strip("`")
        for path in folder.glob("*.md")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    }
    rooms = {"strategies", "oracle"}
    assert {*oqa_rules.__all__, *types.__all__} - headings - rooms == set()
    assert {path.stem for path in folder.glob("*.md")} >= rooms
