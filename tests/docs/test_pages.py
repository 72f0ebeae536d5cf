"""What holds for every page: links lead somewhere, code says what it is, and each page is there in both languages."""

import csv
import itertools
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from oqa_rules import RULES, check_form, check_site


class Page(Protocol):
    """What conftest.py makes of a page."""

    path: Path
    text: str
    prose: str

    def blocks(self, *languages: str) -> Iterator[tuple[int, str]]: ...
    def programs(self) -> tuple[tuple[tuple[str, str], ...], ...]: ...


LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ANCHOR = re.compile(r'<span id="([^"]+)"></span>')
RUN = {"python", "console"}
PARSED = {"json", "toml", "csv"}
NOT_RUN = {
    "sh",
    "text",
    "bat",
    "powershell",
    "csharp",
    "java",
    "pascal",
    "javascript",
    "jsonl",
    "typescript",
    "yaml",
    "groovy",
}
"""What a shell or another language would run, and plain text. None of these is Python or our own command."""


def test_every_block_says_what_it_is(pages: list[Page]) -> None:
    known = RUN | PARSED | NOT_RUN
    for page in pages:
        fences = re.findall(r"^\s*(?:```|~~~)(.*)$", page.text, re.MULTILINE)
        named = [name for name in fences if name]
        assert [name for name in named if name not in known] == [], str(page)
        # A fence that is indented, or never closed, would keep its code from being run.
        assert len(fences) == 2 * len(named) == 2 * len(list(page.blocks(*known))), str(page)


def test_what_is_run_is_what_shows_results(pages: list[Page]) -> None:
    for page in pages:
        for line, code in page.blocks(*NOT_RUN):
            assert not re.search(r"^>>> |^\$ ", code, re.MULTILINE), f"{page}:{line} shows results and is not run"
        for line, code in page.blocks("console"):
            assert code.startswith("$ "), f"{page}:{line}"


def test_data_on_a_page_can_be_read(pages: list[Page]) -> None:
    for page in pages:
        for _, code in page.blocks("json"):
            json.loads(code)
        for _, code in page.blocks("toml"):
            tomllib.loads(code)
        for line, code in page.blocks("csv"):
            assert len({len(row) for row in csv.reader(code.splitlines())}) == 1, f"{page}:{line}"


def test_what_is_called_valid_is_valid(pages: list[Page]) -> None:
    for page in [page for page in pages if page.path.name == "json.md"]:
        judged = Counter[str]()
        for line, code in page.blocks("json"):
            data = json.loads(code)
            if "form" in data:
                judged[data["form"]] += 1
                assert check_form(data["form"], data).findings == (), f"{page}:{line}"
            elif "institutions" in data:
                judged["site"] += 1
                assert check_site(data).ok, f"{page}:{line}"
        assert judged == {"eligibility": 1, "billing": 1, "certificate": 1, "site": 2}, str(page)


def _links(page: Page) -> Iterator[tuple[Path, str]]:
    for target in LINK.findall(page.prose):
        if "://" not in target and not target.startswith("mailto:"):
            name, _, fragment = unquote(target).partition("#")
            yield (page.path.parent / name).resolve() if name else page.path, fragment


def test_every_link_inside_the_repository_leads_somewhere(pages: list[Page]) -> None:
    assert [f"{page} -> {target}" for page in pages for target, _ in _links(page) if not target.exists()] == []


def _anchors(page: Page) -> set[str]:
    """The fragments by which GitHub finds the headings of a page, and the anchors that it has beside them."""
    found: Counter[str] = Counter()
    anchors = set(ANCHOR.findall(page.prose))
    for heading in HEADING.findall(page.prose):
        shown = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", ANCHOR.sub("", heading))
        slug = re.sub(r"[^\w\- ]", "", shown.lower()).replace(" ", "-")
        anchors.add(f"{slug}-{found[slug]}" if found[slug] else slug)
        found[slug] += 1
    return anchors


def test_every_link_into_a_page_finds_its_heading(pages: list[Page]) -> None:
    anchors = {page.path: _anchors(page) for page in pages}
    assert [
        f"{page} -> {target.name}#{fragment}"
        for page in pages
        for target, fragment in _links(page)
        if fragment and fragment not in anchors[target]
    ] == []


def test_every_page_can_be_found_from_the_index(pages: list[Page]) -> None:
    by_path = {page.path: page for page in pages}
    reached: set[Path] = set()
    waiting = [pages[0].path]
    while waiting:
        path = waiting.pop()
        if path not in reached and path in by_path:
            reached.add(path)
            waiting += [target for target, _ in _links(by_path[path])]
    assert [str(page) for page in pages if page.path not in reached] == []


SUBJECTS = "|".join(sorted({rule.id.split(".")[0] for rule in RULES.values()}, key=len, reverse=True))
RULE_ID = re.compile(rf"(?<![\w./-])((?:{SUBJECTS})\.[a-z][a-z-]+)(?![\w(/-]|\.[a-z])")
FILES = {"json", "jsonl", "csv", "toml", "html", "ics", "md", "py", "schema"}


def test_every_rule_that_a_page_names_exists(pages: list[Page]) -> None:
    named = {(str(page), found) for page in pages for found in RULE_ID.findall(page.prose)}
    assert len({found for _, found in named}) >= 79
    assert [each for each in named if each[1] not in RULES and each[1].split(".")[1] not in FILES] == []


