"""What a rule still lacks: ``python -m tests.tools.half_added ID`` names it, and a test asks it for every rule."""

import importlib
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from types import ModuleType
from warnings import catch_warnings, simplefilter

from hypothesis import HealthCheck, Phase, given, settings
from tests.tools import make_rule_lock
from tests.tools.make_vectors import has_vectors
from tests.tools.places import DOCS, LANGUAGES
from tests.tools.vector_cases import CASES
from tests.tools.vector_cases.case import Case

import oqa_rules
from oqa_rules import RULES, Basis, Rule
from oqa_rules.examples import findings_of
from oqa_rules.rules import Example, Text
from oqa_rules.strategies import near_misses

SOURCE = Path(oqa_rules.__file__).parent

TO_WRITE = "TODO"
"""What stands in the texts of a new rule until somebody writes them."""

SECTIONS = {
    *("表紙", "準備", "はじめに", "資格-1", "資格-規約", "資格-3", "資格-4", "資格-5", "資格-発行"),
    *("請求-1", "請求-3", "請求-4", "請求-郵送物", "証明書-1", "証明書-発行", "証明書-通知"),
    *("補足", "補足-図", "補足-入力"),
}
"""The sections of the guide, by the names that rules give them."""

_DECLARATION = re.compile(r"\bRule\.(error|warning|notice)\(|\bname_rules\(")
"""How a module of the source declares a rule."""

_DRAWN = 12
"""So many near misses are looked at."""


@cache
def _modules() -> Mapping[str, ModuleType]:
    """The modules of the source that declare rules, by their paths."""
    modules: dict[str, ModuleType] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        if _DECLARATION.search(path.read_text(encoding="utf-8")):
            place = path.relative_to(SOURCE.parent)
            modules[place.as_posix()] = importlib.import_module(".".join(place.with_suffix("").parts))
    return modules


@cache
def declared() -> Mapping[str, tuple[Rule, str]]:
    """Every rule that a module has under a name, listed or not, and the path of the module."""
    return {
        value.id: (value, path)
        for path, module in _modules().items()
        for value in vars(module).values()
        if isinstance(value, Rule)
    } | {rule.id: (rule, "") for rule in RULES.values()}


def lacking(rule: Rule, path: str = "") -> Iterator[str]:
    """What the rule lacks, a sentence each; ``path`` is where it is declared."""
    if rule.id not in RULES:
        yield f"it is in no list of rules: name it in RULES of {path}"
    yield from _texts(rule)
    yield from _source(rule)
    if not _breaks(rule, rule.example):
        yield f"its example (of {rule.example.of!r}) does not break it"
    elif rule.id in RULES and not _has_near_miss(rule):
        yield "no near miss breaks it: write one beside it (near_miss=), because its example does not suffice"
    if make_rule_lock.line_of(rule) not in make_rule_lock.issued_lines():
        yield "it is not in tests/rules/issued_ids.lock as it is now: run python -m tests.tools.generate"
    if has_vectors(rule):
        about = {case.breaks for case in _vector_cases() if case.rule == rule.id}
        for breaks, what in ((True, "breaks it"), (False, "just does not break it")):
            if breaks not in about:
                yield f"no vector {what}: add a case to tests/tools/vector_cases"


def _texts(rule: Rule) -> Iterator[str]:
    why = rule.why or Text("", "")
    texts: dict[str, Text] = {"title": rule.title, "why": why, "message": rule.message, "remedy": rule.remedy}
    for name, text in {**texts, **{f"hint {name}": hint for name, hint in rule.hints.items()}}.items():
        for language, words in (("Japanese", text.ja), ("English", text.en)):
            if not words.strip() or TO_WRITE in words:
                yield f"its {name} is not written in {language}"
        if _parameters(text.ja) != _parameters(text.en):
            yield f"its {name} does not name the same parameters in both languages"


def _parameters(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def _source(rule: Rule) -> Iterator[str]:
    if unknown := set(rule.sections) - SECTIONS:
        yield f"the guide has no section {', '.join(sorted(unknown))}"
    for lang in LANGUAGES if rule.basis is Basis.PUBLIC else ():
        if rule.reference not in (DOCS / lang / "sources.md").read_text(encoding="utf-8"):
            yield f"its reference is not in docs/{lang}/sources.md: {rule.reference}"


def _breaks(rule: Rule, example: Example) -> bool:
    try:
        return any(finding.rule == rule.id for finding in findings_of(example))
    except (LookupError, TypeError, ValueError):
        return False


def _has_near_miss(rule: Rule) -> bool:
    """Whether there is a near miss beside the example: one that does not break the rule is replaced by that."""
    drawn: list[Example] = []

    @settings(
        max_examples=_DRAWN,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(near_misses(rule.id))
    def look(example: Example) -> None:
        drawn.append(example)

    with catch_warnings():
        simplefilter("ignore")
        look()
    return any((each.of, each.value, each.context) != _as_is(rule.example) for each in drawn)


def _as_is(example: Example) -> tuple[object, ...]:
    return example.of, example.value, example.context


@cache
def _vector_cases() -> tuple[Case, ...]:
    return tuple(case for make in CASES.values() for case in make())


def main() -> int:
    """Says of each of the rules what it lacks; 1 where one lacks something."""
    everything = declared()
    status = 0
    for rule_id in sys.argv[1:] or everything:
        if rule_id not in everything:
            print(f"{rule_id}: no module of the source declares it")  # noqa: T201  # a program
            status = 1
            continue
        for each in lacking(*everything[rule_id]):
            print(f"{rule_id}: {each}")  # noqa: T201  # a program
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
