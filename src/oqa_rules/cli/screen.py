"""Where results and complaints go, in which language, and how findings read there."""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from oqa_rules.reading.item import shown_file
from oqa_rules.rulebook import Change, Finding, JsonValue, Lang, Record, Report, Text, shown
from oqa_rules.rulebook.rule import MASK

NOTHING_WRONG = 0
ERRORS_FOUND = 1
UNREADABLE = 2


@dataclass(frozen=True, slots=True)
class Screen:
    """Results go to ``out``, progress and complaints to ``err``, sentences in ``lang``."""

    out: TextIO
    err: TextIO
    lang: Lang

    def say(self, text: str = "") -> None:
        """One line of the result."""
        print(text, file=self.out)

    def say_json(self, value: JsonValue, *, end: str = "\n", indent: int | None = 2) -> None:
        """One value of the result as JSON."""
        print(json.dumps(value, ensure_ascii=False, indent=indent), file=self.out, end=end)

    def say_bytes(self, result: bytes) -> None:
        """A result that has its own encoding."""
        self.out.flush()
        bytes_out: BinaryIO | None = getattr(self.out, "buffer", None)
        if bytes_out is None:
            self.out.write(result.decode("utf-8"))
        else:
            bytes_out.write(result)
            bytes_out.flush()

    def complain(self, text: Text | str) -> None:
        """One line on the error stream."""
        print(f"oqa-rules: {text[self.lang] if isinstance(text, Text) else text}", file=self.err)

    def words(self, ja: str, en: str) -> str:
        """A word of the screen itself in the language that is asked for."""
        return ja if self.lang == "ja" else en

    def abandon_results(self) -> None:
        """Nobody reads the results any more: what Python still holds back must not complain at the end."""
        with suppress(io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())


def never_stumble() -> None:
    """What a console cannot show is written as its code point: a cp932 console never stops a command."""
    for stream in (sys.stdout, sys.stderr):
        _reconfigure(stream, encoding=None)


def open_screen(lang: Lang, *, is_json: bool) -> Screen:
    """The screen of this process. JSON is UTF-8; text stays in the encoding of the console."""
    if is_json:
        _reconfigure(sys.stdout, encoding="utf-8")
    return Screen(_open(sys.stdout), _open(sys.stderr), lang)


def _reconfigure(stream: TextIO | None, *, encoding: str | None) -> None:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="backslashreplace", encoding=encoding)


def _open(stream: TextIO | None) -> TextIO:
    # A stream that was closed before the start is None.
    return open(os.devnull, "w", encoding="utf-8") if stream is None else stream  # noqa: PTH123  # open to the end


def standard_input() -> BinaryIO | None:
    """The bytes of the standard input, ``None`` where it is closed."""
    bytes_in: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    return bytes_in


def finding_lines(finding: Finding, screen: Screen) -> Iterator[str]:
    """What a finding says, in three lines or four."""
    lang = screen.lang
    where = shown(finding.path) or screen.words("全体", "the whole")
    yield f"[{finding.severity.label[lang]}] {where}  {finding.rule} ({finding.source})"
    yield f"  {finding.message[lang]}"
    if finding.suggestion is not None:
        yield f"  {screen.words('候補', 'suggestion')}: {shown(finding.suggestion)}"
    yield f"  -> {finding.remedy[lang]}"


def place(record: Record | None) -> str:
    """Where a record was read, as ``file:line`` or ``file[index]``."""
    if record is None:
        return ""
    line = "" if record.line is None else f":{record.line}"
    index = "" if record.index is None else f"[{record.index}]"
    return f"{'<stdin>' if record.file is None else shown_file(record.file)}{line}{index}"


def change_line(change: Change) -> str:
    """What tidying did to one text; that of a secret is not told."""
    before, after = (MASK if text is None else f'"{shown(text)}"' for text in (change.before, change.after))
    return f"{change.path} {before} -> {after} ({change.kind})"


def report_lines(report: Report, screen: Screen) -> Iterator[str]:
    """A report: its place and verdict, what was tidied, and its findings."""
    verdict = screen.words("問題なし", "ok") if report.ok else screen.words("誤りあり", "not ok")
    yield f"{place(report.record)}  {report.form or ''}  {verdict}".strip()
    for change in report.changes:
        yield f"  {screen.words('整えました', 'tidied')}: {change_line(change)}"
    for finding in report.findings:
        yield from (f"  {line}" for line in finding_lines(finding, screen))
