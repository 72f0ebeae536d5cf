"""``oqa-rules rules`` and ``oqa-rules explain``: the catalogue, and one rule of it."""

import argparse
import json
from difflib import get_close_matches

from oqa_rules.cli import arguments
from oqa_rules.cli.screen import NOTHING_WRONG, UNREADABLE, Screen
from oqa_rules.examples import finding_of
from oqa_rules.rulebook import EDITION, RULES, Rule, Text, UnknownRule, shown


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    arguments.add_format(parser)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Lists every rule: id, severity, source and title."""
    if options.format == "json":
        screen.say_json([rule.to_json(screen.lang) for rule in RULES])
        return NOTHING_WRONG
    width = max(len(rule.id) for rule in RULES)
    for rule in RULES:
        severity = rule.severity.label[screen.lang]
        screen.say(f"{rule.id:<{width}}  {severity}  {rule.title[screen.lang]} ({rule.source})")
    return NOTHING_WRONG


def add_explain_arguments(parser: argparse.ArgumentParser) -> None:
    """What ``explain`` takes."""
    parser.add_argument("rule", metavar="RULE", help="規則のid / id of a rule, such as customer-id.length")
    arguments.add_format(parser)


def run_explain(options: argparse.Namespace, screen: Screen) -> int:
    """One rule with its source, an example that breaks it, and what to do then."""
    try:
        rule = RULES[options.rule]
    except UnknownRule:
        near = ", ".join(get_close_matches(shown(options.rule), [each.id for each in RULES])) or "oqa-rules rules"
        found = shown(options.rule)
        screen.complain(Text(f"「{found}」という規則はありません: {near}", f'There is no rule "{found}": {near}'))
        return UNREADABLE
    if options.format == "json":
        screen.say_json(rule.to_json(screen.lang))
    else:
        screen.say("\n".join(_explanation(rule, screen)))
    return NOTHING_WRONG


def _explanation(rule: Rule, screen: Screen) -> list[str]:
    words, lang = screen.words, screen.lang
    finding = finding_of(rule)
    value = json.dumps(rule.example.value, ensure_ascii=False)
    edition = f" / {EDITION}" if rule.sections else ""
    context = "".join(f", {name}={value}" for name, value in rule.example.context.items())
    return [
        f"{rule.id}  [{rule.severity.label[lang]}]",
        rule.title[lang],
        f"{words('根拠', 'source')}: {rule.source}{edition} ({rule.basis.value})",
        f"{words('破る例', 'broken by')}: {rule.example.of} {value}{context}",
        f"{words('言うこと', 'says')}: {finding.message[lang]}",
        f"{words('すること', 'remedy')}: {finding.remedy[lang]}",
        f"since {rule.since}",
    ]
