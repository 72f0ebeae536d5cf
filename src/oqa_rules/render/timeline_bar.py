"""One step on a timeline: a bar from its first to its last day, and the day that counts beside it."""

from collections.abc import Iterator

from oqa_rules.render.markup import Markup, element, joined
from oqa_rules.render.plan_reading import is_expected_too_late, is_late
from oqa_rules.render.timeline_scale import Scale
from oqa_rules.render.timeline_text import label, width
from oqa_rules.rulebook import Lang, Text
from oqa_rules.site.plan_result import Plan
from oqa_rules.site.step import Step, StepKind

HEIGHT = 10
"""The height of a bar."""

_GAP = 5
_NARROWEST = 4
_BASELINE = 4
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
    room = width(text) + _GAP
    if right + room <= scale.right:
        at = right + _GAP
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
