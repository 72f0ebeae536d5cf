"""Arguments that several commands share. The one place that reads the clock: a plan needs a day to be seen from."""

import argparse
from datetime import UTC, date, datetime

from oqa_rules.calendar import Refusal, as_day
from oqa_rules.reading.item import ENCODINGS


def today_in_japan() -> date:
    """The calendar day that it is now in Japan, wherever this machine stands."""
    return as_day(datetime.now(UTC))


def day(text: str) -> date:
    """A day as it is typed on the command line; argparse makes one line of what is wrong with it."""
    try:
        return as_day(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None


def done_mark(text: str) -> tuple[str, date]:
    """A step that is done and its day, with ``=`` between them."""
    step, separator, on = text.rpartition("=")
    if not separator:
        raise argparse.ArgumentTypeError(f"STEP=YYYY-MM-DD: {text!r}")
    return step, day(on)


def add_language(parser: argparse.ArgumentParser) -> None:
    """``--lang``, for every command."""
    parser.add_argument("--lang", choices=("ja", "en"), default="ja", help="言語 / language (default: ja)")


def add_format(parser: argparse.ArgumentParser, *more: str) -> None:
    """``--format``, for every command that has a result."""
    parser.add_argument(
        "--format", choices=("text", "json", *more), default="text", help="出力の形 / shape of the output"
    )


def add_strict(parser: argparse.ArgumentParser) -> None:
    """``--strict``, for every command that judges."""
    parser.add_argument("--strict", action="store_true", help="警告もエラーとして扱う / a warning counts as an error")


def add_form(parser: argparse.ArgumentParser) -> None:
    """``--form``, for every command that reads applications."""
    from oqa_rules.forms.labels import NAMES  # with it come the forms, which most commands do without

    parser.add_argument("--form", choices=tuple(NAMES), help="申請の種類 / form of all records")


def add_encoding(parser: argparse.ArgumentParser) -> None:
    """``--encoding``, for every command that reads files of text."""
    parser.add_argument(
        "--encoding",
        choices=ENCODINGS,
        default="utf-8",
        help="入力の文字コード / encoding of the input (default: utf-8)",
    )
