"""Arguments that several commands share. No other module reads the clock."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from glob import glob, has_magic
from os.path import lexists
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from oqa_rules.calendar import CalendarError, as_day
from oqa_rules.cli.console import Console, standard_input
from oqa_rules.cli.parser import WrongValue
from oqa_rules.cli.policy_options import add_policy
from oqa_rules.fields.field import is_digits
from oqa_rules.io.encoding import ENCODINGS, Encoding
from oqa_rules.io.item import Item, Read
from oqa_rules.io.unreadable import Unreadable, shown_file
from oqa_rules.rules import Text, shown

if TYPE_CHECKING:
    from oqa_rules.io.layout import KnownHeadings, TableOptions

_T = TypeVar("_T")


_DID_YOU_MEAN = Text("「{meant}」ではありませんか。", "Did you mean {meant}?")


def today_in_japan() -> date:
    """The current day in Japan, whatever the time zone of this machine."""
    return as_day(datetime.now(UTC))


def day(text: str) -> date:
    """The day of an argument; raises ``WrongValue``."""
    try:
        return as_day(text)
    except CalendarError as refusal:
        raise WrongValue(with_reading(refusal, text, "day")) from None


def with_reading(refusal: CalendarError, text: str, kind: Literal["day", "month"]) -> Text:
    """The message about a refused day or month, with the one that the text seems to mean where it means one."""
    from oqa_rules.fields import date_text, year_month  # only where something is refused

    field = date_text if kind == "day" else year_month
    meant = field.normalize(text).text
    if meant == text or not field.is_valid(meant):
        return refusal.message
    question = _DID_YOU_MEAN.filled({"meant": meant})
    return Text(refusal.message.ja + question.ja, f"{refusal.message.en} {question.en}")


_MOST_DIGITS = 4
_A_NUMBER = Text("1以上の整数を書いてください: {found}", "Write a whole number from 1: {found}")


def at_least_one(text: str) -> int:
    """A whole number from 1; raises ``WrongValue``."""
    if is_digits(text) and len(text) <= _MOST_DIGITS and int(text) > 0:
        return int(text)
    raise WrongValue(_A_NUMBER.filled({"found": shown(text)}))


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """``--jobs``, for commands that can read JSON Lines on several cores."""
    parser.add_argument(
        "--jobs",
        type=at_least_one,
        default=1,
        metavar="N",
        help="JSON Linesを読んで判定するプロセスの数 / processes that read and judge JSON Lines (default: 1)",
    )


def sendable(options: argparse.Namespace) -> argparse.Namespace:
    """The options without the function of their command, which cannot be sent to another process."""
    return argparse.Namespace(**{key: value for key, value in vars(options).items() if key != "run"})


def add_normalize(parser: argparse.ArgumentParser) -> None:
    """``--normalize``, for commands that judge files."""
    parser.add_argument("--normalize", action="store_true", help="整えてから判定する / tidy before judging")


def add_form(parser: argparse.ArgumentParser) -> None:
    """``--form``, for commands that read applications."""
    # With it come the rules of the forms, which most commands do without.
    from oqa_rules.forms.registry import NAMES, form_called

    parser.add_argument(
        "--form",
        type=lambda name: form_called(name) or name,
        choices=tuple(NAMES),
        help="申請の種類（日本語の名前でも） / form of all records (its Japanese name too)",
    )


def add_output(parser: argparse.ArgumentParser) -> None:
    """``--output``, for commands with a result."""
    parser.add_argument(
        "-o",
        "--output",
        dest="result_file",
        metavar="OUT",
        help="結果を書く新しいファイル。- は標準出力 / a new file for the result; - is stdout",
    )


def add_quiet(parser: argparse.ArgumentParser) -> None:
    """``--quiet``, for commands that say more than what they found."""
    parser.add_argument("-q", "--quiet", action="store_true", help="指摘とエラーだけを出す / findings and errors only")


def add_format(parser: argparse.ArgumentParser, *more: str) -> None:
    """``--format`` and ``--output``, for commands with a result."""
    add_output(parser)
    parser.add_argument(
        "--format", choices=("text", "json", *more), default="text", help="出力の形 / shape of the output"
    )


def add_no_progress(parser: argparse.ArgumentParser) -> None:
    """``--no-progress``, for commands that may take long."""
    parser.add_argument("--no-progress", action="store_true", help="進み具合を表示しない / show no progress")


def add_encoding(parser: argparse.ArgumentParser) -> None:
    """``--encoding``, for commands that read files."""
    parser.add_argument(
        "--encoding",
        choices=ENCODINGS,
        help="表（CSV）の文字コード（既定は自動判別） / encoding of tables (default: told apart by their bytes)",
    )


def add_table(parser: argparse.ArgumentParser) -> None:
    """``--encoding``, ``--sheet`` and ``--ignore-columns``, for commands that read tables."""
    add_encoding(parser)
    parser.add_argument(
        "--sheet",
        metavar="NAME",
        help="Excelブックのシート（既定は最初のもの） / sheet of a workbook (default: the first)",
    )
    parser.add_argument(
        "--ignore-columns",
        metavar="NAMES",
        help="読まない列の見出し（コンマ区切り、*は読み取れない列すべて） / headings of your own columns, comma "
        "separated; * for all that are not known",
    )


def table_options(options: argparse.Namespace, known: KnownHeadings) -> TableOptions:
    """How the tables are read that a command is given."""
    from oqa_rules.io.layout import TableOptions  # a command that reads no tables does without

    own = (options.ignore_columns or "").split(",")
    return TableOptions(options.sheet, tuple(filter(None, map(str.strip, own))), known)


def add_judging(parser: argparse.ArgumentParser, *more: str) -> None:
    """How rules weigh, the options of tables and ``--format``, for commands that judge files."""
    add_policy(parser)
    add_table(parser)
    add_quiet(parser)
    add_format(parser, *more)


class FileNames(argparse.Action):
    """Adds names of files. One with ``*``, ``?`` or ``[`` that no file has is a pattern, which Windows leaves to us.

    A pattern that nothing matches stays as it is, and is told as a file that is not there.
    """

    def __call__(
        self,
        _parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[object] | None,
        _option: str | None = None,
    ) -> None:
        """Adds the names to those that are there."""
        names: list[str] = [] if getattr(namespace, self.dest) is self.default else getattr(namespace, self.dest)
        for value in (values,) if isinstance(values, str) else values or ():
            names += _files_of(str(value))
        setattr(namespace, self.dest, names)


def _files_of(name: str) -> list[str]:
    if has_magic(name) and not lexists(name):
        with suppress(ValueError):  # a NUL in it
            return sorted(glob(name, recursive=True)) or [name]  # noqa: PTH207  # of a folder that is in the name
    return [name]


def read_file(
    file: str,
    encoding: Encoding | None,
    console: Console,
    table: TableOptions,
    *,
    may_be_empty: bool = False,
    use_encoding: Callable[[Encoding], None] | None = None,
) -> Iterator[Item]:
    """Every item of a file; the detected encoding of a table is reported on the error stream.

    ``use_encoding`` is called with it before the first item if it is not UTF-8. Raises ``Unreadable`` as
    ``read_records`` does.
    """
    from oqa_rules.io.source import read_records  # a command that reads no files does without

    def on_encoding(used: Encoding) -> None:
        if encoding is None:
            name = shown_file(file)
            console.remark(Text(f"{name}: 文字コードは{used}と判断しました。", f"{name}: it is read as {used}."))
        if use_encoding:
            use_encoding(used)

    def on_notice(notice: Text) -> None:
        name = shown_file(file)
        console.complain(Text(f"{name}: {notice.ja}", f"{name}: {notice.en}"))

    return read_records(
        file,
        encoding,
        standard_input(),
        table=table,
        may_be_empty=may_be_empty,
        on_encoding=on_encoding,
        on_notice=on_notice,
    )


@dataclass
class Files(Generic[_T]):
    """The results of ``read`` for each file; one that cannot be read is reported, and the others are read.

    Where a result ``needs_all`` of a file, one that cannot be read to its end raises ``Unreadable`` instead. With more
    than one of ``jobs``, JSON Lines are read by so many processes, each of which makes its own way of reading with
    ``make_read``, which is pickled.
    """

    names: Iterable[str]
    encoding: Encoding | None
    read: Read[_T]
    console: Console
    table: TableOptions
    needs_all: bool = False
    jobs: int = 1
    make_read: Callable[[], Read[_T]] | None = None
    is_whole: bool = True

    def __iter__(self) -> Iterator[_T]:
        for name in self.names:
            try:
                yield from self.results_of(name)
            except Unreadable as problem:
                if self.needs_all and not problem.rest_was_read:
                    raise
                self.is_whole = False
                self.console.complain(problem)

    def results_of(self, name: str) -> Iterator[_T]:
        """The results of one file."""
        from oqa_rules.io.source import is_json_lines

        if self.jobs == 1 or self.make_read is None or not is_json_lines(name):
            return self.read(read_file(name, self.encoding, self.console, self.table))
        from oqa_rules.cli.parallel import read_file_in_parallel  # with it comes multiprocessing

        return read_file_in_parallel(name, standard_input(), self.make_read, self.jobs)
