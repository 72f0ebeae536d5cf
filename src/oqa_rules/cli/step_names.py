"""The steps of ``--done``, by their ids or by their Japanese names."""

from datetime import date

from oqa_rules.cli.arguments import day
from oqa_rules.cli.nearest import did_you_mean
from oqa_rules.cli.parser import WrongValue
from oqa_rules.fields.choice import squeezed
from oqa_rules.rules import Text, shown
from oqa_rules.site.step import CHAIN, StepKind

_FORM = Text(
    "「2710190121/eligibility-application=2026-11-20」のように、手続きと日付を書いてください: {found}",
    "Write a step and its day, such as 2710190121/eligibility-application=2026-11-20: {found}",
)
_UNKNOWN = Text(
    "「{found}」という手続きはありません。医療機関等の10桁、「/」に続けて、次のどれかを書いてください: {steps:、}。",
    'There is no step "{found}". Write the ten digits of the institution, a slash, and one of {steps:, }.',
)


def _name(title: str) -> str:
    """The title of a step without what stands behind it in parentheses."""
    return title.partition("（")[0]


_KINDS = {kind.value: kind for kind in StepKind} | {squeezed(_name(CHAIN[kind].title.ja)): kind for kind in CHAIN}


def done_mark(text: str) -> tuple[str, date]:
    """The id of a step and the day on which it was done; raises ``WrongValue``.

    >>> done_mark("2710190121/オンライン資格確認利用申請=2026-11-20")
    ('2710190121/eligibility-application', datetime.date(2026, 11, 20))
    """
    step, separator, done_on = text.rpartition("=")
    if not separator:
        raise WrongValue(_FORM.filled({"found": shown(text)}))
    institution, _, rest = step.partition("/")
    name, slash, terminal = rest.partition("/")
    kind = _KINDS.get(name) or _KINDS.get(squeezed(name))
    if kind is None:
        raise WrongValue(_unknown(name or institution, step))
    return f"{institution}/{kind}{slash}{terminal}", day(done_on)


def _unknown(name: str, step: str) -> Text:
    steps = tuple(Text(f"{kind}（{_name(CHAIN[kind].title.ja)}）", kind.value) for kind in StepKind)
    told, near = _UNKNOWN.filled({"found": shown(step), "steps": steps}), did_you_mean(name, _KINDS)
    return Text(told.ja + near.ja, told.en + near.en)
