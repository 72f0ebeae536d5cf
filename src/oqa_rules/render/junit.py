"""Test results in the XML of JUnit, which every CI reads; of reports one test case a record."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from oqa_rules.io.place import place_of
from oqa_rules.render.place import Places
from oqa_rules.render.visible import visible
from oqa_rules.rules import Lang, Record, Report, Text

_ERRORS = Text("エラー{count}個", "{count} error(s)")
_NOT_IN_XML = str.maketrans({"\ufffe": "<U+FFFE>", "\uffff": "<U+FFFF>"})


@dataclass(frozen=True, slots=True)
class NotPassed:
    """Why a test case has not passed: what kind of reason, in one line, and all lines."""

    kind: str
    message: str
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One test case: it passes where it has neither a ``failure`` nor an ``error`` and was not ``skipped``."""

    group: str
    name: str
    failure: NotPassed | None = None
    error: NotPassed | None = None
    skipped: str | None = None
    output: Sequence[str] = ()


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
    return suite_lines(_case_of(report, lang) for report in reports)


def suite_lines(cases: Iterable[Case]) -> Iterator[str]:
    """The lines of an XML document with these test cases."""
    lines, counts = list[str](), Counter[str]()  # their numbers stand in front of them
    for case in cases:
        lines.append(_case(case))
        counts["failures"] += case.failure is not None
        counts["errors"] += case.error is not None
        counts["skipped"] += case.skipped is not None
    some = "".join(f' {name}="{counts[name]}"' for name in ("errors", "skipped") if counts[name])
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield "<testsuites>"
    yield f'<testsuite name="oqa-rules" tests="{len(lines)}" failures="{counts["failures"]}"{some}>'
    yield from lines
    yield "</testsuite>"
    yield "</testsuites>"


def _case_of(report: Report, lang: Lang) -> Case:
    record, places = report.record or Record(), Places(report, lang)
    name = " ".join(filter(None, (place_of(record), places.title, places.name)))
    errors = [each.line(lang) for each in report.errors]
    others = [each.line(lang) for each in report.findings if not each.is_error]
    failure = None
    if errors:
        kinds = ",".join(dict.fromkeys(each.rule for each in report.errors))
        failure = NotPassed(kinds, _ERRORS.filled({"count": len(errors)})[lang], errors)
    return Case("<stdin>" if record.file is None else record.file, name, failure, output=others)


def _case(case: Case) -> str:
    parts = [_not_passed(name, each) for name, each in (("failure", case.failure), ("error", case.error)) if each]
    if case.skipped is not None:
        parts.append(f"<skipped message={_attribute(case.skipped)}/>")
    if case.output:
        parts.append(f"<system-out>{_text(case.output)}</system-out>")
    return f"<testcase classname={_attribute(case.group)} name={_attribute(case.name)}>{''.join(parts)}</testcase>"


def _not_passed(name: str, why: NotPassed) -> str:
    return f"<{name} type={_attribute(why.kind)} message={_attribute(why.message)}>{_text(why.lines)}</{name}>"


def _attribute(text: str) -> str:
    return quoteattr(_visible(text))


def _text(lines: Iterable[str]) -> str:
    return escape("\n".join(map(_visible, lines)))


def _visible(text: str) -> str:
    return visible(text).translate(_NOT_IN_XML)
