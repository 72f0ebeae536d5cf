"""The commands of a GitHub workflow, which shows findings beside the lines of their file."""

from collections.abc import Iterator

from oqa_rules.render.visible import visible
from oqa_rules.rules import Lang, Report, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}


def github_lines(report: Report, lang: Lang) -> Iterator[str]:
    r"""One command for each finding; its message is what ``str()`` of the finding is, in one language.

    >>> from oqa_rules.forms.check import check_form
    >>> from oqa_rules.rules import Record
    >>> report = check_form("certificate", {"terminals": ["PC"]}, record=Record("a,b.jsonl", 3))
    >>> print(*next(github_lines(report, "en")).rpartition("::"), sep="\n")
    ::error title=form.missing-field,file=a%2Cb.jsonl,line=3
    ::
    /prefecture_code form.missing-field: Nothing is entered for the prefecture code.
    """
    for finding in report.findings:
        properties = {"title": finding.rule}
        if report.record is not None and report.record.file is not None:
            properties["file"] = report.record.file
            properties["line"] = str(report.record.line or 1)
        yield command_line(finding.severity, finding.line(lang), **properties)


def command_line(severity: Severity, message: str, **properties: str) -> str:
    """One command: its message is shown on the page of the run, beside the line of a file where it names one.

    >>> command_line(Severity.ERROR, "answers otherwise", title="billing-mail: differs")
    '::error title=billing-mail%3A differs::answers otherwise'
    """
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    # Line breaks and whatever else is not printed are code points already; this is what the runner itself decodes.
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
