"""``oqa-rules field``: one value of one field, or one a line."""

import argparse
import sys
from collections.abc import Iterator

from oqa_rules.cli import arguments
from oqa_rules.cli.describe import finding_lines
from oqa_rules.cli.screen import ERRORS_FOUND, NOTHING_WRONG, Screen
from oqa_rules.fields import institution_code
from oqa_rules.fields.all_fields import FIELDS
from oqa_rules.reading.source import STANDARD_INPUT
from oqa_rules.rulebook import Finding

HELP = "1つの値を確かめる / check one value"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("name", choices=tuple(FIELDS), metavar="NAME", help=", ".join(FIELDS))
    parser.add_argument("value", metavar="VALUE", help="値。- は標準入力を1行ずつ / the value; - reads one a line")
    parser.add_argument("--prefecture", metavar="CODE", help="institution-code の検証に使う / for its check digit")
    parser.add_argument("--score-table", metavar="CODE", help="institution-code の検証に使う / for its check digit")
    arguments.add_strict(parser)
    arguments.add_encoding(parser)
    arguments.add_format(parser)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Judges the value, or each line; with JSON a list of findings for each."""
    is_ok = True
    for value in _values(options):
        findings = _check(options, value)
        is_ok = is_ok and not any(each.is_error for each in findings)
        if options.format == "json":
            is_one = options.value != STANDARD_INPUT
            screen.say_json([each.to_json(screen.lang) for each in findings], indent=2 if is_one else None)
        elif findings:
            screen.say("\n".join(line for each in findings for line in finding_lines(each, screen)))
        else:
            screen.say(screen.words("問題なし", "ok"))
    return NOTHING_WRONG if is_ok else ERRORS_FOUND


def _values(options: argparse.Namespace) -> Iterator[str]:
    if options.value != STANDARD_INPUT:
        yield options.value
        return
    for line in sys.stdin.buffer:
        # Bytes that are not text become lone surrogates, which no field accepts.
        yield line.decode(options.encoding, errors="surrogateescape").rstrip("\r\n")


def _check(options: argparse.Namespace, value: str) -> tuple[Finding, ...]:
    if options.name == institution_code.FIELD.name:
        return institution_code.check(
            value, prefecture=options.prefecture, score_table=options.score_table, strict=options.strict
        )
    return FIELDS[options.name].check(value, strict=options.strict)
