"""A plan as a Mermaid gantt chart."""

from collections.abc import Iterator
from datetime import date

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import cells, shortened_to, visible
from oqa_rules.render.weekdays import with_weekday
from oqa_rules.rules import Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Step, StepKind

# Without inclusiveEndDates a bar would end at the beginning of its last day, and Mermaid's own marker of today
# would follow the clock of the reader.
_SETTINGS = ("dateFormat YYYY-MM-DD", "axisFormat %Y-%m-%d", "inclusiveEndDates", "todayMarker off")

# Names of sections stand on the left, at 11 pixels; Mermaid keeps room for them only where it is told to.
_SECTION_CELLS = 44
_TITLE_CELLS = 100
_PIXELS_OF_A_CELL = 6
_BESIDE_SECTION = 20
# Beside the names, room for the longest label beside a bar.
_WIDTH_OF_BARS = 1000


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
    names = [_section(institution.name, words.kind_of(institution)[lang]) for institution in plan.site.institutions]
    lines = [f"title {escaped(shortened_to(visible(plan.site.name), _TITLE_CELLS))}", *_SETTINGS]
    lines.append(f"section {escaped(today)}")
    lines.append(_task(f"{today} {with_weekday(plan.today, lang)}", "milestone", "today", plan.today, plan.today))
    for index, name in enumerate(names):
        lines.append(f"section {escaped(name)}")
        for step in plan.steps_of(index):
            lines += _tasks(step, lang)
    return "".join(
        f"{line}\n" for line in (*_front_matter([today, *names]), "gantt", *(f"    {line}" for line in lines))
    )


def _section(name: str, kind: str) -> str:
    return shortened_to(f"{visible(name)} ({kind})", _SECTION_CELLS)


def _front_matter(sections: list[str]) -> Iterator[str]:
    padding = max(map(cells, sections)) * _PIXELS_OF_A_CELL + _BESIDE_SECTION
    yield from ("---", "config:", "  gantt:")
    yield f"    leftPadding: {padding}"
    yield f"    useWidth: {padding + _WIDTH_OF_BARS}"
    yield "---"


def _tasks(step: Step, lang: Lang) -> Iterator[str]:
    name = step.id.replace("/", "-")
    is_planned = step.latest is not None or step.done_on is not None
    milestone = ["milestone"] if step.kind is StepKind.CONSTRUCTION and is_planned else []
    if step.done_on is not None:
        yield _task(_label(step, words.DONE, step.done_on, lang), "done", *milestone, name, step.done_on, step.done_on)
        return
    critical = ["crit"] if words.is_bad(step) else []
    until = step.expected or step.latest or step.earliest
    meaning = words.EXPECTED if step.expected else words.LATEST if step.latest else words.EARLIEST
    yield _task(_label(step, meaning, until, lang), *critical, *milestone, name, *sorted((step.earliest, until)))
    if step.recommended is not None:
        recommended = _label(step, words.RECOMMENDED, step.recommended, lang)
        yield _task(recommended, "milestone", f"{name}-recommended", step.recommended, step.recommended)
    if step.expected is not None and step.latest is not None:
        latest = _label(step, words.LATEST, step.latest, lang)
        yield _task(latest, *critical, "milestone", f"{name}-latest", step.latest, step.latest)


def _label(step: Step, meaning: Text, day: date, lang: Lang) -> str:
    return f"{step.title[lang]} {meaning[lang]} {with_weekday(day, lang)}"


def _task(title: str, *tags_name_and_days: str | date) -> str:
    return f"{escaped(title)} :{', '.join(map(str, tags_name_and_days))}"


_ESCAPED = str.maketrans({character: f"#{ord(character)};" for character in "#;:,\"'`<>&%{}[]|\\"})


def escaped(text: str) -> str:
    """The text for Mermaid: characters that could end a title or begin a directive are written as their number."""
    return visible(text).translate(_ESCAPED)
