"""Builds the site of the documentation: ``python -m tests.tools.make_site DIR``, with Zensical installed.

The Japanese tree is the site and the English one lies below ``en/``. What is built are copies of the trees, whose
links out of a tree lead to the other language or to the repository; the navigation is what the index page lists.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import TypeAlias
from urllib.parse import quote, unquote

from tests.tools.places import DOCS, LANGUAGES

from oqa_rules.rules import Lang, Text
from oqa_rules.rules.edition import DOCUMENTATION

ROOT = DOCS.parent
INDEX = "README.md"
NAME = Text("oqa-rules 文書", "oqa-rules documentation")
FOLDERS: Mapping[Lang, str] = {"ja": "", "en": "en/"}
"""Where each tree is in the site."""

_LINK = re.compile(r"(!?\[[^\]]*\]\()([^)\s]+)(\))")
_CODE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^##+ (.+)$")
_IMAGES = "images"

# The fragments of GitHub, by which the pages link to headings.
_SLUGIFY = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"

_NAMES: Mapping[Lang, str] = {"ja": "日本語", "en": "English"}
_FEATURES = ["content.code.copy", "navigation.sections", "navigation.top", "search.highlight", "toc.follow"]
_PALETTE = (
    ("light", "default", "lucide/sun", Text("暗い表示にする", "Switch to dark mode")),
    ("dark", "slate", "lucide/moon", Text("明るい表示にする", "Switch to light mode")),
)

# The theme leaves these to be done: colours that can be told apart, code that is read and printed without scrolling
# sideways, buttons that no reader takes for a part of the page and that stay off the paper, and pages of paper that
# begin where a reader would turn over.
_STYLE = """.md-nav__link--active { color: var(--md-default-fg-color) !important; font-weight: 700; }
.md-typeset pre > code { overflow-wrap: anywhere; white-space: pre-wrap; }
@media print {
  .md-code__nav { display: none; }
  .md-typeset :is(pre, blockquote, tr, img) { break-inside: avoid; }
  .md-typeset :is(h1, h2, h3, h4, h5, h6) { break-after: avoid; }
  .md-typeset table:not([class]) :is(th, td) { min-width: 0; padding: 0.6em 0.8em; }
  .md-typeset :is(th, td) code { overflow-wrap: normal; word-break: normal; }
  .md-typeset td a { overflow-wrap: anywhere; }
}
"""
_SCRIPT = """const buttons = () => document.querySelectorAll(".md-code__nav");
const label = () => buttons().forEach(each => each.setAttribute("role", "none"));
new MutationObserver(label).observe(document.body, { childList: true, subtree: true });
label();
"""
_ADDED = {"site.css": _STYLE, "site.js": _SCRIPT}

Section: TypeAlias = dict[str, str | list[dict[str, str]]]
"""A page, or a heading and its pages, each by its title."""


@cache
def repository() -> str:
    """The address of the repository, as ``[project.urls]`` has it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["urls"]["Repository"])


def url_of(lang: Lang, page: str) -> str:
    """The address of a page of that tree, named by its path in it."""
    path = PurePosixPath(page)
    folder = path.parent if path.name == INDEX else path.with_suffix("")
    inside = "" if folder == PurePosixPath() else f"{quote(folder.as_posix())}/"
    return f"{DOCUMENTATION}{FOLDERS[lang]}{inside}"


def prepared(lang: Lang, page: str, text: str) -> str:
    """The text of a page, whose links lead to what the site has or to the repository."""

    def replaced(match: re.Match[str]) -> str:
        return f"{match[1]}{_target(lang, page, match[2])}{match[3]}"

    parts: list[str] = []
    at = 0
    for code in _CODE.finditer(text):
        parts += [_LINK.sub(replaced, text[at : code.start()]), code[0]]
        at = code.end()
    return "".join((*parts, _LINK.sub(replaced, text[at:])))


