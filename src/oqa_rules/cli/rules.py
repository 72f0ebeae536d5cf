"""``oqa-rules rules`` and ``oqa-rules explain``: the catalogue, and one rule of it."""

import argparse
import json
from collections.abc import Iterator

from oqa_rules.catalogue import RULES
from oqa_rules.cli import arguments
from oqa_rules.cli.completer import complete_with
from oqa_rules.cli.console import Console
from oqa_rules.cli.nearest import nearest
from oqa_rules.examples import sentences_of
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.render.fit import table
from oqa_rules.rules import EDITION, Rule, Text, UnknownRule, shown

_COLUMNS = Text("規則", "rule"), Text("重大度", "severity"), Text("題", "title")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    arguments.add_format(parser)


def run(_options: argparse.Namespace, console: Console) -> None:
    """One row a rule."""
    lang = console.lang
    rows = [(rule.id, rule.severity.label[lang], rule.title[lang]) for rule in RULES.values()]
    console.show(
        [rule.to_json(lang) for rule in RULES.values()],
        table([each[lang] for each in _COLUMNS], rows, console.width),
    )


def add_explain_arguments(parser: argparse.ArgumentParser) -> None:
    """Those of ``explain``."""
    rule = parser.add_argument("rule", metavar="RULE", help="規則のid / id of a rule, such as customer-id.length")
    complete_with(rule, lambda: list(RULES))
    arguments.add_format(parser)


def run_explain(options: argparse.Namespace, console: Console) -> None:
    """One rule with its source, an example that breaks it, and what to do then."""
    try:
        rule = RULES[options.rule]
    except UnknownRule:
        name = shown(options.rule)
        near = ", ".join(nearest(name, RULES)) or "oqa-rules rules"
        message = Text(f"「{name}」という規則はありません: {near}", f'There is no rule "{name}": {near}')
        raise Unreadable(message) from None
    console.show(rule.to_json(console.lang), _explanation(rule, console))


def _explanation(rule: Rule, console: Console) -> Iterator[str]:
    words, lang = console.words, console.lang
    sentences = sentences_of(rule)
    value = json.dumps(rule.example.value, ensure_ascii=False)
    edition = f" / {EDITION}" if rule.sections else ""
    context = "".join(f", {name}={value}" for name, value in rule.example.context.items())
    yield f"{rule.id}  [{rule.severity.label[lang]}]"
    yield rule.title[lang]
    yield f"{words('根拠', 'source')}: {rule.source}{edition} ({rule.basis.value})"
    if rule.why is not None:
        yield f"{words('理由', 'why')}: {rule.why[lang]}"
    yield f"{words('該当する例', 'example')}: {rule.example.of} {value}{context}"
    yield f"{words('メッセージ', 'message')}: {sentences.message[lang]}"
    yield f"{words('対処', 'remedy')}: {sentences.remedy[lang]}"
    yield f"since {rule.since}"
