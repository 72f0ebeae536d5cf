"""A plan as a Mermaid gantt chart, for Markdown pages and wikis."""

from collections.abc import Iterator
from datetime import date

from oqa_rules.render import plan_words as words
from oqa_rules.render.plan_reading import is_expected_too_late, is_late, kind_of
from oqa_rules.render.visible import visible
from oqa_rules.rulebook import Lang
from oqa_rules.site.plan_result import Plan
from oqa_rules.site.step import Step, StepKind

# Without inclusiveEndDates a bar would end at the beginning of its last day, and Mermaid's own marker of today
# would follow the clock of whoever looks at the chart.
_HEAD = ("dateFormat YYYY-MM-DD", "axisFormat %Y-%m-%d", "inclusiveEndDates", "todayMarker off")

_ESCAPED = str.maketrans({character: f"#{ord(character)};" for character in "#;:,\"'`<>&%{}[]|\\"})


def escaped(text: str) -> str:
    """The text as Mermaid reads it back: what could end a title or begin a directive is written as its number.

    >>> escaped("A: 1; %%{init}")
    'A#58; 1#59; #37;#37;#123;init#125;'
    """
    return visible(text).translate(_ESCAPED)


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
    lines = [f"title {escaped(plan.site.name)}", *_HEAD, f"section {escaped(words.TODAY[lang])}"]
    lines.append(_task(f"{words.TODAY[lang]} {plan.today}", "today", ("milestone",), plan.today, plan.today))
    for index, institution in enumerate(plan.site.institutions):
        lines.append(f"section {escaped(f'{institution.name} ({kind_of(institution)[lang]})')}")
        for step in plan.steps_of(index):
            lines += _tasks(step, plan.today, lang)
    return "".join(f"{line}\n" for line in ("gantt", *(f"    {line}" for line in lines)))


def _tasks(step: Step, today: date, lang: Lang) -> Iterator[str]:
    name = step.id.replace("/", "-")
    milestone = ("milestone",) if step.kind is StepKind.CONSTRUCTION else ()
    if step.done_on is not None:
        yield _task(step.title[lang], name, ("done", *milestone), step.done_on, step.done_on)
        return
    critical = ("crit",) if is_late(step, today) or is_expected_too_late(step) else ()
    first, last = sorted((step.earliest, step.latest or step.earliest))
    yield _task(step.title[lang], name, (*critical, *milestone), first, last)
    if step.recommended is not None:
        title = f"{step.title[lang]} ({words.RECOMMENDED[lang]})"
        yield _task(title, f"{name}-recommended", ("milestone",), step.recommended, step.recommended)


def _task(title: str, name: str, tags: tuple[str, ...], first: date, last: date) -> str:
    return f"{escaped(title)} :{', '.join((*tags, name, str(first), str(last)))}"
