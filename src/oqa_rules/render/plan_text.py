"""A plan as plain text or as a Mermaid gantt chart, and the agenda of many sites."""

from collections.abc import Iterator
from datetime import date

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import table, visible
from oqa_rules.rulebook import Lang, Text
from oqa_rules.site.plan import Agenda, Plan, When
from oqa_rules.site.step import ACTORS, Step, StepKind


def plan_text(plan: Plan, lang: Lang) -> str:
    """The plan as lines of text: counts, steps of each institution, papers, findings.

    Columns line up where a Japanese character is two cells wide. The words of the plan itself exist in
    cp932; a name from the site file may hold characters that do not.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.models import Site
    >>> from oqa_rules.site.plan import plan
    >>> text = plan_text(plan(Site.model_validate(example_site()), "2026-11-20"), "en")
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
    yield from (f"  {label}: {number}" for label, number in words.counted(plan.counts, lang))


_STEP_HEADINGS = (
    words.STEP,
    words.ACTOR,
    words.EARLIEST,
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
            "" if step.done_on else f"{step.earliest}{words.PROVISIONAL_MARK if step.is_provisional else ''}",
            str(step.recommended or ""),
            str(step.latest or ""),
            words.how_it_stands(step, plan.today)[lang],
            str(step.done_on or ""),
            waits_for,
        )
        for number, step, waits_for in words.numbered(steps)
    ]
    yield from (f"  {line}" for line in table(["", *(each[lang] for each in _STEP_HEADINGS)], rows))
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
    for each in plan.findings:
        yield f"  [{each.severity.label[lang]}] {words.place(each, plan, lang)}  {each.rule} ({each.source})"
        yield f"    {each.message[lang]}"
        yield f"    -> {each.remedy[lang]}"


_AGENDA_HEADINGS = (
    Text("期限", "due"),
    Text("施設", "site"),
    Text("医療機関等", "institution"),
    Text("手続き", "step"),
    words.ACTOR,
)
_TITLES = {
    When.OVERDUE: Text("期限切れ", "Overdue"),
    When.THIS_WEEK: Text("今週（{until}まで）", "This week (until {until})"),
    When.NEXT_WEEK: Text("来週（{until}まで）", "Next week (until {until})"),
}
_NOTHING = Text("ありません。", "Nothing.")
_SUMMARY = Text("{today}時点、{sites}施設: 誤りあり {not_ok}施設", "{today}: {sites} sites, {not_ok} not ok")


def agenda_text(agenda: Agenda, lang: Lang) -> str:
    """The agenda as lines of text, one table for each time, and a line that counts the sites."""
    lines = [line for when in When for line in _part(agenda, when, lang)]
    summary = _SUMMARY.filled({"today": str(agenda.today), "sites": agenda.sites, "not_ok": agenda.sites_not_ok})
    return "\n".join([*lines, summary[lang]])


def _part(agenda: Agenda, when: When, lang: Lang) -> Iterator[str]:
    until = agenda.this_week_until if when is When.THIS_WEEK else agenda.next_week_until
    yield f"[{_TITLES[when].filled({'until': str(until)})[lang]}]"
    rows = [
        (str(each.due), visible(each.site), visible(each.institution), each.title[lang], ACTORS[each.actor][lang])
        for each in agenda.entries(when)
    ]
    yield from table([heading[lang] for heading in _AGENDA_HEADINGS], rows) if rows else (_NOTHING[lang],)
    yield ""


# Without inclusiveEndDates a bar would end at the beginning of its last day, and Mermaid's own marker of today
# would follow the clock of whoever looks at the chart.
_SETTINGS = ("dateFormat YYYY-MM-DD", "axisFormat %Y-%m-%d", "inclusiveEndDates", "todayMarker off")


def plan_mermaid(plan: Plan, lang: Lang) -> str:
    """The plan as a ``gantt`` with absolute dates, a section for each institution.

    A bar runs from the first to the last day of a step, the last included; a step without a last day is
    one day long. Done steps stand on the day they were done (``done``); late ones and those that are
    expected too late are ``crit``; today, construction and recommended days are milestones.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.models import Site
    >>> from oqa_rules.site.plan import plan
    >>> print(plan_mermaid(plan(Site.model_validate(example_site()), "2026-11-20"), "en").splitlines()[1])
        title さくら訪問看護ステーション
    """
    today = words.TODAY[lang]
    lines = [f"title {escaped(plan.site.name)}", *_SETTINGS, f"section {escaped(today)}"]
    lines.append(_task(f"{today} {plan.today}", "milestone", "today", plan.today, plan.today))
    for index, institution in enumerate(plan.site.institutions):
        lines.append(f"section {escaped(f'{institution.name} ({words.kind_of(institution)[lang]})')}")
        for step in plan.steps_of(index):
            lines += _tasks(step, plan.today, lang)
    return "".join(f"{line}\n" for line in ("gantt", *(f"    {line}" for line in lines)))


def _tasks(step: Step, today: date, lang: Lang) -> Iterator[str]:
    title, name = step.title[lang], step.id.replace("/", "-")
    milestone = ["milestone"] if step.kind is StepKind.CONSTRUCTION else []
    if step.done_on is not None:
        yield _task(title, "done", *milestone, name, step.done_on, step.done_on)
        return
    critical = ["crit"] if words.is_bad(step, today) else []
    yield _task(title, *critical, *milestone, name, *sorted((step.earliest, step.latest or step.earliest)))
    if step.recommended is not None:
        title += f" ({words.RECOMMENDED[lang]})"
        yield _task(title, "milestone", f"{name}-recommended", step.recommended, step.recommended)


def _task(title: str, *tags_name_and_days: str | date) -> str:
    return f"{escaped(title)} :{', '.join(map(str, tags_name_and_days))}"


_ESCAPED = str.maketrans({character: f"#{ord(character)};" for character in "#;:,\"'`<>&%{}[]|\\"})


def escaped(text: str) -> str:
    """The text as Mermaid reads it back: what could end a title or begin a directive is written as its number."""
    return visible(text).translate(_ESCAPED)
