"""``oqa-rules field``: one value of one field, or one a line."""

import argparse
from collections.abc import Callable, Iterator
from functools import partial

from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console, exit_status, finding_lines, standard_input
from oqa_rules.cli.parser import WrongValue
from oqa_rules.cli.policy_options import add_policy, policy_of
from oqa_rules.fields import institution_code, prefecture_code, score_table
from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import FIELDS
from oqa_rules.io.encoding import BYTE_ORDER_MARK, ENCODINGS, KEEP_BYTES, UTF_8, Encoding
from oqa_rules.io.item import broken
from oqa_rules.io.json_text import TOO_LONG, bounded_lines
from oqa_rules.io.opened import STANDARD_INPUT, opened
from oqa_rules.io.place import place_of
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Finding, Record, RuleViolation, Text

_CODE = institution_code.FIELD.name


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("name", choices=tuple(FIELDS), metavar="NAME", help=", ".join(FIELDS))
    parser.add_argument("value", metavar="VALUE", help="値。- は標準入力を1行ずつ / the value; - reads one a line")
    for option, field in (("--prefecture", prefecture_code.FIELD), ("--score-table", score_table.FIELD)):
        parser.add_argument(
            option, type=partial(_valid, field), metavar="CODE", help=f"{_CODE} の検証に使う / for its check digit"
        )
    add_policy(parser)
    parser.add_argument(
        "--encoding",
        choices=ENCODINGS,
        default=UTF_8,
        help="標準入力の文字コード / encoding of the standard input (default: utf-8)",
    )
    arguments.add_quiet(parser)
    arguments.add_format(parser)


def _valid(field: Field, text: str) -> str:
    # A wrong value is wrong usage, because a rule would silently not be judged.
    try:
        return field.validate(text)
    except RuleViolation as violation:
        raise WrongValue(violation.findings[0].message) from None


def run(options: argparse.Namespace, console: Console) -> int:
    """Judges the value, or each line; with JSON a list of findings for each."""
    given = {"prefecture_code": options.prefecture, "score_table": options.score_table}
    context = {key: code for key, code in given.items() if code is not None}
    if context and options.name != _CODE:
        raise Unreadable(
            Text(
                f"--prefecture と --score-table は {_CODE} だけで使えます。",
                f"--prefecture and --score-table are for {_CODE} alone.",
            )
        )
    policy = policy_of(options, console)
    field = FIELDS[options.name]
    judge = partial((field if policy is None else field.under(policy)).check, context=context)
    is_ok = True
    is_one = options.value != STANDARD_INPUT
    findings_of = [judge(options.value)] if is_one else _findings_of_lines(judge, options.encoding)
    for number, findings in enumerate(findings_of, 1):
        is_ok = is_ok and not any(each.is_error for each in findings)
        if console.shape == "json":
            console.say_json([each.to_json(console.lang) for each in findings], indent=2 if is_one else None)
            continue
        where = "" if is_one else f"{place_of(Record(line=number))}  "
        for finding in findings:
            first, *others = finding_lines(finding, console)
            console.say(where + first, *others)
        if not findings and not console.is_quiet:
            console.say(console.words("問題なし", "ok"))
    return exit_status(is_ok=is_ok)


def _findings_of_lines(
    judge: Callable[[str], tuple[Finding, ...]], encoding: Encoding
) -> Iterator[tuple[Finding, ...]]:
    """The findings of each line of the standard input; a line that is too long is not a value of any field."""
    with opened(STANDARD_INPUT, standard_input()) as stream:
        mark = BYTE_ORDER_MARK
        for raw in bounded_lines(stream):
            if raw is None:
                yield (broken(Record(), Unreadable(TOO_LONG)).problem,)
            else:
                # Bytes that are not text become lone surrogates, which no field accepts.
                yield judge(raw.decode(encoding, KEEP_BYTES).removeprefix(mark).rstrip("\r\n"))
            mark = ""
