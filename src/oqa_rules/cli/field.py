"""``oqa-rules field``: one value of one field, or one a line."""

import argparse
from collections.abc import Callable, Iterator

from oqa_rules.cli import arguments
from oqa_rules.cli.screen import ERRORS_FOUND, NOTHING_WRONG, UNREADABLE, Screen, finding_lines, standard_input
from oqa_rules.fields import institution_code, prefecture_code, score_table
from oqa_rules.fields.all_fields import FIELDS
from oqa_rules.fields.field import Field
from oqa_rules.reading.item import BYTE_ORDER_MARK, KEEP_BYTES, STANDARD_INPUT, Unreadable, opened
from oqa_rules.reading.json_text import LONGEST_LINE
from oqa_rules.rulebook import Finding, RuleViolation, Text

_NO_CONTEXT = Text(
    f"--prefecture と --score-table は {institution_code.FIELD.name} だけで使えます。",
    f"--prefecture and --score-table are for {institution_code.FIELD.name} alone.",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("name", choices=tuple(FIELDS), metavar="NAME", help=", ".join(FIELDS))
    parser.add_argument("value", metavar="VALUE", help="値。- は標準入力を1行ずつ / the value; - reads one a line")
    for_check_digit = f"{institution_code.FIELD.name} の検証に使う / for its check digit"
    parser.add_argument("--prefecture", type=_valid(prefecture_code.FIELD), metavar="CODE", help=for_check_digit)
    parser.add_argument("--score-table", type=_valid(score_table.FIELD), metavar="CODE", help=for_check_digit)
    arguments.add_strict(parser)
    arguments.add_encoding(parser)
    arguments.add_format(parser)


def _valid(field: Field) -> Callable[[str], str]:
    """How a value for that field is read; a wrong one is wrong usage, because a rule would silently not be judged."""

    def read(text: str) -> str:
        try:
            return field.validate(text)
        except RuleViolation as violation:
            message = violation.findings[0].message
            raise argparse.ArgumentTypeError(f"{message.ja} / {message.en}") from None

    return read


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Judges the value, or each line; with JSON a list of findings for each."""
    if options.name != institution_code.FIELD.name and (options.prefecture or options.score_table):
        screen.complain(_NO_CONTEXT)
        return UNREADABLE
    is_ok = True
    try:
        for value in _values(options):
            findings = _check(options, value)
            is_ok = is_ok and not any(each.is_error for each in findings)
            _write(findings, options, screen)
    except Unreadable as problem:
        screen.complain(problem.sentence(screen.lang))
        return UNREADABLE
    return NOTHING_WRONG if is_ok else ERRORS_FOUND


def _write(findings: tuple[Finding, ...], options: argparse.Namespace, screen: Screen) -> None:
    if options.format == "json":
        is_one = options.value != STANDARD_INPUT
        screen.say_json([each.to_json(screen.lang) for each in findings], indent=2 if is_one else None)
    elif findings:
        screen.say("\n".join(line for each in findings for line in finding_lines(each, screen)))
    else:
        screen.say(screen.words("問題なし", "ok"))


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


def _check(options: argparse.Namespace, value: str) -> tuple[Finding, ...]:
    if options.name == institution_code.FIELD.name:
        return institution_code.check(
            value, prefecture=options.prefecture, score_table=options.score_table, strict=options.strict
        )
    return FIELDS[options.name].check(value, strict=options.strict)