def _target(lang: Lang, page: str, target: str) -> str:
    if "://" in target or target.startswith(("#", "mailto:")):
        return target
    name, mark, fragment = target.partition("#")
    path = normpath(f"docs/{lang}/{PurePosixPath(page).parent}/{unquote(name)}")
    for tree in LANGUAGES:
        if path.startswith(f"docs/{tree}/"):
            return target if tree == lang else f"{url_of(tree, path.removeprefix(f'docs/{tree}/'))}{mark}{fragment}"
    if path.startswith(f"docs/{_IMAGES}/"):
        return relpath(path.removeprefix("docs/"), PurePosixPath(page).parent.as_posix())
    kind = "tree" if (ROOT / path).is_dir() else "blob"
    return f"{repository()}/{kind}/main/{quote(path)}{mark}{fragment}"


def navigation(lang: Lang) -> list[Section]:
    """The pages that the index lists, below the heading that they are listed under; a page has one place, the first."""
    found: list[Section] = [{NAME[lang]: INDEX}]
    seen: set[str] = set()
    heading = ""
    for line in (DOCS / lang / INDEX).read_text(encoding="utf-8").splitlines():
        if match := _HEADING.match(line):
            heading = match[1]
        elif line.startswith("|"):
            for words, target in re.findall(r"\[([^\]]*)\]\(([^)#\s]+\.md)\)", line):
                if not target.startswith("..") and target not in seen:
                    seen.add(target)
                    if heading not in found[-1]:
                        found.append({heading: []})
                    section = found[-1][heading]
                    assert isinstance(section, list)
                    section.append({words: target})
    return found


def _configuration(lang: Lang) -> str:
    palette = [
        {
            "media": f"(prefers-color-scheme: {preferred})",
            "scheme": scheme,
            "toggle": {"icon": icon, "name": words[lang]},
        }
        for preferred, scheme, icon, words in _PALETTE
    ]
    found = {
        "site_name": NAME[lang],
        "site_url": url_of(lang, INDEX),
        "repo_url": repository(),
        "nav": navigation(lang),
        "theme": {
            "name": "material",
            "language": lang,
            "font": False,  # those of the reader: the theme would load them from another host
            "palette": palette,
            "features": _FEATURES,
        },
        "extra": {
            "alternate": [{"name": name, "link": url_of(each, INDEX), "lang": each} for each, name in _NAMES.items()]
        },
        "extra_css": ["site.css"],
        "extra_javascript": ["site.js"],
        "plugins": [{"search": {"lang": lang}}],
        "markdown_extensions": [
            "tables",
            {"toc": {"permalink": True, "slugify": _SLUGIFY}},
            "pymdownx.highlight",
            "pymdownx.superfences",
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1).replace(f'"{_SLUGIFY}"', _SLUGIFY)


def prepare(lang: Lang, folder: Path) -> Path:
    """Writes the copy of a tree and its configuration into a folder; answers where the configuration is."""
    for path in sorted((DOCS / lang).rglob("*.md")):
        page = path.relative_to(DOCS / lang).as_posix()
        copy = folder / "docs" / page
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(prepared(lang, page, path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    shutil.copytree(DOCS / _IMAGES, folder / "docs" / _IMAGES)
    for name, text in _ADDED.items():
        (folder / "docs" / name).write_text(text, encoding="utf-8", newline="\n")
    configuration = folder / "mkdocs.yml"
    configuration.write_text(_configuration(lang), encoding="utf-8")
    return configuration


def build(site: Path) -> None:
    """Builds both trees into a folder that is not there yet; raises ``CalledProcessError`` for any warning."""
    with tempfile.TemporaryDirectory() as scratch:
        for lang in LANGUAGES:
            configuration = prepare(lang, Path(scratch) / lang)
            command = [sys.executable, "-m", "zensical", "build", "--strict", "-f", str(configuration)]
            subprocess.run(command, check=True, cwd=configuration.parent)
            shutil.copytree(configuration.parent / "site", site / FOLDERS[lang])


def main() -> int:
    """Builds the site."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.make_site")
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the site goes; it must not be there yet")
    folder: Path = parser.parse_args().folder
    if folder.exists():
        parser.error(f"{folder} is there already")
    build(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
