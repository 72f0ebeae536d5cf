"""How rules are asked: their needs by the names of parameters, what they answer, and what a policy changes before."""

import copy
import pickle
from collections.abc import Mapping

import pytest

from oqa_rules import RULES
from oqa_rules.rules import HOUSE, Basis, Example, Rule, Severity, Text, Violation
from oqa_rules.rules.evaluate import blocks, judge
from oqa_rules.rules.rule import Check
from oqa_rules.rules.text import names_in
from oqa_rules.rules.weights import DEFAULT, STRICT, Weights, weights_of


def _rule(check: Check, severity: Severity = Severity.WARNING, *, sensitive: bool = False) -> Rule:
    declare = {Severity.ERROR: Rule.error, Severity.WARNING: Rule.warning, Severity.NOTICE: Rule.notice}[severity]
    return declare(
        "floor.low",
        HOUSE,
        path="/floor",
        title=Text("階", "Floor"),
        why=Text("地下には設置できません。", "Nothing can be installed below ground."),
        message=Text("低い階です。", "A low floor."),
        remedy=Text("確かめてください。", "See if it is right."),
        hints={"cellar": Text("地下です。", "It is a cellar.")},
        sensitive=sensitive,
        example=Example("site", {"floor": -1}),
    )(check)


def _low(floor: int, lift: bool = False) -> Violation | None:  # noqa: FBT001, FBT002  # the names of members
    return Violation(found=floor) if floor < 0 and not lift else None


def test_a_rule_is_not_judged_where_a_value_that_it_needs_is_not_there() -> None:
    low = _rule(_low)
    assert (low.needs, dict(low.optional)) == (("floor",), {"lift": False})
    assert judge([low], {}) == []
    assert judge([low], {"lift": False}) == []
    assert [each.path for each in judge([low], {"floor": -1})] == ["/floor"]
    assert judge([low], {"floor": -1, "lift": True}) == []
    assert judge([low], {"floor": 0, "lift": False}) == []


def test_a_check_may_find_several_violations_each_at_a_place_of_its_own() -> None:
    def low(given: Mapping[str, object]) -> list[Violation]:
        return [Violation(f"/{at}", hint="cellar", found=str(name)) for at, name in enumerate(given)]

    findings = judge([_rule(low)], {"given": {"a": 1, "b": 2}})
    assert [(each.path, each.hint, each.params) for each in findings] == [
        ("/floor/0", "cellar", {"found": "a"}),
        ("/floor/1", "cellar", {"found": "b"}),
    ]
    assert judge([_rule(low)], {"given": {}}) == []


def test_a_hint_that_the_rule_does_not_have_cannot_be_answered() -> None:
    def low(floor: int) -> Violation:
        return Violation(hint="attic", found=floor)

    with pytest.raises(KeyError, match="attic"):
        judge([_rule(low)], {"floor": 1})


def test_a_rule_about_a_secret_answers_with_its_place_and_nothing_else() -> None:
    def low(floor: int) -> Violation:
        return Violation("/secret", found=floor) if floor else Violation("/secret")

    (finding,) = judge([_rule(low, sensitive=True)], {"floor": 0})
    assert (finding.path, finding.params) == ("/floor/secret", {})
    with pytest.raises(ValueError, match="judges a secret"):
        judge([_rule(low, sensitive=True)], {"floor": 482})


def test_a_policy_changes_a_rule_before_it_judges() -> None:
    low = _rule(_low)
    (raised,) = STRICT.bound([low])
    (finding,) = judge([raised], {"floor": -1})
    assert (finding.severity, finding.definition.declared) == (Severity.ERROR, Severity.WARNING)
    assert not blocks([finding]), "whether a value may be used is a matter of the declaration"
    assert DEFAULT.bound([low]) == (low,)
    assert weights_of(None, strict=True) is STRICT
    assert weights_of(None, strict=False) is DEFAULT
    error = _rule(_low, Severity.ERROR)
    assert blocks(judge(STRICT.bound([error]), {"floor": -1}))
    assert not blocks(judge([error.weighing(Severity.WARNING)], {"floor": -1}))


def test_what_is_made_for_a_policy_is_made_once() -> None:
    policy, calls = Weights(strict=True), [0]

    def make(bound: Weights) -> Weights:
        calls[0] += 1
        return bound

    assert [policy.once("key", make) is policy for _ in range(2)] == [True, True]
    assert calls == [1]
    assert policy == STRICT, "what has been made does not count"


def test_a_public_fact_may_be_raised_by_a_policy_and_never_declared_an_error() -> None:
    letters = RULES["customer-id.letters"]
    assert letters.basis is Basis.PUBLIC
    assert letters.weighing(Severity.ERROR).severity is Severity.ERROR
    with pytest.raises(ValueError, match=r"customer-id\.letters: a public fact"):
        Rule(
            id=letters.id,
            severity=Severity.ERROR,
            basis=Basis.PUBLIC,
            title=letters.title,
            why=letters.why,
            message=letters.message,
            remedy=letters.remedy,
            example=letters.example,
            reference=letters.reference,
        )


@pytest.mark.parametrize("each", list(RULES.values()), ids=lambda each: each.id)
def test_a_rule_is_copied_with_its_check_and_pickled_with_all_that_it_says(each: Rule) -> None:
    assert copy.copy(each) is each
    assert copy.deepcopy(each) is each
    again = pickle.loads(pickle.dumps(each))  # noqa: S301  # our own
    assert again == each
    assert hash(again) == hash(each)
    assert again.to_json() == each.to_json()
    assert (again.path, again.blocks) == (each.path, each.blocks)


def test_a_rule_of_one_kind_of_member_is_the_declaration_with_another_check() -> None:
    def never(floor: int) -> Violation | None:
        return Violation() if floor > 100 else None

    low = _rule(_low)
    other = low.with_check(never, pattern="[0-9]", path="/level")
    assert other == low
    assert (other.path, other.pattern, other.needs) == ("/level", "[0-9]", ("floor",))
    assert judge([other], {"floor": -1}) == []


def test_a_parameter_may_be_one_for_a_keyword_only() -> None:
    def low(floor: int, lift: bool = False, *, roof: int, cellar: int = 0) -> Violation | None:  # noqa: FBT001, FBT002  # the names of members
        return Violation(found=f"{floor} {lift} {roof} {cellar}")

    rule = _rule(low)
    assert (rule.needs, dict(rule.optional)) == (("floor", "roof"), {"lift": False, "cellar": 0})
    assert judge([rule], {"floor": -1}) == []
    for cellar in ({}, {"cellar": 4}):
        (finding,) = judge([rule.weighing(Severity.NOTICE)], {"roof": 2, "floor": -1, "lift": True, **cellar})
        assert finding.params["found"] == f"-1 True 2 {cellar.get('cellar', 0)}"


def test_what_is_made_twice_at_once_is_one_thing_for_all() -> None:
    # As where another thread is done with it in the meantime.
    weights = Weights()
    made: list[object] = []

    def make(_weights: Weights) -> object:
        if not made:
            made.append(None)
            made[0] = weights.once("thing", lambda _: object())
        return object()

    assert weights.once("thing", make) is made[0] is weights.once("thing", make)


@pytest.mark.parametrize("template", ["{found!r}", "{found!s:x}", "{found:{found}}", "{", "{found:{}}"])
def test_a_template_shows_a_parameter_in_no_other_way(template: str) -> None:
    with pytest.raises(ValueError, match=r"^(!. after found|\{ after found:|Single '\{')"):
        names_in(template)
    assert names_in("{{x}} {found:quoted}{places:、}{found}") == {"found", "places"}
