"""What is generated for a model finds what a plain loop over its members and rules finds, under every policy."""

from collections.abc import Mapping
from dataclasses import replace
from traceback import format_exception
from typing import Annotated, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.fields import secret_number
from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.models.evaluator import Evaluator
from oqa_rules.models.member import Member, MemberInfo
from oqa_rules.models.member_types import Flag
from oqa_rules.models.model import RuleModel
from oqa_rules.models.names import NamesByKey, as_data, is_all_null
from oqa_rules.operations import SIGNATURES
from oqa_rules.rules import HOUSE, Example, Finding, Rule, Text, Violation
from oqa_rules.rules.evaluate import findings_of
from oqa_rules.rules.rule import GIVEN
from oqa_rules.rules.violation import WITHHELD
from oqa_rules.rules.weights import DEFAULT, STRICT, Weights
from oqa_rules.strategies import inputs, near_misses

POLICIES = {"default": DEFAULT, "strict": STRICT}

Told = list[tuple[str, str, str, str | None, object]]


def _told(findings: list[Finding]) -> Told:
    # The words for a station are chosen after the loop.
    return sorted(
        ((each.path, each.rule, each.severity.value, each.suggestion, each.hint) for each in findings), key=repr
    )


def _plain(evaluator: Evaluator, given: dict[str, object]) -> tuple[dict[str, object], list[Finding]]:
    values: dict[str, object] = {}
    findings: list[Finding] = []
    invalid: set[str] = set()
    for member in evaluator.members:
        _read(member, evaluator, given, values, findings, invalid)
    for each in evaluator.rules:
        _judge(each, given, values, findings, invalid)
    return values, findings


def _read(  # noqa: PLR0917  # what a loop over members works on
    member: Member,
    evaluator: Evaluator,
    given: dict[str, object],
    values: dict[str, object],
    findings: list[Finding],
    invalid: set[str],
) -> None:
    key, value = member.key, given.get(member.key)
    if is_all_null(member, value):
        value = given[key] = None
    if value is None:
        if member.is_required:
            findings.append(Finding.of(member.info.missing, f"/{key}", field=member.info.title))
        return
    if member.info.relevant_if is not None:
        other, wanted = member.info.relevant_if
        if other not in invalid and values.get(other, wanted) != wanted:
            return
    canonical, found = evaluator.readers[key](as_data(value), values)
    if member.info.is_beside_secret and isinstance(value, str) and secret_number.has_its_shape(value.strip()):
        # What may be the secret of the next column is told by its place.
        found = [replace(each, hint=WITHHELD, suggestion=None) for each in found]
    findings += [each.under(f"/{key}") for each in found]
    if canonical is None:
        invalid.add(key)
    else:
        values[key] = canonical
        if member.type is not None and not member.type.is_usable(canonical):
            invalid.add(key)


def _judge(
    each: Rule,
    given: dict[str, object],
    values: Mapping[str, object],
    findings: list[Finding],
    invalid: set[str],
) -> None:
    scope = {**{key: each for key, each in values.items() if key not in invalid}, GIVEN: given}
    if all(name in scope for name in each.needs) and not invalid & set(each.optional):
        violation = each.check(
            *(scope[name] for name in each.needs),
            *(scope.get(name, default) for name, default in each.optional.items()),
        )
        if violation is not None:
            findings += findings_of(each, violation)


def _records(form: str) -> st.SearchStrategy[object]:
    """What the oracle asks; of a form that it does not ask for, near misses of its rules."""
    if form in SIGNATURES:
        return inputs(form)
    rules = st.sampled_from([rule for rule in FORMS[form].rules if rule.example.of == form])
    return rules.flatmap(lambda rule: near_misses(rule.id)).map(
        lambda near: {**example(form), **near.value} if is_mapping(near.value) else near.value
    )


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_the_generated_function_is_the_plain_loop(form: str, policy: Weights, data: st.DataObject) -> None:
    record = data.draw(_records(form))
    if not is_mapping(record):
        return
    evaluator = FORMS[form].evaluator(policy)
    names = NamesByKey(FORMS[form].members, dict(record))
    if names.unknown or names.repeated:
        return
    result = evaluator.parse(record)
    values, findings = _plain(evaluator, names.given)
    assert list(result.values) == list(values)
    assert _told(result.findings) == _told(findings)


def _rule(check: object) -> Rule:
    return Rule.error(
        "house.rule",
        HOUSE,
        path="/second",
        title=Text("規則", "rule"),
        why=Text("2番目だけでは足りません。", "The second alone does not do."),
        message=Text("違います。", "It is not."),
        remedy=Text("直してください。", "Correct it."),
        example=Example("site", {}),
    )(check)  # type: ignore[arg-type]  # some are no checks on purpose


def test_a_rule_that_names_no_member_is_refused_when_the_class_is_made() -> None:
    def second_too(first: bool, secnd: bool) -> Violation | None:  # noqa: FBT001
        return Violation() if first and not secnd else None

    with pytest.raises(TypeError, match=r"house\.rule needs secnd"):

        class _Typo(RuleModel):
            title = Text("表", "table")
            rules: ClassVar[tuple[Rule, ...]] = (_rule(second_too),)
            first: Annotated[Flag | None, MemberInfo(Text("一", "first"))] = None


def test_a_check_is_a_function_whose_parameters_can_be_read() -> None:
    with pytest.raises(TypeError, match="a check is a function"):
        _rule(print)


def test_members_that_wait_for_each_other_are_refused() -> None:
    class Circle(RuleModel):
        title = Text("表", "table")
        first: Annotated[Flag | None, MemberInfo(Text("一", "first"), relevant_if=("second", "x"))] = None
        second: Annotated[Flag | None, MemberInfo(Text("二", "second"), relevant_if=("first", "x"))] = None

    with pytest.raises(TypeError, match="first, second: each is to be read after another"):
        Circle.evaluator(DEFAULT)


def test_a_traceback_shows_the_line_that_was_generated() -> None:
    def breaks(first: bool) -> Violation | None:  # noqa: FBT001
        raise ZeroDivisionError(first)

    class Broken(RuleModel):
        title = Text("表", "table")
        rules = (_rule(breaks),)
        first: Annotated[Flag | None, MemberInfo(Text("一", "first"))] = None

    with pytest.raises(ZeroDivisionError) as caught:
        Broken.parse({"first": True})
    assert "check0(m0)" in "".join(format_exception(caught.value))
