"""Where things are on the pages, and where a rule is judged.

The latter is found by asking, because what a document says is known only by showing it something wrong.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast, get_args

from oqa_rules import RULES, Rule, check_form, check_site
from oqa_rules.examples import findings_of
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.rules import Finding, Lang
from oqa_rules.site.check import SITE
from oqa_rules.site.dossier import DOSSIER
from oqa_rules.site.examples import example_site
from oqa_rules.site.reconcile import RECONCILE

DOCS = Path(__file__).parent.parent.parent / "docs"
"""The two trees of pages, the same in Japanese and in English, and what both share."""

LANGUAGES: tuple[Lang, ...] = get_args(Lang)
"""The languages of the pages, each the name of its tree."""

DOCUMENTS = {**dict.fromkeys(FORMS, "../forms.md"), **dict.fromkeys((SITE, "plan", RECONCILE, DOSSIER), "../sites.md")}
"""The page about everything whose example is only what differs from the valid one."""

PLACES = {
    **DOCUMENTS,
    "jsonl": "../command-line.md",
    "table": "../../how-to/excel.md",
    "policy": "../../tutorial/house-policy.md",
    **dict.fromkeys(FIELDS, "../fields.md"),
}
"""The page about everything that an example can be of."""

_OTHER: dict[Lang, tuple[Lang, str]] = {"ja": ("en", "English"), "en": ("ja", "日本語")}


def folder_of(lang: Lang, name: str) -> Path:
    """The folder of that name in the reference of a tree."""
    return DOCS / lang / "reference" / name


def link_to_twin(lang: Lang, folder: str, page: str) -> str:
    """The link from a generated page to the same page in the other language."""
    other, words = _OTHER[lang]
    return f"([{words}](../../../{other}/reference/{folder}/{page}))"


def anchor(heading: str) -> str:
    """The fragment by which GitHub and the site find a heading.

    >>> anchor("A15 The same value for confirmation")
    'a15-the-same-value-for-confirmation'
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


_WRONG: tuple[object, ...] = (
    *(rule.example.value for rule in RULES.values() if rule.example.of in FIELDS),
    *(None, 0, [], {"unknown": 1}),
)


def says(name: str, rule: Rule) -> bool:
    """Whether an application or a site, with one thing wrong in it, says that rule."""
    return rule.id in _said_by(name)


@cache
def _said_by(name: str) -> frozenset[str]:
    of_examples = (
        finding for rule in RULES.values() if rule.example.of == name for finding in findings_of(rule.example)
    )
    good: object = example_site() if name == SITE else example(name)
    spoilt = (finding for data in _spoilt(good) for finding in _findings(name, data))
    return frozenset(finding.rule for finding in (*of_examples, *spoilt))


def _findings(name: str, data: object) -> tuple[Finding, ...]:
    return (check_site(data) if name == SITE else check_form(cast("FormName", name), data)).findings


def _spoilt(data: object) -> Iterator[object]:
    """The data with every part of it in turn exchanged for everything wrong."""
    yield from _WRONG
    if isinstance(data, dict):
        for key, value in data.items():
            yield from ({**data, key: wrong} for wrong in _spoilt(value))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from ([*data[:index], wrong, *data[index + 1 :]] for wrong in _spoilt(value))
