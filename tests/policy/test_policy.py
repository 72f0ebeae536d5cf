"""A policy says how rules weigh; what it cannot say is refused with the nearest name and the place."""

import copy
import pickle
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from pydantic import ValidationError

from oqa_rules import (
    RULES,
    EligibilityApplication,
    Policy,
    Rule,
    RuleViolation,
    Severity,
    Text,
    Violation,
    check_form,
    customer_id,
    house_rule,
)
from oqa_rules.errors import PolicyRefused
from oqa_rules.forms.examples import example
from oqa_rules.policy import FIXED_RULES, FIXED_SUBJECTS, subject_of
from oqa_rules.rules.wording import Wording

LETTERS = "customer-id.letters"


def _own(rule_id: str) -> Rule:
    @house_rule(rule_id, Severity.ERROR, message="違います。", source="手順書")
    def never(form: str) -> Violation | None:
        return None if form else Violation()

    return never


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        (
            {"ignore": ["customer-id.leters"]},
            'ignore: there is no rule "customer-id.leters". Did you mean "customer-id.l',
        ),
        ({"error": ["costumer-id"]}, 'error: there is no rule "costumer-id". Did you mean "customer-id"?'),
        ({"warning": [""]}, 'warning: there is no rule "".'),
        ({"notice": [5]}, 'notice: there is no rule "5".'),
        ({"ignore": [LETTERS], "error": [LETTERS]}, f"{LETTERS} stands both in ignore and in error."),
        (
            {"error": ["terminal-name"], "notice": ["terminal-name"]},
            "terminal-name stands both in error and in notice.",
        ),
        ({"ignore": ["form"]}, "ignore: form."),
        ({"warning": ["form.unknown-field"]}, "form.unknown-field can be neither ignored nor lowered"),
        ({"notice": ["date"]}, "date.format can be neither ignored nor lowered"),
        ({"ignore": ["record.unreadable"]}, "record.unreadable can be neither ignored nor lowered"),
        ({"ignore": ["policy.rule-failed"]}, "policy.rule-failed can be neither ignored nor lowered"),
        ({"extra": [_own(LETTERS)]}, f"extra: two rules have the id {LETTERS}."),
        ({"extra": [_own("acme.a"), _own("acme.a")]}, "extra: two rules have the id acme.a."),
        ({"extra": [_own("customer-id.mine")]}, "begin with a name of your own, such as acme."),
        ({"texts": {"customer-id.leters": "x"}}, 'texts: there is no rule "customer-id.leters". Did you mean'),
        ({"texts": {LETTERS: {"why": "{found}"}}}, "the why names found, which the rule does not tell."),
        ({"texts": {LETTERS: "{founb}"}}, f"texts: {LETTERS}: the message names founb, which the rule does not tell."),
        ({"texts": {LETTERS: "{"}}, f"texts: {LETTERS}: the message has braces that cannot be read"),
        ({"texts": {LETTERS: "{found!r}"}}, f"texts: {LETTERS}: the message has braces that cannot be read (!r after"),
        ({"texts": {LETTERS: {"remedy": "{found:{found}}"}}}, f"{LETTERS}: the remedy has braces that cannot be read"),
        ({"texts": {LETTERS: {"massage": "x"}}}, f'texts: {LETTERS}: there is no text "massage".'),
        ({"texts": {LETTERS: {"hints": {"none": "x"}}}}, f"texts: {LETTERS}: there is no hint none."),
    ],
)
def test_what_a_policy_cannot_say_is_refused_with_its_place(options: dict[str, Any], refusal: str) -> None:
    with pytest.raises(PolicyRefused) as refused:
        Policy(**options)
    assert refusal in refused.value.message.en
    assert isinstance(refused.value, ValueError)
    assert str(refused.value) == f"{refused.value.message.ja} / {refused.value.message.en}"
    assert refused.value.message.ja.endswith("。") or "ですか。" in refused.value.message.ja


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"ignore": LETTERS}, "ignore is a list of texts"),
        ({"extra": [RULES]}, "is no rule; house_rule declares one"),
        ({"texts": {LETTERS: 5}}, "not int"),
        ({"texts": {LETTERS: {"message": None}}}, "is a text, not NoneType"),
        ({"texts": {LETTERS: {"hints": "x"}}}, "is an object of sentences, not str"),
        ({"forms": [Rule]}, "is no subclass of EligibilityApplication"),
        ({"forms": ["eligibility"]}, "is no subclass of EligibilityApplication"),
    ],
)
def test_what_is_of_another_type_is_a_type_error(options: dict[str, Any], complaint: str) -> None:
    with pytest.raises(TypeError, match=complaint):
        Policy(**options)


@pytest.mark.parametrize(
    "rule", [each for each in RULES.values() if subject_of(each.id) in FIXED_SUBJECTS] + list(FIXED_RULES)
)
@pytest.mark.parametrize("weight", ["ignore", "warning", "notice"])
def test_without_these_there_is_nothing_to_judge(rule: Rule, weight: str) -> None:
    with pytest.raises(PolicyRefused):
        Policy(**{weight: [rule.id]})  # type: ignore[arg-type]  # one of the lists
    assert Policy(error=[rule.id]).bound([rule]) == (rule,)


