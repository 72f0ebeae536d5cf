"""Findings and reports as lines for a reader."""

from collections.abc import Iterator

from oqa_rules.cli.screen import Screen
from oqa_rules.reading.unreadable import shown_file
from oqa_rules.rulebook import Change, Finding, Record, Report, shown
from oqa_rules.rulebook.text import MASK


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
