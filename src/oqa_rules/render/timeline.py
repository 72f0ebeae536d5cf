"""The steps of one institution on a timeline, as inline SVG; all institutions of a plan share one scale."""

from collections.abc import Iterator
from datetime import date

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, element, joined
from oqa_rules.render.plan_words import is_expected_too_late, is_late
from oqa_rules.render.timeline_scale import LANE, Flag, Scale, drawn_flags, label, lanes, shortened, width
from oqa_rules.rulebook import Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Actor, Step, StepKind

HEIGHT = 10
"""The height of a bar."""

_BESIDE_BAR = 5
_NARROWEST = 4
_ARROW = 16

_FROM = Text("{first} から", "from {first}")
_WINDOW = Text("{first} から {last}", "{first} to {last}")
_LAST = Text("{last}", "{last}")
_RECOMMENDED = Text("{last}（推奨 {recommended}）", "{last} (better by {recommended})")
_DONE = Text("済 {done_on}", "done {done_on}")
_LATE = Text("超過 {last}", "late: {last}")
_TOO_LATE = Text("{first} 着見込み（期限 {last}）", "expected {first}, needed {last}")


def bar(step: Step, plan: Plan, scale: Scale, middle: float, lang: Lang) -> Markup:
    """The step drawn around the height ``middle``, its label where there is room for it."""
    drawn = list(_drawn(step, scale, middle))
    left, right = _ends(step, scale)
    text = _label(step, plan)[lang]
    room = width(text) + _BESIDE_BAR
    if right + room <= scale.right:
        at = right + _BESIDE_BAR
    elif left - room >= scale.left:
        at = left - room
    else:
        at = max(scale.left, scale.right - room)
    return joined([*drawn, label(text, at, middle + _BASELINE, "halo strong")])


def diamond(at: float, middle: float) -> Markup:
    """The sign of a milestone."""
    return element("path", d=f"M{at - 6} {middle}l6 -6l6 6l-6 6z", class_="technician")


def box(left: float, right: float, middle: float, class_: str) -> Markup:
    """A bar from ``left`` to ``right``."""
    length = round(max(right - left, _NARROWEST), 1)
    return element("rect", x=left, y=middle - HEIGHT / 2, width=length, height=HEIGHT, class_=class_)


def recommended(at: float, middle: float) -> Markup:
    """The sign of the recommended day, on a bar."""
    return element("path", d=f"M{at - 4} {middle - 8}h8l-4 8z", class_="mark")


def ticked(at: float, middle: float) -> Markup:
    """The sign of what is done."""
    return element("path", d=f"M{at - 5} {middle}l4 4l7 -9", class_="ticked")


def arrow(left: float, right: float, middle: float) -> Markup:
    """The sign of a step that nothing sets an end to."""
    return element("path", d=f"M{left} {middle}H{right}m-4 -4l4 4l-4 4", class_="ticked")


def _drawn(step: Step, scale: Scale, middle: float) -> Iterator[Markup]:
    left, right = _ends(step, scale)
    if step.done_on is not None:
        yield ticked(scale.middle(step.done_on), middle)
    elif step.kind is StepKind.CONSTRUCTION:
        yield diamond(scale.middle(step.latest or step.earliest), middle)
    elif step.latest is None:
        yield arrow(left, right, middle)
    else:
        yield box(left, right, middle, "gap" if is_expected_too_late(step) else step.actor.value)
        if step.recommended is not None:
            yield recommended(scale.middle(step.recommended), middle)


def _ends(step: Step, scale: Scale) -> tuple[float, float]:
    if step.done_on is not None:
        return scale.start(step.done_on), scale.end(step.done_on)
    if step.kind is StepKind.CONSTRUCTION:
        at = scale.middle(step.latest or step.earliest)
        return at - 6, at + 6
    if step.latest is None:
        left = min(scale.start(step.earliest), scale.right - _ARROW)
        return left, left + _ARROW
    first, last = sorted((step.earliest, step.latest))
    left = scale.start(first)
    return left, max(scale.end(last), left + _NARROWEST)