def test_an_id_beats_its_subject_and_strict_comes_last() -> None:
    rules = [RULES[LETTERS], RULES["customer-id.length"]]

    def weights(policy: Policy) -> list[str]:
        return [each.severity.value for each in policy.bound(rules)]

    assert weights(Policy(notice=["customer-id"], error=[LETTERS])) == ["error", "notice"]
    assert weights(Policy(ignore=["customer-id"], warning=[LETTERS])) == ["warning"]
    assert weights(Policy(warning=["customer-id"], strict=True)) == ["error", "error"]
    assert weights(Policy(notice=["customer-id"], strict=True)) == ["notice", "notice"]


def test_what_is_raised_makes_no_value_unusable_and_what_is_lowered_makes_it_usable() -> None:
    raised, lowered = Policy(error=[LETTERS]), Policy(warning=["customer-id.length"])
    assert [each.blocks for each in raised.bound([RULES[LETTERS]])] == [False]
    assert [each.blocks for each in lowered.bound([RULES["customer-id.length"]])] == [False]


def test_a_finding_tells_the_declared_severity_where_it_was_changed() -> None:
    finding, *_ = customer_id.FIELD.under(Policy(error=[LETTERS])).check("CAFO123456789")
    assert (finding.severity.value, finding.to_json()["declared_severity"]) == ("error", "warning")
    assert "declared_severity" not in customer_id.check("CAFO123456789")[0].to_json()


def test_a_report_says_under_which_policy_it_was_made() -> None:
    data = example("eligibility")
    report = check_form("eligibility", data, policy=Policy(ignore=[LETTERS], extra=[_own("acme.a")]), strict=True)
    assert report.to_json()["policy"] == {
        "ignore": [LETTERS],
        "error": [],
        "warning": [],
        "notice": [],
        "extra": ["acme.a"],
        "strict": True,
    }
    assert "policy" not in check_form("eligibility", data).to_json()
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301  # our own


def test_a_policy_is_a_value() -> None:
    policy = Policy(ignore=[LETTERS], texts={"customer-id.length": "x"})
    same = Policy(ignore=(LETTERS,), texts={"customer-id.length": "x"})
    assert policy == same
    assert hash(policy) == hash(same)
    assert policy != Policy(error=[LETTERS])
    for again in (copy.copy(policy), copy.deepcopy(policy), pickle.loads(pickle.dumps(policy))):  # noqa: S301
        assert again == policy
        assert again.bound([RULES[LETTERS]]) == ()
    with pytest.raises(FrozenInstanceError):
        policy.ignore = ()  # type: ignore[misc]  # it is frozen


def test_a_policy_with_code_in_it_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="import it where it is needed"):
        pickle.dumps(Policy(extra=[_own("acme.a")]))


def test_what_overrides_a_policy_beats_both_ids_and_subjects_of_it() -> None:
    policy = Policy(error=[LETTERS, "terminal-name"], ignore=["usage-start.far"])
    over = policy.overridden(notice=["customer-id"], warning=["usage-start"])
    assert over == Policy(error=["terminal-name"], notice=["customer-id"], warning=["usage-start"])


def test_other_words_are_told_wherever_a_message_is_shown() -> None:
    texts: dict[str, Wording] = {
        "customer-id.length": {
            "message": "Die Kunden-ID hat {expected: oder } Zeichen, hier {found}.",
            "remedy": "Papiere.",
        },
        "form.wrong-type": "Text erwartet.",
        "form.unknown-field": "Kein Feld.",
    }
    policy = Policy(texts=texts)
    entry = {"prefix": "CAF", "number": "01234567890", "confirmation": "01234567890"}
    data = example("eligibility") | {"customer_id": entry, "kind": 5, "x": 1}
    report = check_form("eligibility", data, policy=policy)
    told = {each.rule: (each.message.ja, each.message.en) for each in report}
    assert told["form.wrong-type"] == ("Text erwartet.", "Text erwartet.")
    assert told["form.unknown-field"] == ("Kein Feld.", "Kein Feld.")
    assert told["customer-id.length"][0] == "Die Kunden-ID hat 8 oder 10 Zeichen, hier 11."
    assert next(each for each in report if each.rule == "customer-id.length").remedy.ja == "Papiere."
    with pytest.raises(RuleViolation) as violated:
        customer_id.FIELD.under(policy).validate("CAF01234567890")
    assert str(violated.value) == "customer-id.length: Die Kunden-ID hat 8 oder 10 Zeichen, hier 11."
    with pytest.raises(ValidationError) as refused:
        EligibilityApplication.under(policy).model_validate(data)
    assert {"Text erwartet.", "Kein Feld."} <= {each["msg"] for each in refused.value.errors()}


def test_words_in_both_languages_and_of_a_hint() -> None:
    rule = next(each for each in RULES.values() if each.hints)
    name = next(iter(rule.hints))
    wording: Wording = {"title": rule.title, "why": "so ist es", "hints": {name: "hinted"}}
    (bound,) = Policy(texts={rule.id: wording}).bound([rule])
    assert (bound.title, bound.hints[name].en, bound.message) == (rule.title, "hinted", rule.message)
    assert bound.why == Text("so ist es", "so ist es")
    assert rule.why != bound.why
