"""The steps of one institution on a timeline, as inline SVG; all institutions of a plan share one scale."""

from collections.abc import Iterator
from datetime import date

from oqa_rules.render import plan_words as words
from oqa_rules.render import timeline_flags
from oqa_rules.render.markup import Markup, element, joined
from oqa_rules.render.timeline_bar import bar
from oqa_rules.render.timeline_flags import LANE, Flag
from oqa_rules.render.timeline_scale import Scale
from oqa_rules.render.timeline_text import label, shortened, width
from oqa_rules.rulebook import Lang, Text
from oqa_rules.site.plan_result import Plan
from oqa_rules.site.step import Step, StepKind

WIDTH = 688
"""The width of a timeline: that of an A4 page between its margins, in CSS pixels."""

_ROW = 19
_MONTHS = 16
_BASELINE = 4
_NUMBER, _TITLE, _WIDEST_TITLE = 12, 18, 260
_GAP = 10

_NAME = Text("{institution}の日程", "Timeline of {institution}")


def timeline(plan: Plan, institution: int, lang: Lang) -> Markup:
    """The steps of one institution, a row for each, under the days that concern all of them."""
    steps = plan.steps_of(institution)
    scale = _scale(plan, lang)
    flags = list(_flags(plan, scale, lang))
    lane_count = 1 + max(lane for lane, _ in timeline_flags.lanes(flags, scale))
    top = lane_count * LANE + 3
    bottom = top + len(steps) * _ROW
    lines, names = timeline_flags.drawn(flags, scale, bottom)
    titles = {"institution": plan.site.institutions[institution].name}
    return element(
        "svg",
        element("title", _NAME.filled(titles)[lang]),
        _window(steps, scale, top, bottom),
        joined(_grid(scale, top, bottom)),
        joined(_row_lines(len(steps), top)),
        lines,
        joined(_rows(plan, institution, scale, top, lang)),
        names,
        viewBox=f"0 0 {WIDTH} {bottom + _MONTHS}",
        role="img",
    )


def _scale(plan: Plan, lang: Lang) -> Scale:
    titles = max(width(step.title[lang]) for step in plan.steps)
    days = [plan.today, *(each for each in (plan.site.construction_on,) if each is not None)]
    for step in plan.steps:
        days += [each for each in _days(step) if each is not None]
    return Scale.over(days, _TITLE + min(titles, _WIDEST_TITLE) + _GAP, WIDTH - 2)


def _days(step: Step) -> tuple[date | None, ...]:
    return (step.done_on,) if step.done_on is not None else (step.earliest, step.recommended, step.latest)


def _flags(plan: Plan, scale: Scale, lang: Lang) -> Iterator[Flag]:
    yield Flag(scale.middle(plan.today), f"{words.TODAY[lang]} {plan.today}", "today")
    construction_on = plan.site.construction_on
    if construction_on is not None:
        yield Flag(scale.middle(construction_on), f"{words.CONSTRUCTION_ON[lang]} {construction_on}", "planned")


def _window(steps: tuple[Step, ...], scale: Scale, top: float, bottom: float) -> Markup:
    return joined(
        element(
            "rect",
            x=scale.start(step.earliest),
            y=top,
            width=round(scale.end(step.latest) - scale.start(step.earliest), 1),
            height=bottom - top,
            class_="window",
        )
        for step in steps
        if step.kind is StepKind.CLAIM_WINDOW and step.latest is not None and step.done_on is None
    )


def _grid(scale: Scale, top: float, bottom: float) -> Iterator[Markup]:
    for at, month in scale.months():
        yield element("line", x1=at, x2=at, y1=top, y2=bottom + 4, class_="month")
        yield label(month, at + 2, bottom + 12)


def _row_lines(count: int, top: float) -> Iterator[Markup]:
    for number in range(count + 1):
        y = top + number * _ROW
        yield element("line", x1=0, x2=WIDTH, y1=y, y2=y, class_="row")


def _rows(plan: Plan, institution: int, scale: Scale, top: float, lang: Lang) -> Iterator[Markup]:
    for number, step in enumerate(plan.steps_of(institution), start=1):
        middle = top + (number - 0.5) * _ROW
        title = shortened(step.title[lang], scale.left - _TITLE - _GAP)
        yield element("text", str(number), x=_NUMBER, y=middle + _BASELINE, class_="number")
        yield label(title, _TITLE, middle + _BASELINE)
        yield bar(step, plan, scale, middle, lang)
