"""How rules weigh in one organisation, and what it asks for beyond them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from oqa_rules.catalogue import RULES
from oqa_rules.fields import choice, date_text, score_table, year_month
from oqa_rules.rules import Rule, Severity, Text, shown
from oqa_rules.rules.applied_policy import AppliedPolicy
from oqa_rules.rules.policy_refused import PolicyRefused, nearest
from oqa_rules.rules.weights import Weights
from oqa_rules.rules.wording import Wording, rule_texts

if TYPE_CHECKING:
    from oqa_rules.models.model import RuleModel

_Model = TypeVar("_Model")

FIXED_SUBJECTS = ("form", "record", "policy")
"""What their rules say cannot be left aside: without it there is nothing to judge."""

FIXED_RULES = (date_text.day_format, year_month.month_format, choice.UNKNOWN, score_table.unknown)
"""The rules of fields of which the same holds."""

_IGNORE = "ignore"
_LISTS = (_IGNORE, *(each.value for each in Severity))


def subject_of(rule_id: str) -> str:
    """What a rule is about, by its id: ``customer-id`` of ``customer-id.letters``."""
    return rule_id.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Weights):
    """How rules weigh in one organisation, and what it asks for beyond them.

    ``ignore``, ``error``, ``warning`` and ``notice`` take ids of rules, or subjects (``customer-id`` for all rules
    ``customer-id.…``); an id beats its subject. Under ``strict`` every warning that is left weighs as an error. An
    error that is ignored or lowered makes the value usable for other rules; one that is raised makes no value unusable.

    ``extra`` are rules of your own (``house_rule``). ``forms`` are subclasses of the forms and of ``Site`` with members
    of your own: they stand in for what they are derived from. ``texts`` gives rules other words by id, in your own
    language or for your own house, wherever a message is shown: the message, or an object with ``title``,
    ``why``, ``message``, ``remedy`` and ``hints``; a text that is no ``Text`` is told in both languages.

    Raises ``PolicyRefused``, a ``ValueError``, for an id or a subject that no rule has, with the nearest, for one that
    stands in two lists, for two rules with one id, for a rule of your own whose members no form has, and where a rule
    would be ignored or lowered without which there is nothing to judge: those of ``form``, ``record`` and ``policy``,
    ``date.format``, ``year-month.format``, ``choice.unknown`` and ``score-table.unknown``. A list that is a text is a
    ``TypeError``.

    >>> from oqa_rules import Policy, check_form
    >>> from oqa_rules.forms.examples import example
    >>> policy = Policy(error=["test-start.not-needed"], ignore=["usage-start"])
    >>> report = check_form("eligibility", example("eligibility") | {"test_start": "2026-12"}, policy=policy)
    >>> [(each.rule, each.severity.value) for each in report]
    [('test-start.not-needed', 'error')]
    >>> Policy(ignore=["customer-id.leters"])  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    oqa_rules.rules.policy_refused.PolicyRefused: ... Did you mean "customer-id.letters"?
    """

    ignore: Sequence[str] = ()
    error: Sequence[str] = ()
    warning: Sequence[str] = ()
    notice: Sequence[str] = ()
    extra: Sequence[Rule] = ()
    forms: Sequence["type[RuleModel]"] = ()
    texts: Mapping[str, Wording] = field(default_factory=dict[str, Wording], hash=False)

    def __post_init__(self) -> None:
        for name in (*_LISTS, "extra", "forms"):
            value = getattr(self, name)
            if isinstance(value, str):
                raise TypeError(f"{name} is a list of texts, not one text: write [{value!r}]")
            object.__setattr__(self, name, tuple(value))
        object.__setattr__(self, "texts", dict(self.texts))
        object.__setattr__(self, "own_rules", tuple(self.extra))
        strange = [each for each in self.extra if type(each) is not Rule]
        if strange:
            raise TypeError(f"extra: {strange[0]!r} is no rule; house_rule declares one above its check")
        lists = {name: getattr(self, name) for name in _LISTS}
        extra = tuple(each.id for each in self.extra)
        object.__setattr__(self, "applied", AppliedPolicy(**lists, extra=extra, strict=self.strict))
        known = _with_own_rules(self.extra)
        object.__setattr__(self, "severities", _severities(self, known))
        for each in self.texts:
            if each not in known:
                raise _unknown("texts", each, known)
        object.__setattr__(self, "wordings", {each: rule_texts(known[each], told) for each, told in self.texts.items()})
        if self.extra or self.forms:
            # With it come the models, which most policies do without.
            from oqa_rules.own_models import check_own_forms, check_own_rules

            check_own_forms(self.forms)
            check_own_rules(self.extra, self.forms)

    @override
    def model_for(self, model: type[_Model]) -> type[_Model]:
        for each in self.forms:
            if issubclass(each, model):
                return each
        return model

    def overridden(
        self,
        *,
        ignore: Sequence[str] = (),
        error: Sequence[str] = (),
        warning: Sequence[str] = (),
        notice: Sequence[str] = (),
    ) -> "Policy":
        """The same policy, where each rule that is named here, alone or by its subject, weighs as said here.

        >>> policy = Policy(error=["customer-id.letters", "terminal-name"])
        >>> policy.overridden(ignore=["customer-id"]).error
        ('terminal-name',)
        """
        named = {*ignore, *error, *warning, *notice}

        def kept(listed: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
            return (*(each for each in listed if not {each, subject_of(each)} & named), *more)

        return replace(
            self,
            ignore=kept(self.ignore, ignore),
            error=kept(self.error, error),
            warning=kept(self.warning, warning),
            notice=kept(self.notice, notice),
        )

    def __reduce__(self) -> tuple[Callable[..., "Policy"], tuple[dict[str, object]]]:
        if self.extra or self.forms:
            raise TypeError("a policy with rules or forms of its own cannot be pickled: import it where it is needed")
        lists = {name: getattr(self, name) for name in (*_LISTS, "texts", "strict")}
        return _unpickled, (lists,)


def _unpickled(options: dict[str, object]) -> Policy:
    return Policy(**options)  # type: ignore[arg-type]  # the fields of a policy, as __reduce__ has stored them


def _with_own_rules(extra: Iterable[Rule]) -> dict[str, Rule]:
    """Every rule by its id, ours and the organisation's."""
    known = {rule.id: rule for rule in RULES.values()}
    subjects = set(map(subject_of, known))
    for rule in extra:
        if rule.id in known:
            raise PolicyRefused(
                Text(f"extra: {rule.id}というidの規則が2つあります。", f"extra: two rules have the id {rule.id}.")
            )
        if subject_of(rule.id) in subjects:
            raise PolicyRefused(
                Text(
                    f"extra: {rule.id}: 独自の規則のidは、acme.のような独自の名前で始めてください。",
                    f"extra: {rule.id}: the ids of your own rules begin with a name of your own, such as acme.",
                )
            )
        known[rule.id] = rule
    return known