def test_no_file_names_a_page_that_nobody_has(repository: Path) -> None:
    folders = (repository / name for name in ("src", "tests", "docs"))
    files = [*repository.glob("*.md"), *(path for folder in folders for path in folder.rglob("*.*"))]
    files = [path for path in files if "node_modules" not in path.parts]
    texts = [path for path in files if path.suffix in {".py", ".md", ".css"} and path != Path(__file__)]
    pages = {path.name for path in files if path.suffix == ".md"}
    assert [
        f"{path.relative_to(repository)}: {name}"
        for path in texts
        for name in re.findall(r"(?<![\w.-])[\w.-]*\w\.md(?![\w-])", path.read_text(encoding="utf-8"))
        if name not in pages and not name.endswith((".added.md", ".verdict.md"))  # the changelog has fragments
    ] == []


JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")
ENGLISH = re.compile("[A-Za-z]{2,}")
TREE = re.compile("docs/(ja|en)/")


def test_every_page_is_in_a_tree(pages: list[Page]) -> None:
    outside = {name for name in map(str, pages) if name.startswith("docs/") and not TREE.match(name)}
    assert {name for name in outside if not name.startswith("docs/decisions/")} == {"docs/README.md"}


def test_every_title_is_in_the_language_of_its_page(pages: list[Page]) -> None:
    for page in pages:
        title = HEADING.search(page.prose)
        if title is None or page.path.parent == pages[0].path.parent:  # README and changelog have a name for a title
            continue
        tree = TREE.match(str(page))
        if tree is None or tree[1] == "ja":
            assert JAPANESE.search(title[1]), str(page)
        if tree is None or tree[1] == "en":
            assert re.search("[A-Za-z]{3}", title[1]), str(page)


def test_a_page_in_one_language_has_its_twin(pages: list[Page]) -> None:
    found = {str(page): page for page in pages if TREE.match(str(page))}
    assert found
    for name, page in found.items():
        other = name.replace("docs/ja/", "docs/en/") if name.startswith("docs/ja/") else name.replace("/en/", "/ja/", 1)
        assert other in found, f"{name} has no {other}"
        assert found[other].path in {target for target, _ in _links(page)}, f"{name} does not lead to {other}"
        blocks = page.programs(), found[other].programs()
        assert list(map(len, blocks[0])) == list(map(len, blocks[1])), f"{name} has another code than {other}"
        for ours, theirs in zip(*(itertools.chain(*each) for each in blocks), strict=True):
            assert _whatever_the_language(ours[0]) == _whatever_the_language(theirs[0]), name
            assert ours[0] != theirs[0] or ours[1] == theirs[1], name


def _whatever_the_language(statement: str) -> str:
    """The statement where ``.ja`` and ``"en"`` say the same: a page shows messages in its own language."""
    return re.sub(r"(?<=\.)(?:ja|en)\b|(?<=')(?:ja|en)(?=')", "…", statement)


def _paragraphs(page: Page) -> Iterator[str]:
    """The text of a page that is not code, a name in a table, a quotation or the target of a link."""
    for paragraph in re.split(r"\n\s*\n", page.prose):
        said = re.sub(r"`[^`]*`|\]\([^)]*\)|https?:\S+|「[^」]*」|（[^）]*）", " ", paragraph)
        yield said.splitlines()[0] if said.startswith("|") else said


def test_no_paragraph_is_in_the_other_language(pages: list[Page]) -> None:
    wrong = []
    for page in pages:
        tree = TREE.match(str(page))
        if tree is None or str(page).startswith("docs/ja/reference/api/"):  # docstrings are in English
            continue
        for said in _paragraphs(page):
            japanese, english = len(JAPANESE.findall(said)), len(ENGLISH.findall(said))
            if english > max(japanese, 7) if tree[1] == "ja" else japanese > 2 * english + 8:
                wrong.append(f"{page}: {said[:60]}")
    assert wrong == []


def test_no_line_is_in_both_languages(pages: list[Page]) -> None:
    both = re.compile(r"[ぁ-んァ-ヶ一-龠][。）」]? / [A-Za-z]+ [a-z]+ [a-z]+")
    trees = [page for page in pages if TREE.match(str(page))]
    assert [f"{page}: {found[0]}" for page in trees if (found := both.search(page.prose))] == []


def test_what_the_open_questions_say_to_change_is_there(pages: list[Page], repository: Path) -> None:
    for page in [page for page in pages if page.path.name == "open-questions.md"]:
        places = re.findall(r"^- (?:変えるなら|To change it): (.*?`([\w/]+\.py)`.*)$", page.text, re.MULTILINE)
        assert len(places) > 20
        for line, path in places:
            text = (repository / "src" / "oqa_rules" / path).read_text(encoding="utf-8")
            assert [name for name in re.findall(r"`([A-Z_]+)`", line) if name not in text] == [], f"{page}: {line}"


def test_readme_has_the_two_commands_of_a_newcomer(pages: list[Page]) -> None:
    lines = pages[0].text.splitlines()
    assert [line for line in lines if line.startswith("python3 -m venv ")] == [
        "python3 -m venv .venv && .venv/bin/python -m pip install -e . && .venv/bin/oqa-rules demo",
        'python3 -m venv .venv && .venv/bin/python -m pip install -e ".[dev]" && .venv/bin/python -m pytest',
    ]
