"""A plan as plain text, for a console or a mail."""

from collections.abc import Iterator
from datetime import date

from oqa_rules.render import plan_words as words
from oqa_rules.render.cells import table
from oqa_rules.render.plan_reading import counted, how_it_stands, kind_of, numbers_of, place, still_possible_from
from oqa_rules.render.visible import visible
from oqa_rules.rulebook import Lang
from oqa_rules.site.plan_result import Plan
from oqa_rules.site.step import ACTORS, Step

_HEADINGS = (
    words.STEP,
    words.ACTOR,
    words.EARLIEST,
    words.RECOMMENDED,
    words.LATEST,
    words.SLACK,
    words.DONE_ON,
    words.WAITS_FOR,
)


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
        *_institutions(plan, lang),
        _papers(plan, lang),
        _findings(plan, lang),
    )
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _head(plan: Plan, lang: Lang) -> Iterator[str]:
    site = plan.site
    yield visible(site.name)
    yield words.PLAN[lang]
    for label, value in (
        (words.TODAY, plan.today),
        (words.CONSTRUCTION_ON, site.construction_on),
        (words.BILLING_START, site.billing_start),
    ):
        yield f"{label[lang]}: {words.NOT_SET[lang] if value is None else value}"


def _counts(plan: Plan, lang: Lang) -> Iterator[str]:
    yield f"[{words.COUNTS[lang]}]"
    yield from (f"  {label[lang]}: {number[lang]}" for label, number in counted(plan.counts))


def _institutions(plan: Plan, lang: Lang) -> Iterator[Iterator[str]]:
    for index in range(len(plan.site.institutions)):
        yield _institution(plan, index, lang)


def _institution(plan: Plan, index: int, lang: Lang) -> Iterator[str]:
    institution = plan.site.institutions[index]
    steps = plan.steps_of(index)
    yield f"[{visible(institution.name)}] {kind_of(institution)[lang]} {institution.identifier}"
    numbers = numbers_of(steps)
    rows = [[str(numbers[step.id]), *_row(step, plan.today, numbers, lang)] for step in steps]
    yield from (f"  {line}" for line in table(["", *(each[lang] for each in _HEADINGS)], rows))
    if any(step.is_provisional for step in steps):
        yield f"  {words.PROVISIONAL[lang]}"


def _row(step: Step, today: date, numbers: dict[str, int], lang: Lang) -> tuple[str, ...]:
    first = still_possible_from(step)
    return (
        step.title[lang],
        ACTORS[step.actor][lang],
        _day(first) + (words.PROVISIONAL_MARK if step.is_provisional and first else ""),
        _day(step.recommended),
        _day(step.latest),
        how_it_stands(step, today)[lang],
        _day(step.done_on),
        ", ".join(str(numbers[each]) for each in step.waits_for),
    )


def _day(day: date | None) -> str:
    return "" if day is None else str(day)


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
        yield f"  [{each.severity.label[lang]}] {place(each, plan)[lang]}  {each.rule} ({each.source})"
        yield f"    {each.message[lang]}"
        yield f"    -> {each.remedy[lang]}"
