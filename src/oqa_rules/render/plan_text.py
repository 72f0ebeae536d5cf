"""A plan as plain text or as a Mermaid gantt chart."""

from collections.abc import Iterator
from datetime import date

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import table, visible
from oqa_rules.rules import Lang
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import ACTORS, Step, StepKind


def plan_text(plan: Plan, lang: Lang) -> str:
    """The plan as lines of text: counts, steps of each institution, papers, findings.

    Columns line up where a Japanese character is two cells wide. The words of the plan itself exist in
    cp932; a name from the site file may hold characters that do not.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.plan import plan
    >>> text = plan_text(plan(example_site(), "2026-11-20"), "en")
    >>> text.splitlines()[7]
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
    yield visible(plan.site.name)
    yield words.PLAN[lang]
    yield from (f"{label}: {day}" for label, day in words.days_of(plan, lang))


def _counts(plan: Plan, lang: Lang) -> Iterator[str]:
    yield f"[{words.COUNTS[lang]}]"
    yield from (f"  {label}: {number}" for label, number in words.counted(plan, lang))


_STEP_HEADINGS = (
    words.STEP,
    words.ACTOR,
    words.EARLIEST,
    words.EXPECTED,
    words.RECOMMENDED,
    words.LATEST,
    words.SLACK,
    words.DONE_ON,
    words.WAITS_FOR,
)


def _institution(plan: Plan, index: int, lang: Lang) -> Iterator[str]:
    institution = plan.site.institutions[index]
    steps = plan.steps_of(index)
    yield f"[{visible(institution.name)}] {words.kind_of(institution)[lang]} {institution.identifier}"
    rows = [
        (
            number,
            step.title[lang],
            ACTORS[step.actor][lang],
            *words.first_days(step),
            str(step.latest or ""),
            words.how_it_stands(step)[lang],
            str(step.done_on or ""),
            waits_for,
        )
        for number, step, waits_for in words.numbered(steps)
    ]
    yield from (f"  {line}" for line in table(["", *(each[lang] for each in _STEP_HEADINGS)], rows))
    if words.is_awaited(steps):
        yield f"  {words.INQUIRE[lang]}"
    if any(step.is_provisional for step in steps):
        yield f"  {words.PROVISIONAL[lang]}"


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
        yield from words.finding_lines(each, words.place(each, names, lang), lang)


# Without inclusiveEndDates a bar would end at the beginning of its last day, and Mermaid's own marker of today
# would follow the clock of the reader.
_SETTINGS = ("dateFormat YYYY-MM-DD", "axisFormat %Y-%m-%d", "inclusiveEndDates", "todayMarker off")


def plan_mermaid(plan: Plan, lang: Lang) -> str:
    """The plan as a ``gantt`` with absolute dates, a section for each institution.

    A bar runs from the first to the last day of a step, the last included; a step without a last day is
    one day long. The bar of something that arrives runs to the day by which it is expected, and its last day is a
    milestone. Done steps stand on the day they were done (``done``); late and overdue ones and those that are
    expected too late are ``crit``; today, a planned construction and recommended days are milestones.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.plan import plan
    >>> print(plan_mermaid(plan(example_site(), "2026-11-20"), "en").splitlines()[1])
        title さくら訪問看護ステーション
    """
    today = words.TODAY[lang]
    lines = [f"title {escaped(plan.site.name)}", *_SETTINGS, f"section {escaped(today)}"]
    lines.append(_task(f"{today} {plan.today}", "milestone", "today", plan.today, plan.today))
    for index, institution in enumerate(plan.site.institutions):
        lines.append(f"section {escaped(f'{institution.name} ({words.kind_of(institution)[lang]})')}")
        for step in plan.steps_of(index):
            lines += _tasks(step, lang)
    return "".join(f"{line}\n" for line in ("gantt", *(f"    {line}" for line in lines)))


def _tasks(step: Step, lang: Lang) -> Iterator[str]:
    title, name = step.title[lang], step.id.replace("/", "-")
    is_planned = step.latest is not None or step.done_on is not None
    milestone = ["milestone"] if step.kind is StepKind.CONSTRUCTION and is_planned else []
    if step.done_on is not None:
        yield _task(title, "done", *milestone, name, step.done_on, step.done_on)
        return
    critical = ["crit"] if words.is_bad(step) else []
    until = step.expected or step.latest or step.earliest
    yield _task(title, *critical, *milestone, name, *sorted((step.earliest, until)))
    if step.recommended is not None:
        recommended = f"{title} ({words.RECOMMENDED[lang]})"
        yield _task(recommended, "milestone", f"{name}-recommended", step.recommended, step.recommended)
    if step.expected is not None and step.latest is not None:
        latest = f"{title} ({words.LATEST[lang]})"
        yield _task(latest, *critical, "milestone", f"{name}-latest", step.latest, step.latest)


def _task(title: str, *tags_name_and_days: str | date) -> str:
    return f"{escaped(title)} :{', '.join(map(str, tags_name_and_days))}"


_ESCAPED = str.maketrans({character: f"#{ord(character)};" for character in "#;:,\"'`<>&%{}[]|\\"})


def escaped(text: str) -> str:
    """The text for Mermaid: characters that could end a title or begin a directive are written as their number."""
    return visible(text).translate(_ESCAPED)
