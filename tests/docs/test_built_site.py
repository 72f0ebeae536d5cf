"""The site as it is built: searched, read with axe-core, printed, and followed link by link."""

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from queue import Queue
from typing import ClassVar, TypeAlias
from urllib.parse import unquote, urljoin

import pytest
from tests.tools.make_site import build, url_of
from tests.tools.places import DOCS, LANGUAGES

from oqa_rules.rules.edition import DOCUMENTATION

Answer: TypeAlias = list[str] | list[list[str]]

HERE = Path(__file__).parent
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


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site, with the probe in every page, and takes the answer."""

    answers: ClassVar[Queue[Answer]]
    script: ClassVar[str]
    waiting: ClassVar[list[str]]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if self.path == "/probe.js":
            self._send("text/javascript", self.script)
        elif path.is_dir():
            page = (path / "index.html").read_text(encoding="utf-8")
            self._send("text/html", page.replace("</body>", '<script src="/probe.js"></script></body>'))
        else:
            super().do_GET()

    def _send(self, kind: str, text: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def do_POST(self) -> None:
        self.answers.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self._send("text/plain", self.waiting.pop(0) if self.waiting else "")

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if find_spec("zensical") is None:
        pytest.skip("the site is built with Zensical: pip install -r .ci/site.txt")
    folder = tmp_path_factory.mktemp("built") / "site"
    build(folder)
    return folder


@pytest.fixture
def ask(site: Path, tmp_path: Path) -> Iterator[Callable[..., list[Answer]]]:
    """Opens pages of the site, one after the other, in a browser with the probe; answers with what it posts."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Debian's chromium is not installed")

    class Handler(_Handler):
        answers = Queue[Answer]()

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def asked(script: str, *pages: str) -> list[Answer]:
            Handler.script = f"{script}\n{(HERE / 'probe.js').read_text(encoding='utf-8')}"
            first, *Handler.waiting = (f"http://127.0.0.1:{server.server_port}/{page}" for page in pages)
            flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
            # Without a port for its tools a headless browser prints the page and ends before the answer is there.
            command = [program, *flags, "--remote-debugging-port=0", f"--user-data-dir={tmp_path}", first]
            browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                return [Handler.answers.get(timeout=120) for _ in pages]
            finally:
                browser.terminate()
                browser.wait()

        yield asked
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
def test_a_search_finds_its_page_among_the_first_three(ask: Callable[..., list[Answer]], tree: str) -> None:
    questions = SEARCHES[tree]
    (answers,) = ask(f"const QUESTIONS = {json.dumps(list(questions))};", tree)
    assert len(answers) == len(questions), answers
    found = dict(zip(questions, answers, strict=True))
    assert {question: paths for question, paths in found.items() if questions[question] not in paths} == {}


def test_paper_has_the_article_alone_and_all_of_it(ask: Callable[..., list[Answer]]) -> None:
    answers = ask('const PAPER = "180mm";', *PAGES, *WIDE)
    assert {page: answer for page, answer in zip((*PAGES, *WIDE), answers, strict=True) if answer} == {}


def test_nothing_bars_a_reader(ask: Callable[..., list[Answer]]) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm ci --prefix tests/render/node")
    answers = ask(AXE.read_text(encoding="utf-8"), *PAGES)
    assert {page: answer for page, answer in zip(PAGES, answers, strict=True) if answer} == {}
