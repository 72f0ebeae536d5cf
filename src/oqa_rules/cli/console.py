"""The console: where results and messages are written, and how findings are written there."""

import io
import json
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from shutil import get_terminal_size
from typing import BinaryIO, TextIO

from oqa_rules.cli.output import output_file
from oqa_rules.cli.terminal import ColorChoice, has_rich, painter, wants_color
from oqa_rules.io.opened import STANDARD_INPUT
from oqa_rules.io.place import place_of
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.render.fit import WIDTH
from oqa_rules.render.visible import visible
from oqa_rules.rules import Change, Finding, JsonValue, Lang, Report, Text, shown
from oqa_rules.rules.finding import SUGGESTION
from oqa_rules.rules.pointer import path_of
from oqa_rules.rules.text import MASK

UNREADABLE = 2


def exit_status(*, is_ok: bool, is_whole: bool = True) -> int:
    """0 nothing wrong, 1 an error found, 2 not everything could be read."""
    return int(not is_ok) if is_whole else UNREADABLE


@dataclass(frozen=True, slots=True)
class Console:
    """Results are written to ``out`` in the ``shape`` of ``--format``, progress and problems to ``err``."""

    out: TextIO
    err: TextIO
    lang: Lang
    shape: str
    is_quiet: bool = False
    width: int = WIDTH
    paint: Callable[[str], None] | None = None
    """Prints a line in colour, if the result is to have any."""

    def say(self, *lines: str) -> None:
        """Write lines of the result."""
        if self.paint is None:
            print(*lines, sep="\n", file=self.out)
            return
        for line in lines:
            self.paint(line)

    def say_json(self, value: JsonValue, *, indent: int | None = 2) -> None:
        """Write a value of the result as JSON."""
        self.say(json.dumps(value, ensure_ascii=False, indent=indent))

    def show(self, value: JsonValue, lines: Iterable[str]) -> None:
        """Write the whole result, as JSON or as text."""
        if self.shape == "json":
            self.say_json(value)
        else:
            self.say(*lines)

    def say_bytes(self, result: bytes) -> None:
        """Write a result that has its own encoding."""
        bytes_out: BinaryIO | None = getattr(self.out, "buffer", None)
        if bytes_out is None:
            self.out.write(result.decode())
        else:
            self.out.flush()
            bytes_out.write(result)

    def complain(self, problem: Text | Unreadable | str) -> None:
        """Write one line to the error stream, without control characters."""
        if isinstance(problem, Unreadable):
            problem = problem.sentence(self.lang)
        message = problem[self.lang] if isinstance(problem, Text) else problem
        print(f"oqa-rules: {visible(message)}", file=self.err)

    def remark(self, remark: Text) -> None:
        """Write one line that nobody has to act on to the error stream, unless it is to be quiet."""
        if not self.is_quiet:
            self.complain(remark)

    def words(self, ja: str, en: str) -> str:
        """A text of the program itself, in the language of the console."""
        return ja if self.lang == "ja" else en

    def verdict(self, report: Report) -> str:
        """A report in one word."""
        if not report.ok:
            return self.words("誤りあり", "not ok")
        return self.words("警告あり", "warnings") if report.warnings else self.words("問題なし", "ok")

    def abandon_results(self) -> None:
        """Keep Python from reporting at its end that nobody reads the results any more."""
        with suppress(io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())


def never_stumble() -> None:
    """Write what a console cannot show, such as one in cp932, as its code point."""
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream)


def open_console(lang: Lang, shape: str, *, is_quiet: bool = False, color: ColorChoice = "never") -> Console:
    """The console of this process; results other than text are UTF-8 and have no colour."""
    if shape != "text":
        _reconfigure(sys.stdout, "utf-8")
    out, err = _open(sys.stdout), _open(sys.stderr)
    width = get_terminal_size((WIDTH, 24)).columns if out.isatty() else WIDTH
    paint = painter(out) if shape == "text" and wants_color(color, out) and has_rich() else None
    return Console(out, err, lang, shape, is_quiet, width, paint)


@contextmanager
def result_in(file: str | None, console: Console) -> Generator[Console, None, None]:
    """The console with its results in a new file, as it is where there is no file or it is ``-``.

    Raises ``Unreadable`` as ``output_file`` does.
    """
    if file is None or file == STANDARD_INPUT:
        yield console
        return
    with output_file(file) as out:
        yield replace(console, out=out, width=WIDTH, paint=None)


def _reconfigure(stream: TextIO | None, encoding: str | None = None) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace", encoding=encoding)


def _open(stream: TextIO | None) -> TextIO:
    # A stream that was closed before the start is None.
    return open(os.devnull, "w", encoding="utf-8") if stream is None else stream  # noqa: PTH123  # open to the end


def standard_input() -> BinaryIO | None:
    """Its bytes, ``None`` where it is closed."""
    bytes_in: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    return bytes_in


def finding_lines(finding: Finding, console: Console, place: str = "") -> Iterator[str]:
    """The lines of a finding; ``place`` is its path in words."""
    lang = console.lang
    where = shown(finding.path) or console.words("全体", "whole input")
    if finding.place is not None:
        from oqa_rules.fields.field import is_digits  # a program that only tells its version needs no field

        cell = " ".join(filter(None, (finding.place.cell, finding.place.column)))
        # Beside its heading a place tells more only where it has the names of what stands in lists.
        place = f"{cell} {place}" if any(map(is_digits, path_of(finding.path))) else cell
    where = f"{place} ({where})" if place and finding.path else where
    yield f"[{finding.severity.label[lang]}] {where}  {finding.rule} ({finding.source})"
    yield from (f"  {line}" for line in finding.message_in(lang).splitlines())
    if finding.suggestion is not None:
        yield f"  {SUGGESTION[lang]}: {shown(finding.suggestion)}"
    yield f"  -> {finding.remedy_in(lang)}"


def change_line(change: Change) -> str:
    """The normalization of one text; that of a secret is masked."""
    before, after = (MASK if text is None else f'"{shown(text)}"' for text in (change.before, change.after))
    return f"{change.path} {before} -> {after} ({change.kind})"


def report_lines(report: Report, console: Console) -> Iterator[str]:
    """Place and verdict, the changes, and the findings."""
    from oqa_rules.render.place import Places  # with it come all forms, which a single field does without

    places = Places(report, console.lang)
    record = "" if report.record is None else place_of(report.record)
    yield "  ".join(filter(None, (record, places.title, places.name, console.verdict(report))))
    for change in report.changes:
        yield f"  {console.words('整えました', 'tidied')}: {change_line(change)}"
    for finding in report.findings:
        yield from (f"  {line}" for line in finding_lines(finding, console, places.of(finding.path)))


def show_report(report: Report, console: Console) -> None:
    """Write a report that is the whole result."""
    console.show(report.to_json(console.lang), report_lines(report, console))
