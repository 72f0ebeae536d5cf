"""The site of the documentation: its links lead somewhere, and its navigation has every page."""

import itertools
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.tools.make_site import navigation, prepared, repository, url_of
from tests.tools.places import DOCS, LANGUAGES

from oqa_rules import RULES
from oqa_rules.rules import Lang
from oqa_rules.rules.edition import DOCUMENTATION

BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


@cache
def _pages(lang: Lang) -> dict[str, str]:
    """The text of each page of a tree by its path."""
    found = {path.relative_to(DOCS / lang).as_posix(): path for path in (DOCS / lang).rglob("*.md")}
    return {page: path.read_text(encoding="utf-8") for page, path in found.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_of_the_site_leads_somewhere(lang: Lang) -> None:
    ours = _pages(lang)
    urls = {url_of(each, page) for each in LANGUAGES for page in _pages(each)}
    lost = []
    for page, text in ours.items():
        for target in re.findall(r"\]\(([^)\s#]+)", BLOCK.sub("", prepared(lang, page, text))):
            if target.startswith(DOCUMENTATION):
                found = target in urls
            elif target.startswith(repository()):
                found = (DOCS.parent / unquote(target.removeprefix(repository()).split("/main/")[1])).exists()
            elif "://" in target:
                found = True
            elif "images/" in target:
                found = (DOCS / "images" / Path(target).name).exists()
            else:
                found = (DOCS / lang / page).parent.joinpath(unquote(target)).resolve().is_relative_to(DOCS / lang)
            if not found:
                lost.append(f"{page} -> {target}")
    assert lost == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_code_stays_as_it_is(lang: Lang) -> None:
    for page, text in _pages(lang).items():
        assert BLOCK.findall(prepared(lang, page, text)) == BLOCK.findall(text)


def test_a_link_out_of_a_tree_leads_to_the_other_language_or_to_the_repository() -> None:
    said = "[a](../../en/how-to/ci.md#b) [c](../../decisions/README.md) ![d](../../images/e.png) [f](excel.md#g)"
    assert prepared("ja", "how-to/ci.md", said) == (
        f"[a]({DOCUMENTATION}en/how-to/ci/#b) [c]({repository()}/blob/main/docs/decisions/README.md) "
        "![d](../images/e.png) [f](excel.md#g)"
    )


def test_each_rule_has_its_page_where_its_findings_say() -> None:
    assert {rule.url for rule in RULES.values()} == {url_of("ja", f"reference/rules/{rule}.md") for rule in RULES}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_navigation_has_each_page_once(lang: Lang) -> None:
    listed: list[str] = []
    for inside in itertools.chain(*(section.values() for section in navigation(lang))):
        listed += [inside] if isinstance(inside, str) else itertools.chain(*(each.values() for each in inside))
    written = {page for page in _pages(lang) if not re.match("reference/(?:api|rules)/[^R]", page)}
    assert len(listed) == len(set(listed))
    assert set(listed) == written
