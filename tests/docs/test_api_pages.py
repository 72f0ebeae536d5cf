"""The pages about the Python names: whatever is public can be linked to, part by part, and only once on its page."""

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from importlib import import_module

import pytest
from tests.tools.make_api_pages import pages
from tests.tools.places import LANGUAGES

from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Lang

NAME = re.compile(r"^##+ (\w+)\n\n`from ([\w.]+) import \1`$", re.MULTILINE)
ANCHOR = re.compile(r'<span id="([^"]+)"></span>')

NOT_INSTALLED = "contrib.md"
"""What of these frameworks is installed where the tests run is not known."""


def _parts(value: type) -> Iterator[str]:
    """The public attributes and methods that a class declares itself."""
    if issubclass(value, RuleModel):
        yield from (member.key for member in value.members.members)
        return
    names = [each.name for each in fields(value) if each.init] if is_dataclass(value) else []
    names += list(value.__members__) if issubclass(value, Enum) else []
    declared = [each for each in inspect.classify_class_attrs(value) if each.defining_class is value]
    names += [each.name for each in declared if each.kind != "data"]
    inherited = {each for base in value.__mro__[1:] for each in vars(base).get("__annotations__", ())}
    yield from (each for each in names if not each.startswith("_") and each not in inherited)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_part_of_a_class_can_be_linked_to(lang: Lang) -> None:
    lost, seen = [], 0
    for page, text in pages(lang).items():
        targets = set(ANCHOR.findall(text))
        for name, module in NAME.findall(text) if page != NOT_INSTALLED else ():
            value = getattr(import_module(module), name)
            for part in _parts(value) if isinstance(value, type) else ():
                seen += 1
                if f"{name}.{part}" not in targets | NOT_SHOWN:
                    lost.append(f"{page}: {name}.{part}")
    assert lost == []
    assert seen > 450


NOT_SHOWN = {"Finding.arguments"}
"""What has a type that is not public: `Finding.params` tells the same."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_link_has_one_place_to_lead_to(lang: Lang) -> None:
    for page, text in pages(lang).items():
        targets = Counter(ANCHOR.findall(text))
        assert [each for each, times in targets.items() if times > 1] == [], page
        assert [each for each in targets if "." not in each] == [], f"{page}: the fragment of a heading can be the same"
