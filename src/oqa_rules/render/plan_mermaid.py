"""A plan as a Mermaid gantt chart."""

from collections.abc import Iterator
from datetime import date

from oqa_rules.render import plan_words as words
from oqa_rules.render.gantt import gantt, task
from oqa_rules.render.weekdays import with_weekday
from oqa_rules.rules import Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Step, StepKind


def plan_mermaid(plan: Plan, lang: Lang) -> str:
    """The plan as a ``gantt`` with absolute dates, a section for each institution.

    Each bar has the day at its end in its label. A bar runs from the first to the last day of a step, the last
    included; a step without a last day is one day long. The bar of something that arrives runs to the day by which it
    is expected, and its last day is a milestone. Done steps stand on the day they were done (``done``); late and
    overdue ones and those that are expected too late are ``crit``; today, a planned construction and recommended days
    are milestones. The front matter keeps room for the names of the sections, which are cut where they are very long.

    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.plan import plan
    >>> print(plan_mermaid(plan(example_site(), "2026-11-20"), "en").splitlines()[7])
        title さくら訪問看護ステーション
    """
    today = words.TODAY[lang]
    label = f"{today} {with_weekday(plan.today, lang)}"
    sections = [(today, [task(label, "milestone", "today", plan.today, plan.today)])]
    for index, institution in enumerate(plan.site.institutions):
        tasks = [line for step in plan.steps_of(index) for line in _tasks(step, lang)]
        sections.append((f"{institution.name} ({words.kind_of(institution)[lang]})", tasks))
    return gantt(plan.site.name, sections)


def _tasks(step: Step, lang: Lang) -> Iterator[str]:
    name = step.id.replace("/", "-")
    is_planned = step.latest is not None or step.done_on is not None
    milestone = ["milestone"] if step.kind is StepKind.CONSTRUCTION and is_planned else []
    if step.done_on is not None:
        yield task(_label(step, words.DONE, step.done_on, lang), "done", *milestone, name, step.done_on, step.done_on)
        return
    critical = ["crit"] if words.is_bad(step) else []
    until = step.expected or step.latest or step.earliest
    meaning = words.EXPECTED if step.expected else words.LATEST if step.latest else words.EARLIEST
    yield task(_label(step, meaning, until, lang), *critical, *milestone, name, *sorted((step.earliest, until)))
    if step.recommended is not None:
        recommended = _label(step, words.RECOMMENDED, step.recommended, lang)
        yield task(recommended, "milestone", f"{name}-recommended", step.recommended, step.recommended)
    if step.expected is not None and step.latest is not None:
        latest = _label(step, words.LATEST, step.latest, lang)
        yield task(latest, *critical, "milestone", f"{name}-latest", step.latest, step.latest)


def _label(step: Step, meaning: Text, day: date, lang: Lang) -> str:
    return f"{step.title[lang]} {meaning[lang]} {with_weekday(day, lang)}"
