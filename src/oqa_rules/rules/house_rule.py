"""Rules of an organisation's own: declared like ours, judged on canonical data, and unable to stop a check."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import NoneType

from oqa_rules.rules.canonical import canonical
from oqa_rules.rules.evaluate import findings_of
from oqa_rules.rules.example import Example
from oqa_rules.rules.finding import Finding
from oqa_rules.rules.policy_rules import RULE_FAILED
from oqa_rules.rules.rule import GIVEN, TEXT, Check, Rule
from oqa_rules.rules.severity import Severity
from oqa_rules.rules.source import Basis
from oqa_rules.rules.text import Text, names_in, shown, text_of


def house_rule(
    id: str,  # noqa: A002  # the name of the field that it fills
    severity: Severity,
    *,
    message: Text | str,
    source: str,
    remedy: Text | str = "",
    title: Text | str = "",
    why: Text | str = "",
    path: str = "",
    hints: Mapping[str, Text] | None = None,
) -> Callable[[Check], Rule]:
    """Declares a rule of an organisation's own above its check, which becomes the rule; a policy takes it as ``extra``.

    ``id`` has a prefix of its own, such as ``acme.caf-only``. ``source`` says where the organisation has it from.
    A text may be in one language, which is then told in both; without a title the id is the title, and ``why`` may be
    left out. The parameters of
    the check name the members that it needs: it is judged in every form, and every object in one, that has them all,
    where they are valid; a parameter with a default may be absent. Their values are canonical data, as JSON has them.
    It reports at ``path``, below the object that has the members, and says ``Violation``, several of them, or
    ``None``. A check that raises is a finding of its own (``policy.rule-failed``). An error of it makes no value
    unusable for other rules or a plan.

    Raises ``ValueError`` for an id that is not ``subject.reason`` in lower case, without a source, for a text whose
    braces cannot be read, and for a check that asks for the text of a field or for what was typed.

    >>> from oqa_rules import Policy, Severity, Violation, check_form, house_rule
    >>> from oqa_rules.forms.examples import example
    >>> @house_rule("acme.caf-only", Severity.ERROR, message="お客さまIDはCAFだけです（入力は{found}）。",
    ...             source="運用手順書 3.2", path="/prefix")
    ... def caf_only(prefix: str) -> Violation | None:
    ...     return None if prefix == "CAF" else Violation(found=prefix)
    >>> data = example("eligibility")
    >>> data["customer_id"] = {"prefix": "COP", "number": "01234567", "confirmation": "01234567"}
    >>> [str(each) for each in check_form("eligibility", data, policy=Policy(extra=[caf_only]))]
    ['/customer_id/prefix acme.caf-only: お客さまIDはCAFだけです（入力はCOP）。']
    """
    if not source.strip():
        raise ValueError(f"{id}: source says where your organisation has the rule from")

    def declare(check: Check) -> Rule:
        plain = source.replace("{", "{{").replace("}", "}}")
        rule = Rule(
            id=id,
            severity=Severity(severity),
            basis=Basis.HOUSE,
            title=text_of(title or id),
            why=text_of(why) if why else None,
            message=text_of(message),
            remedy=text_of(remedy) if remedy else Text(f"{plain}を確かめてください。", f"See {plain}."),
            example=Example("", None),
            reference=source,
            hints=hints or {},
            check=check,
            path=path,
            is_own=True,
        )
        strange = {*rule.needs, *rule.optional} & {GIVEN, TEXT}
        if strange:
            raise ValueError(f"{id}: a check of your own names members, not {', '.join(sorted(strange))}")
        for text in (rule.message, rule.remedy, *rule.hints.values()):
            _refuse_braces(id, text)
        if not rule.needs:
            raise ValueError(f"{id}: a check of your own names at least one member that it needs")
        return rule

    return declare


def _refuse_braces(rule_id: str, text: Text) -> None:
    """Raises ``ValueError`` for a text whose parameters cannot be put in."""
    for said in (text.ja, text.en):
        try:
            names_in(said)
        except ValueError as error:
            raise ValueError(f"{rule_id}: {said!r} has braces that cannot be read ({error})") from None


def guarded(rule: Rule) -> Callable[..., Sequence[Finding]]:
    """The findings of a rule of an organisation's own for the values that it needs, whatever its check does."""

    def findings(*values: object) -> Sequence[Finding]:
        try:
            violation = rule.ask(*map(canonical, values))
            if violation is None:
                return ()
            found = findings_of(rule, violation)
            for each in found:
                _refuse_what_cannot_be_told(each)  # now, and not when it is shown
        # SystemExit too: a program that a check has left would look as if all were well.
        except (Exception, SystemExit) as error:  # noqa: BLE001  # the rest of the record is still judged
            return (Finding.of(RULE_FAILED, rule.path, failed=rule.id, problem=described(error)),)
        return found

    return findings


def _refuse_what_cannot_be_told(finding: Finding) -> tuple[Text, Text]:
    """The sentences of a finding; raises where one lacks a parameter, or where something is of no type for it."""
    if not _are([finding.suggestion], str, NoneType):
        raise TypeError("suggestion is text")
    for name, value in finding.arguments:
        if not _are(value if isinstance(value, tuple) else [value], str, int, Text):
            raise TypeError(f"{name} is text or a whole number, or a tuple of these")
    return finding.message, finding.remedy


def _are(values: Iterable[object], *kinds: type) -> bool:
    return all(isinstance(each, kinds) for each in values)


def described(error: BaseException) -> str:
    """The name of an exception and what it says, as far as it can say it.

    >>> described(ValueError("no day")), described(KeyboardInterrupt())
    ('ValueError: no day', 'KeyboardInterrupt')
    """
    name = type(error).__name__
    try:
        text = str(error)
    except Exception:  # noqa: BLE001  # an error may fail to say what it is
        return name
    return f"{name}: {shown(text)}" if text else name