def _label(step: Step, plan: Plan) -> Text:
    days = {
        "first": str(step.earliest),
        "last": str(step.latest),
        "recommended": str(step.recommended),
        "done_on": str(step.done_on),
    }
    return _wording(step, plan).filled(days)


def _wording(step: Step, plan: Plan) -> Text:
    if step.done_on is not None:
        return _DONE
    if step.latest is None:
        return _FROM
    if is_late(step, plan.today):
        return _LATE
    if is_expected_too_late(step):
        return _TOO_LATE
    return _RECOMMENDED if step.recommended is not None else _WINDOW if step.kind is StepKind.CLAIM_WINDOW else _LAST


_MIDDLE = 7
_WIDTH, _HEIGHT = 26, 14

_OURS = Text("手続きできる期間", "can be done")
_WAITING = Text("届くのを待つ期間", "expected to arrive")
_TOO_LATE_SIGN = Text("期限を過ぎた・間に合わない", "late or expected too late")
_WINDOW_SIGN = Text("請求の受付期間", "claim window")


def legend(lang: Lang) -> Markup:
    """The signs with their meaning; it also holds the pattern that the bars of the office are filled with."""
    # The pattern makes the bars of the office differ on a black-and-white print, too.
    stripes = element(
        "defs",
        element(
            "pattern",
            element("path", d="M0 6L6 0", stroke="#2f5d95", stroke_width=1.4),
            id="waiting",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
        ),
    )
    signs = (
        (box(1, 25, _MIDDLE, Actor.INSTITUTION.value), _OURS),
        (box(1, 25, _MIDDLE, Actor.OFFICE.value), _WAITING),
        (recommended(13, _MIDDLE + 4), words.RECOMMENDED),
        (diamond(13, _MIDDLE), words.CONSTRUCTION_ON),
        (element("rect", x=6, y=0, width=14, height=_HEIGHT, class_="window"), _WINDOW_SIGN),
        (box(1, 25, _MIDDLE, "gap"), _TOO_LATE_SIGN),
        (ticked(13, _MIDDLE), words.DONE),
        (arrow(3, 23, _MIDDLE), words.NO_LAST_DAY),
    )
    return element(
        "ul",
        *(
            element("li", _sign(stripes if not number else Markup(), sign), meaning[lang])
            for number, (sign, meaning) in enumerate(signs)
        ),
        class_="legend",
    )


def _sign(*drawn: Markup) -> Markup:
    return element("svg", *drawn, viewBox=f"0 0 {_WIDTH} {_HEIGHT}", aria_hidden="true")


WIDTH = 688
"""The width of a timeline: that of an A4 page between its margins, in CSS pixels."""

_ROW = 19
_MONTHS = 16
_BASELINE = 4
_NUMBER, _TITLE, _WIDEST_TITLE = 12, 18, 260
_AFTER_TITLE = 10

_NAME = Text("{institution}の日程", "Timeline of {institution}")


def timeline(plan: Plan, institution: int, lang: Lang) -> Markup:
    """The steps of one institution, a row for each, under the days that concern all of them."""
    steps = plan.steps_of(institution)
    scale = _scale(plan, lang)
    flags = list(_flags(plan, scale, lang))
    lane_count = 1 + max(lane for lane, _ in lanes(flags, scale))
    top = lane_count * LANE + 3
    bottom = top + len(steps) * _ROW
    lines, names = drawn_flags(flags, scale, bottom)
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
    return Scale.over(days, _TITLE + min(titles, _WIDEST_TITLE) + _AFTER_TITLE, WIDTH - 2)


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
        title = shortened(step.title[lang], scale.left - _TITLE - _AFTER_TITLE)
        yield element("text", str(number), x=_NUMBER, y=middle + _BASELINE, class_="number")
        yield label(title, _TITLE, middle + _BASELINE)
        yield bar(step, plan, scale, middle, lang)
