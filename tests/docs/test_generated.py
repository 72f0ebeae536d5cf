"""The generated pages: there is one for every rule and every public name, and none is older than its declaration."""

import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import pytest
from tests.tools import generate
from tests.tools.places import LANGUAGES, folder_of

import oqa_rules
from oqa_rules import RULES, types
from oqa_rules.json_schemas import SCHEMAS
from oqa_rules.rules import Lang


def test_everything_committed_is_as_it_would_be_generated(repository: Path) -> None:
    command = [sys.executable, "-m", "tests.tools.generate", "--check"]
    run = subprocess.run(command, cwd=repository, capture_output=True, check=False, encoding="utf-8")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", ""), "run python -m tests.tools.generate"


def test_a_file_that_differs_is_written_and_one_that_is_not_wanted_removed(tmp_path: Path) -> None:
    (tmp_path / "old.page").write_text("old", encoding="utf-8")
    (tmp_path / "kept.txt").write_text("of somebody else", encoding="utf-8")
    same, new = tmp_path / "same.page", tmp_path / "inner" / "new.page"
    same.write_bytes("年月\n".encode())
    part = generate.Part(lambda: {same: "年月\n", new: "new\n"}, (tmp_path,), "*.page")
    changes = part.differences()
    assert changes == {new: "new\n", tmp_path / "old.page": None}
    assert not new.exists()
    generate.write(changes)
    assert part.differences() == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["inner", "kept.txt", "same.page"]


def test_a_committed_schema_is_what_the_command_prints(run: Callable[..., tuple[int, str, str]]) -> None:
    for name in SCHEMAS:
        assert run("schema", name) == (0, generate.schema_text(name), "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_a_page_that_the_index_names(lang: Lang) -> None:
    folder = folder_of(lang, "rules")
    assert {path.stem for path in folder.glob("*.*.md")} == {rule.id for rule in RULES.values()}
    index = (folder / "README.md").read_text(encoding="utf-8")
    for rule in RULES.values():
        assert f"]({rule.id}.md) {rule.title[lang]} |" in index


IN_BOTH = (
    "`error`: ",
    "`guide`: ",
    "証明書-通知 (K25-05215【2603-2702】 Ver.2.1)",
    "続けてもう1枚申請",
    "| 0.1.0 |",
    "../../open-questions.md#a18-",
)
IN_ONE: Mapping[Lang, Collection[str]] = {
    "ja": (
        "# certificate.count 証明書の枚数が台数と違う\n",
        "[電子証明書発行申請 `certificate`](../forms.md)",
        "申請する端末が予定と合いません（予定: 2台、申請: 1台分）。",
        "([English](../../../en/reference/rules/certificate.count.md))",
    ),
    "en": (
        "# certificate.count Not as many certificates as terminals\n",
        "[Certificate application `certificate`](../forms.md)",
        "The terminals do not match the plan (planned: 2, applied for: 1).",
        "([日本語](../../../ja/reference/rules/certificate.count.md))",
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rule_page_has_what_its_reader_needs(lang: Lang) -> None:
    page = (folder_of(lang, "rules") / "certificate.count.md").read_text(encoding="utf-8")
    assert [needed for needed in (*IN_BOTH, *IN_ONE[lang]) if needed not in page] == []
    assert [other for each in LANGUAGES if each != lang for other in IN_ONE[each] if other in page] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_public_name_is_on_a_page(lang: Lang) -> None:
    folder = folder_of(lang, "api")
    headings = {
        line.lstrip("#").strip().split(" ")[0].strip("`")
        for path in folder.glob("*.md")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    }
    rooms = {"strategies", "oracle", "columns"}
    assert {*oqa_rules.__all__, *types.__all__} - headings - rooms == set()
    assert {path.stem for path in folder.glob("*.md")} >= rooms
