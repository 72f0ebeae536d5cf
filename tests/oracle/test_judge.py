"""Whether an answer agrees, and in which way it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.oracle.judge import Agrees, Differs, Passed, Stricter, expected_output, judge, same
from oqa_rules.oracle.operations import OPERATIONS, Answer, InputRefused
from oqa_rules.oracle.reply import Answered, Failed, Fault, Skipped
from oqa_rules.rules import JsonValue
from oqa_rules.site.examples import guide_site

VERDICT = OPERATIONS["customer-id"]
DATE = OPERATIONS["billing-mail"]

RIGHT = Answer({"valid": True})
WARNED = Answer({"valid": True}, warnings=("customer-id.letters", "customer-id.unusual-length"))
WRONG = Answer({"valid": False}, errors=("customer-id.length",), warnings=("customer-id.letters",))
MAIL = Answer({"cutoff_on": "2026-11-20", "deliver_by": "2026-12-15"})


def _judged(answer: Answer, output: object) -> object:
    return judge(VERDICT, answer, Answered(output))  # type: ignore[arg-type]  # garbage is what is asked about


@pytest.mark.parametrize(
    ("answer", "output"),
    [
        (RIGHT, {"valid": True}),
        (RIGHT, {"valid": True, "rules": []}),
        (WARNED, {"valid": True}),
        (WRONG, {"valid": False}),
        (WRONG, {"valid": False, "rules": ["customer-id.length"]}),
        (WRONG, {"valid": False, "rules": ["customer-id.length", "customer-id.length"]}),
    ],
)
def test_what_agrees(answer: Answer, output: object) -> None:
    assert _judged(answer, output) == Agrees()


def test_to_refuse_what_has_a_warning_is_stricter() -> None:
    assert _judged(WARNED, {"valid": False}) == Stricter(WARNED.warnings)
    named = {"valid": False, "rules": ["customer-id.letters"]}
    assert _judged(WARNED, named) == Stricter(("customer-id.letters",), are_named=True)


def test_to_name_a_warning_among_the_errors_is_stricter_too() -> None:
    named = {"valid": False, "rules": ["customer-id.letters", "customer-id.length"]}
    assert _judged(WRONG, named) == Stricter(("customer-id.letters",), are_named=True)


@pytest.mark.parametrize(
    ("answer", "output", "kind", "about"),
    [
        (WRONG, {"valid": True}, "accepts", ("customer-id.length",)),
        (RIGHT, {"valid": False}, "refuses", ()),
        (RIGHT, {"valid": False, "rules": ["customer-id.prefix"]}, "refuses", ("customer-id.prefix",)),
        # A refusal with a warning is no excuse where another reason is named.
        (WARNED, {"valid": False, "rules": ["customer-id.prefix"]}, "refuses", ("customer-id.prefix",)),
        (RIGHT, {"valid": True, "rules": ["customer-id.prefix"]}, "rules", ("customer-id.prefix",)),
        (
            WRONG,
            {"valid": False, "rules": ["customer-id.prefix"]},
            "rules",
            ("customer-id.length", "customer-id.prefix"),
        ),
        (WRONG, {"valid": False, "rules": []}, "rules", ("customer-id.length",)),
    ],
)
def test_what_differs(answer: Answer, output: object, kind: str, about: tuple[str, ...]) -> None:
    judgement = _judged(answer, output)
    assert isinstance(judgement, Differs)
    assert judgement.cause == (kind, about)


@pytest.mark.parametrize(
    "output",
    [
        None, True, [], "valid", {}, {"valid": 1}, {"valid": "true"}, {"valid": None}, {"Valid": True},
        {"valid": True, "rules": "customer-id.length"}, {"valid": True, "rules": [1]}, {"valid": True, "rules": None},
        {"valid": True, "rule": []}, {"valid": True, "rules": ["x" * 101]}, {"valid": True, "rules": ["x"] * 1000},
    ],
)  # fmt: skip
@pytest.mark.parametrize("answer", [RIGHT, WARNED, WRONG])
def test_what_is_no_output_is_garbage_and_never_agreement(answer: Answer, output: object) -> None:
    judgement = _judged(answer, output)
    assert isinstance(judgement, Differs)
    assert judgement.reason is not None
    assert judgement.cause == (Fault.GARBAGE.value, (judgement.reason.kind,))


def test_a_date_is_told_by_the_members_that_differ() -> None:
    right = {"cutoff_on": "2026-11-20", "deliver_by": "2026-12-15"}
    assert judge(DATE, MAIL, Answered(right)) == Agrees()
    assert judge(DATE, MAIL, Answered(right | {"deliver_by": "2027-01-15"})) == Differs(("differs", ("deliver_by",)))
    both = Answered({"cutoff_on": "2026-12-20", "deliver_by": "2027-01-15"})
    assert judge(DATE, MAIL, both) == Differs(("differs", ("cutoff_on", "deliver_by")))
    for garbage in ({"cutoff_on": "2026-11-20"}, right | {"batch": "2026-11"}):
        judgement = judge(DATE, MAIL, Answered(garbage))
        assert isinstance(judgement, Differs)
        assert judgement.cause[0] == Fault.GARBAGE


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_is_a_disagreement_of_its_own_kind_and_a_skip_is_nothing(fault: Fault) -> None:
    for answer in (RIGHT, WARNED, WRONG):
        judgement = judge(VERDICT, answer, Failed(fault, "…"))
        assert isinstance(judgement, Differs)
        assert judgement.cause[0] == fault
        assert (judgement.reason is None) == (fault in (Fault.ERRORED, Fault.GARBAGE))
        assert judge(VERDICT, answer, Skipped("…")) == Passed()


def test_numbers_are_compared_as_json_has_them() -> None:
    counts = OPERATIONS["certificates"]
    answer = counts.answer(guide_site())
    output: dict[str, JsonValue] = dict(answer.output)
    assert judge(counts, answer, Answered(output | {"certificates": 4.0})) == Agrees()
    wrong: dict[str, JsonValue] = {"certificates": True, "by_institution": [3, True], "start_pack": 0}
    for name, value in wrong.items():
        assert judge(counts, answer, Answered(output | {name: value})) == Differs(("differs", (name,)))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(), st.lists, max_leaves=5
)


@given(one=_JSON, other=_JSON)
def test_same_is_an_equivalence_that_knows_true_from_one(one: object, other: object) -> None:
    assert same(one, one)
    assert same(one, other) == same(other, one)
    assert not same(True, 1)  # noqa: FBT003  # that is the question
    assert not same(False, 0)  # noqa: FBT003  # that is the question


@given(one=_JSON, other=_JSON)
def test_an_output_agrees_only_with_an_equal_one(one: object, other: object) -> None:
    answer = Answer({"apply_by": one})  # type: ignore[dict-item]  # any JSON
    judgement = judge(OPERATIONS["construction-deadline"], answer, Answered({"apply_by": other}))  # type: ignore[dict-item]  # any JSON
    assert (judgement == Agrees()) == same(one, other)


def test_the_expected_output_names_the_rules_of_a_verdict_only() -> None:
    assert expected_output(VERDICT, WRONG) == {"valid": False, "rules": ["customer-id.length"]}
    assert expected_output(DATE, MAIL) == MAIL.output


def test_an_operation_that_programs_rely_on_never_changes() -> None:
    issued = {
        **dict.fromkeys(
            ["prefecture-code", "score-table", "secret-number", "terminal-name", "year-month", "institution-code"],
            (("text",), ("valid",)),
        ),
        "check-digit": (("prefecture", "score_table", "text"), ("matches",)),
        "customer-id": (("prefix", "number", "confirmation"), ("valid",)),
        "billing-mail": (("applied_on",), ("cutoff_on", "deliver_by")),
        "billing-deadline": (("billing_start",), ("apply_by", "recommended_by")),
        "earliest-billing-start": (("applied_on",), ("permitted", "usable")),
        "construction-deadline": (("construction_on",), ("apply_by",)),
        "master-account": (("applied_on",), ("expected_by",)),
        "certificates": (
            (),
            (
                "certificates",
                "by_institution",
                "portal_accounts",
                "master_accounts",
                "eligibility_applications",
                "start_pack",
            ),
        ),
        **dict.fromkeys(["eligibility", "billing", "certificate"], ((), ("valid",))),
    }
    assert {name: (OPERATIONS[name].takes, OPERATIONS[name].gives) for name in issued} == issued


@pytest.mark.parametrize("name", [name for name, each in OPERATIONS.items() if each.takes])
@pytest.mark.parametrize("given_input", [None, [], "", {}, {"text": 1}, {"applied_on": None}, {"x": "1"}])
def test_an_input_that_the_protocol_does_not_allow_is_refused(name: str, given_input: object) -> None:
    with pytest.raises(InputRefused):
        OPERATIONS[name].answer(given_input)


@pytest.mark.parametrize(
    ("name", "given_input"),
    [
        ("billing-mail", {"applied_on": "2026-02-29"}),
        ("billing-mail", {"applied_on": "2099-12-31"}),  # its envelope would come after 2099
        ("billing-mail", {"applied_on": "2026-11-20", "more": "1"}),
        ("billing-deadline", {"billing_start": "2000-01"}),
        ("check-digit", {"prefecture": "48", "score_table": "1", "text": "0190120"}),
        ("check-digit", {"prefecture": "27", "score_table": "2", "text": "0190120"}),
        ("check-digit", {"prefecture": "27", "score_table": "1", "text": "019012"}),
        ("certificates", {"name": "みどり医科", "institutions": []}),
        ("certificates", None),
    ],
)
def test_what_has_no_answer_is_refused_with_a_sentence(name: str, given_input: object) -> None:
    with pytest.raises(InputRefused) as refused:
        OPERATIONS[name].answer(given_input)
    assert refused.value.message.ja
    assert refused.value.message.en