def _severities(policy: Policy, known: Mapping[str, Rule]) -> dict[str, Severity | None]:
    listed: dict[str, str] = {}
    subjects = set(map(subject_of, known))
    for name in _LISTS:
        for each in getattr(policy, name):
            if each not in known and each not in subjects:
                raise _unknown(name, each, known)
            other = listed.setdefault(each, name)
            if other != name:
                raise PolicyRefused(
                    Text(f"{each}が{other}と{name}の両方にあります。", f"{each} stands both in {other} and in {name}.")
                )
    weighed: dict[str, Severity | None] = {}
    for rule in known.values():
        wanted = listed.get(rule.id) or listed.get(subject_of(rule.id))
        if wanted is None:
            continue
        severity = None if wanted == _IGNORE else Severity(wanted)
        if _is_fixed(rule) and severity is not rule.severity:
            raise PolicyRefused(
                Text(
                    f"{wanted}: {rule.id}は、無視することも軽くすることもできません。これがないと何も判定できません。",
                    f"{wanted}: {rule.id} can be neither ignored nor lowered: without it there is nothing to judge.",
                )
            )
        weighed[rule.id] = severity
    return weighed


def _unknown(name: str, each: object, known: Iterable[str]) -> PolicyRefused:
    near = nearest(each, [*known, *dict.fromkeys(map(subject_of, known))])
    found = shown(str(each))
    return PolicyRefused(
        Text(f"{name}: 「{found}」という規則はありません。{near.ja}", f'{name}: there is no rule "{found}".{near.en}')
    )


def _is_fixed(rule: Rule) -> bool:
    return subject_of(rule.id) in FIXED_SUBJECTS or any(rule.id == each.id for each in FIXED_RULES)
