"""A plan as plain text."""

from collections.abc import Iterator
from datetime import date

from oqa_rules.render import plan_words as words
from oqa_rules.render.next_action import next_action
from oqa_rules.render.visible import cells, visible
from oqa_rules.render.weekdays import with_weekday, with_weekdays
from oqa_rules.rules import Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import ACTORS, Step
from oqa_rules.site.step_notes import NOTES


def plan_text(plan: Plan, lang: Lang) -> str:
    """The plan as lines of text: counts, steps of each institution, papers, findings.

    Columns line up where a Japanese character is two cells wide. The words of the plan itself exist in
    cp932; a name from the site file may hold characters that do not.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.plan import plan
    >>> text = plan_text(plan(example_site(), "2026-11-20"), "en")
    >>> text.splitlines()[8]
    '  certificates: 1'
    """
    parts = (
        _head(plan, lang),
        _counts(plan, lang),
        *(_institution(plan, index, lang) for index in range(len(plan.site.institutions))),
        _papers(plan, lang),
        _findings(plan, lang),
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _head(plan: Plan, lang: Lang) -> Iterator[str]:
    action = next_action(plan, lang)
    sentence = with_weekdays(action.text, lang)
    if action.is_urgent:
        yield sentence
    yield visible(plan.site.name)
    yield words.PLAN[lang]
    for label, day in words.days_of(plan, lang):
        yield f"{label}: {with_weekday(day, lang) if isinstance(day, date) else day}"
    yield from (f"{label}: {visible(value)}" for label, value in words.remarks_of(plan, lang))
    if not action.is_urgent:
        yield sentence


def _counts(plan: Plan, lang: Lang) -> Iterator[str]:
    yield f"[{words.COUNTS[lang]}]"
    yield from (f"  {label}: {with_weekdays(number, lang)}" for label, number in words.counted(plan, lang))


_BOX = Text("[  ]", "[ ]")
_TICKED = Text("[済]", "[x]")


def _institution(plan: Plan, index: int, lang: Lang) -> Iterator[str]:
    institution = plan.site.institutions[index]
    steps = plan.steps_of(index)
    yield f"[{visible(institution.name)}] {words.kind_of(institution)[lang]} {institution.identifier}"
    titles = max(cells(step.title[lang]) for step in steps)
    for number, step, waits_for in words.numbered(steps):
        box = (_TICKED if step.done_on else _BOX)[lang]
        title = step.title[lang] + " " * (titles - cells(step.title[lang]))
        yield f"  {box} {number}  {title}  {_who(step, lang)}"
        days = [f"{label[lang]} {day}" for label, day in _days(step, lang)]
        after = [words.AFTER.filled({"numbers": waits_for})[lang]] if waits_for and step.done_on is None else []
        progress = words.progress_of(step)
        state = [words.how_it_stands(step)[lang], *([] if progress is None else [progress[lang]])]
        yield _INDENT + "  ".join([*days, *(state if step.done_on is None else []), *after])
        yield f"{_INDENT}{words.NOTE[lang]}: {NOTES[step.kind][lang]}"
    if words.is_awaited(steps):
        yield f"  {words.INQUIRE[lang]}"
    if any(step.is_provisional for step in steps):
        yield f"  {words.PROVISIONAL[lang]}"


_INDENT = " " * 10


def _who(step: Step, lang: Lang) -> str:
    sent_by = words.sent_by(step)
    actor = ACTORS[step.actor][lang]
    return actor if sent_by is None else f"{actor} ({sent_by[lang]})"


def _days(step: Step, lang: Lang) -> Iterator[tuple[Text, str]]:
    """The days of a step that it has, each with its label."""
    firsts = (with_weekdays(each, lang) for each in words.first_days(step))
    shown = (
        *zip((words.EARLIEST, words.EXPECTED, words.RECOMMENDED), firsts, strict=True),
        (words.LATEST, "" if step.latest is None else with_weekday(step.latest, lang)),
        (words.DONE_ON, "" if step.done_on is None else with_weekday(step.done_on, lang)),
    )
    yield from ((label, day) for label, day in shown if day)


def _papers(plan: Plan, lang: Lang) -> Iterator[str]:
    yield f"[{words.HANDOVER[lang]}]"
    for papers in plan.handover:
        yield f"  {visible(papers.name)} {papers.identifier}"
        yield f"    [ ] {papers.master_account}"
        yield from (f"    [ ] {tie.certificate}: {visible(tie.terminal)}" for tie in papers.ties)


def _findings(plan: Plan, lang: Lang) -> Iterator[str]:
    if plan.findings:
        yield f"[{words.FINDINGS[lang]}]"
    names = words.names_of(plan)
    for each in words.by_severity(plan.findings):
        for line in words.finding_lines(each, words.place(each, names, lang), lang):
            yield with_weekdays(line, lang)
