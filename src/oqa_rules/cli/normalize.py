"""``oqa-rules normalize``: the records of a file tidied, in the format in which they came."""

import argparse
import os
import stat
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from oqa_rules.cli import arguments
from oqa_rules.cli.screen import ERRORS_FOUND, NOTHING_WRONG, UNREADABLE, Screen, standard_input
from oqa_rules.cli.tidier import Tidier
from oqa_rules.reading.encodings import KEEP_BYTES
from oqa_rules.reading.opening import STANDARD_INPUT, opened
from oqa_rules.reading.rewriting import rewritten_json
from oqa_rules.reading.source import JSON, TOML, document, ending_of, parse_document, read_records, records_in
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Text

_NO_TOML = Text(
    "TOMLは書き出せません。JSONにしてください。check --normalize なら、TOMLも整えてから判定できます。",
    "TOML cannot be written. Use JSON; check --normalize judges TOML after tidying it.",
)
_EXISTS = Text("すでにあるので書き込みません。別の名前にしてください。", "It exists already. Choose another name.")
_IS_INPUT = Text("入力と同じファイルには書き込みません。", "The output is the input file.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "file", metavar="FILE", help=".json .jsonl .csv, - は標準入力のJSON Lines / is JSON Lines on stdin"
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", default="-", help="新しいファイル。- は標準出力 / a new file; - is stdout"
    )
    arguments.add_form(parser)
    arguments.add_encoding(parser)


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Writes every record, tidied where it can be understood and as it was read where not.

    Changes are told on the error stream. Where a file cannot be read to its end, no new file is left.
    """
    try:
        with _output(options, screen) as out:
            return _write(options, screen, out)
    except Unreadable as problem:
        screen.complain(problem.sentence(screen.lang))
        return UNREADABLE


def _write(options: argparse.Namespace, screen: Screen, out: BinaryIO) -> int:
    tidier = Tidier(options.form, options.encoding, screen)
    try:
        out.writelines(text.encode(options.encoding, KEEP_BYTES) for text in _texts(options, tidier))
    except Unreadable as problem:
        if not problem.rest_was_read:
            raise
        screen.complain(problem.sentence(screen.lang))
        return UNREADABLE
    return NOTHING_WRONG if tidier.is_all_tidied else ERRORS_FOUND


def _texts(options: argparse.Namespace, tidier: Tidier) -> Iterator[str]:
    ending = ending_of(options.file)
    if ending == TOML:
        raise Unreadable(_NO_TOML, options.file)
    if ending != JSON:
        for item in read_records(options.file, options.encoding, standard_input()):
            yield tidier.text(item)
        return
    with opened(options.file, None) as stream:
        text = document(stream, options.encoding)
        before = parse_document(text)
    after = [tidier.data(each) for each in records_in(before, options.file)]
    yield rewritten_json(text, before, after if isinstance(before, list) else after[0], options.encoding)


@contextmanager
def _output(options: argparse.Namespace, screen: Screen) -> Generator[BinaryIO, None, None]:
    """The standard output, or a file that is new and stays only where it became complete."""
    if options.output == "-":
        if _is_input(screen, options.file):
            raise Unreadable(_IS_INPUT, options.file)
        yield screen.out.buffer
        return
    path = Path(options.output)
    try:
        stream = path.open("xb")
    except FileExistsError:
        raise Unreadable(_EXISTS, options.output) from None
    try:
        with stream:
            yield stream
    except BaseException:
        path.unlink()
        raise


def _is_input(screen: Screen, file: str) -> bool:
    """Whether the standard output was sent into the input file, which would be read while it grows."""
    try:
        source = os.fstat(0) if file == STANDARD_INPUT else Path(file).stat()
        target = os.fstat(screen.out.fileno())
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(source.st_mode) and os.path.samestat(source, target)
