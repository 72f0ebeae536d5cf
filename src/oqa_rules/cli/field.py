"""``oqa-rules field``: one value of one field, or one a line."""

import argparse
from collections.abc import Iterator
from functools import partial

from oqa_rules.cli import arguments
from oqa_rules.cli.screen import Screen, exit_status, finding_lines, place, standard_input
from oqa_rules.fields import institution_code, prefecture_code, score_table
from oqa_rules.fields.all_fields import FIELDS
from oqa_rules.fields.field import Field
from oqa_rules.reading.item import BYTE_ORDER_MARK, KEEP_BYTES, STANDARD_INPUT, Unreadable, opened
from oqa_rules.reading.json_text import LONGEST_LINE
from oqa_rules.rulebook import Record, RuleViolation, Text

_CODE = institution_code.FIELD.name


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("name", choices=tuple(FIELDS), metavar="NAME", help=", ".join(FIELDS))
    parser.add_argument("value", metavar="VALUE", help="値。- は標準入力を1行ずつ / the value; - reads one a line")
    for option, field in (("--prefecture", prefecture_code.FIELD), ("--score-table", score_table.FIELD)):
        parser.add_argument(
            option, type=partial(_valid, field), metavar="CODE", help=f"{_CODE} の検証に使う / for its check digit"
        )
    arguments.add_judging(parser)


def _valid(field: Field, text: str) -> str:
    # A wrong value is wrong usage, because a rule would silently not be judged.
    try:
        return field.validate(text)
    except RuleViolation as violation:
        message = violation.findings[0].message
        raise argparse.ArgumentTypeError(f"{message.ja} / {message.en}") from None


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Judges the value, or each line; with JSON a list of findings for each."""
    check = FIELDS[options.name].check
    if options.name == _CODE:
        check = partial(institution_code.check, prefecture=options.prefecture, score_table=options.score_table)
    elif options.prefecture or options.score_table:
        raise Unreadable(
            Text(
                f"--prefecture と --score-table は {_CODE} だけで使えます。",
                f"--prefecture and --score-table are for {_CODE} alone.",
            )
        )
    is_ok = True
    is_one = options.value != STANDARD_INPUT
    for number, value in enumerate(_values(options), 1):
        findings = check(value, strict=options.strict)
        is_ok = is_ok and not any(each.is_error for each in findings)
        if screen.shape == "json":
            screen.say_json([each.to_json(screen.lang) for each in findings], indent=2 if is_one else None)
            continue
        where = "" if is_one else f"{place(Record(line=number))}  "
        for finding in findings:
            about, *more = finding_lines(finding, screen)
            screen.say(where + about, *more)
        if not findings:
            screen.say(screen.words("問題なし", "ok"))
    return exit_status(is_ok=is_ok)


def _values(options: argparse.Namespace) -> Iterator[str]:
    if options.value != STANDARD_INPUT:
        yield options.value
        return
    with opened(STANDARD_INPUT, standard_input()) as stream:
        mark = BYTE_ORDER_MARK
        while raw := stream.readline(LONGEST_LINE):
            # Bytes that are not text become lone surrogates, which no field accepts.
            yield raw.decode(options.encoding, KEEP_BYTES).removeprefix(mark).rstrip("\r\n")
            mark = ""
