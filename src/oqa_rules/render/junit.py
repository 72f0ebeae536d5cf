"""Reports as the test results of JUnit, which every CI reads: one test case a record."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from oqa_rules.io.item import place_of
from oqa_rules.render.markup import visible
from oqa_rules.render.place import Places
from oqa_rules.rules import Lang, Record, Report, Text

_ERRORS = Text("エラー{count}個", "{count} error(s)")
_NOT_IN_XML = str.maketrans({"\ufffe": "<U+FFFE>", "\uffff": "<U+FFFF>"})


def junit_lines(reports: Iterable[Report], lang: Lang) -> Iterator[str]:
    r"""The lines of an XML document: a record with an error has failed, its other findings are its output.

    >>> print(*junit_lines([Report("billing", record=Record("a.jsonl", 3))], "en"), sep="\n")
    <?xml version="1.0" encoding="utf-8"?>
    <testsuites>
    <testsuite name="oqa-rules" tests="1" failures="0">
    <testcase classname="a.jsonl" name="a.jsonl:3 billing"></testcase>
    </testsuite>
    </testsuites>
    """
    cases, failures = list[str](), 0  # their numbers stand in front of them
    for report in reports:
        cases.append(_case(report, lang))
        failures += not report.ok
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield "<testsuites>"
    yield f'<testsuite name="oqa-rules" tests="{len(cases)}" failures="{failures}">'
    yield from cases
    yield "</testsuite>"
    yield "</testsuites>"


def _case(report: Report, lang: Lang) -> str:
    record, places = report.record or Record(), Places(report, lang)
    name = " ".join(filter(None, (place_of(record), places.title, places.name)))
    errors = [each.line(lang) for each in report.errors]
    others = [each.line(lang) for each in report.findings if not each.is_error]
    failure = ""
    if errors:
        kinds, count = ",".join(dict.fromkeys(each.rule for each in report.errors)), len(errors)
        told = _ERRORS.filled({"count": count})[lang]
        failure = f"<failure type={_attribute(kinds)} message={_attribute(told)}>{_text(errors)}</failure>"
    output = f"<system-out>{_text(others)}</system-out>" if others else ""
    file = "<stdin>" if record.file is None else record.file
    return f"<testcase classname={_attribute(file)} name={_attribute(name)}>{failure}{output}</testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_visible(text))


def _text(lines: Iterable[str]) -> str:
    return escape("\n".join(map(_visible, lines)))


def _visible(text: str) -> str:
    return visible(text).translate(_NOT_IN_XML)
