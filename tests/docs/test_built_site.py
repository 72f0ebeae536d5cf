"""The site as it is built: searched, read with axe-core, printed, and followed link by link."""

import re
import threading
from collections.abc import Iterator
from functools import cache, partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from tests.browser.browser import Browser
from tests.tools.make_site import build, url_of
from tests.tools.places import DOCS, LANGUAGES

from oqa_rules.rules.edition import DOCUMENTATION

HERE = Path(__file__).parent
SEARCH = HERE / "search.js"
PRINTED = HERE / "printed.js"
PAPER = "180mm"
AXE = HERE.parent / "render" / "node" / "node_modules" / "axe-core" / "axe.min.js"

SEARCHES = {
    "": {
        "工事日": "/open-questions/",
        "検証番号": "/explanation/check-digit-study/",
        "締切": "/reference/dates/",
        "お客さまIDの桁数": "/reference/rules/customer-id.length/",
        "秘密の番号": "/explanation/secrets/",
        "証明書の枚数": "/reference/rules/certificate.count/",
        "祝日": "/how-to/calendar-from-the-official-csv/",
        "全角": "/how-to/typed-values/",
    },
    "en/": {
        "check digit": "/en/explanation/check-digit-study/",
        "business days": "/en/reference/dates/",
        "exit status": "/en/reference/exit-codes/",
        "customer-id.length": "/en/reference/rules/customer-id.length/",
    },
}
"""What is searched for in each tree, and the page that is to be among the first three."""

PAGES = (
    *("", "tutorial/first-check/", "how-to/first-time/", "reference/rules/", "reference/rules/customer-id.length/"),
    *("reference/dates/", "en/", "en/reference/json/", "en/explanation/secrets/", "en/reference/command-line/"),
)

WIDE = (
    "en/reference/api/forms/",
    "reference/api/columns/",
    "reference/vectors/",
    "en/how-to/ci/",
    "benchmarks/",
    "sources/",
)
"""Pages with tables of many columns and long lines of code."""

pytestmark = pytest.mark.slow


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("zensical") is None:
        pytest.skip("the site is built with Zensical: pip install -r .ci/site.txt")
    folder = tmp_path_factory.mktemp("built") / "site"
    build(folder)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_every_page_of_both_trees_is_built(site: Path) -> None:
    for lang in LANGUAGES:
        for path in (DOCS / lang).rglob("*.md"):
            page = unquote(url_of(lang, path.relative_to(DOCS / lang).as_posix())).removeprefix(DOCUMENTATION)
            assert (site / page / "index.html").exists(), page
    assert 'id="電子証明書の費用"' in (site / "reference" / "dates" / "index.html").read_text(encoding="utf-8")


@cache
def _built(site: Path) -> dict[str, str]:
    """Every page by its address."""
    pages = {path.parent.relative_to(site).as_posix(): path for path in site.rglob("index.html")}
    return {
        DOCUMENTATION + ("" if folder == "." else f"{folder}/"): path.read_text(encoding="utf-8")
        for folder, path in pages.items()
    }


def test_no_page_loads_anything_from_another_host(site: Path) -> None:
    # What is only named, such as the address of the same page in the other language, is not loaded.
    loading = r'<(?:script|img|iframe|source|link [^>]*rel="?(?:stylesheet|preconnect|preload|icon)"?)\b[^>]*>'
    tags = [(url, tag) for url, text in _built(site).items() for tag in re.findall(loading, text)]
    assert len(tags) > len(_built(site))
    outside = re.compile(rf'\b(?:src|href)="?(?:https?:)?//(?!{re.escape(DOCUMENTATION.partition("//")[2])})')
    assert [(url, tag) for url, tag in tags if outside.search(tag)] == []


def test_every_link_into_a_page_finds_its_place(site: Path) -> None:
    built = _built(site)
    places = {url: set(map(unescape, re.findall(r'\bid="?([^"\s>]+)', text))) for url, text in built.items()}
    lost, seen = [], 0
    for url, text in built.items():
        for href in map(unescape, re.findall(r'<a [^>]*\bhref="?([^"\s>]+)', text)):
            page, _, fragment = unquote(urljoin(url, href)).partition("#")
            if fragment and page.startswith(DOCUMENTATION):
                seen += 1
                if fragment not in places.get(page, ()):
                    lost.append(f"{url} -> {href}")
    assert lost == []
    assert seen > 1000


def test_no_list_or_table_is_left_as_text(site: Path) -> None:
    # GitHub takes a list or a table right below a paragraph; the site wants a blank line between them.
    unread = re.compile(r"^(?:[-*] |\d+\. |\|)|\|$|\\$", re.MULTILINE)
    assert [
        f"{url}: {paragraph}"
        for url, text in _built(site).items()
        for paragraph in re.findall(r"<p>(.*?)</p>", text, re.DOTALL)
        if unread.search(re.sub(r"<code>.*?</code>", "", paragraph, flags=re.DOTALL))
    ] == []


@pytest.mark.parametrize("tree", SEARCHES)
def test_a_search_finds_its_page_among_the_first_three(browser: Browser, address: str, tree: str) -> None:
    questions = SEARCHES[tree]
    browser.visit(address + tree)
    answers = browser.ask(SEARCH.read_text(encoding="utf-8"), list(questions))
    assert isinstance(answers, list)
    found = dict(zip(questions, answers, strict=True))
    assert {question: paths for question, paths in found.items() if questions[question] not in paths} == {}


@pytest.mark.parametrize("page", [*PAGES, *WIDE])
def test_paper_has_the_article_alone_and_all_of_it(browser: Browser, address: str, page: str) -> None:
    browser.visit(address + page)
    assert browser.ask(PRINTED.read_text(encoding="utf-8"), PAPER) == []


@pytest.mark.parametrize("page", PAGES)
def test_nothing_bars_a_reader(browser: Browser, address: str, page: str) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci --prefix tests/render/node")
    browser.visit(address + page)
    browser.load(AXE)
    found = browser.ask("return (await axe.run()).violations.map(each => `${each.id}: ${each.nodes[0].html}`)")
    assert found == []
