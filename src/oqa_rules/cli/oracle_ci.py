"""The outcome of a run for a CI: as test results of JUnit, one case an operation, and as commands of GitHub."""

from collections.abc import Iterator

from oqa_rules.cli.oracle_text import verdict
from oqa_rules.cli.oracle_words import STATUSES, facts, heading, notes
from oqa_rules.oracle.outcome import Outcome
from oqa_rules.oracle.result import Disagreement, OperationResult, Status
from oqa_rules.render.github import command_line
from oqa_rules.render.junit import Case, NotPassed, suite_lines
from oqa_rules.rules import Lang, Severity, Text

_GROUP = "oqa-rules oracle"
_NOT_KNOWN = Text("一致しているとは言えません", "it cannot be said that it agrees")
_NOT_DECLARED = Text("候補が宣言していない操作です", "the candidate does not declare it")
_FOUND = Text("不一致 {count}種類", "{count} disagreement(s)")


def outcome_junit_lines(outcome: Outcome, lang: Lang) -> Iterator[str]:
    """The lines of an XML document: an operation fails for a disagreement that is not known."""
    numbers = {id(found): number for number, found in outcome.numbered()}

    def lines(found: Disagreement) -> Iterator[str]:
        yield heading(found, outcome, lang)
        yield from facts(numbers[id(found)], found, outcome, lang, ("sh", "powershell"))

    def case(result: OperationResult) -> Case:
        new = [each for each in result.disagreements if not outcome.known.has(each)]
        known = [line for each in result.disagreements if each not in new for line in lines(each)]
        said = [note for note in notes(outcome, lang) if note.startswith(f"{result.operation}: ")]
        failure = error = None
        if new:
            kinds = ",".join(dict.fromkeys(each.kind for each in new))
            told = [line for each in new for line in lines(each)]
            failure = NotPassed(kinds, _FOUND.filled({"count": len(new)})[lang], told)
        elif result.status is Status.INCONCLUSIVE:
            error = NotPassed(result.status.value, _NOT_KNOWN[lang])
        skipped = _NOT_DECLARED[lang] if result.status is Status.UNSUPPORTED else None
        return Case(_GROUP, result.operation, failure, error, skipped, (*known, *said))

    return suite_lines(map(case, outcome.operations))


def outcome_github_lines(outcome: Outcome, lang: Lang) -> Iterator[str]:
    """A command for each disagreement, a notice where it is known, and the verdict as plain text."""
    for number, found in outcome.numbered():
        severity = Severity.NOTICE if outcome.known.has(found) else Severity.ERROR
        told = " / ".join(facts(number, found, outcome, lang, ("sh",)))
        yield command_line(severity, told, title=heading(found, outcome, lang))
    for result in outcome.operations:
        if result.status is Status.INCONCLUSIVE:
            title = f"{result.operation}: {STATUSES[result.status][lang]}"
            yield command_line(Severity.WARNING, _NOT_KNOWN[lang], title=title)
    for note in notes(outcome, lang):
        yield command_line(Severity.NOTICE, note, title=_GROUP)
    yield verdict(outcome, lang)
