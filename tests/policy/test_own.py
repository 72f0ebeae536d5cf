"""Rules and members of an organisation's own: judged in the same pass, and unable to stop a check."""

import json
import pickle
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, ValidationError

from oqa_rules import (
    BillingApplication,
    EligibilityApplication,
    Institution,
    Policy,
    Rule,
    Severity,
    Site,
    Text,
    Violation,
    YearMonth,
    check_dossier,
    check_form,
    check_site,
    house_rule,
    plan,
    reconcile,
)
from oqa_rules.errors import PolicyRefused
from oqa_rules.forms.examples import example
from oqa_rules.render.sarif import sarif_lines
from oqa_rules.site.examples import example_site
from oqa_rules.types import CustomerId


def _rule(check: Callable[..., Any], path: str = "", severity: Severity = Severity.ERROR) -> Rule:
    return house_rule("acme.rule", severity, message="違います（{found}）。", source="手順書 {3}", path=path)(check)


def caf_only(prefix: str) -> Violation | None:
    return None if prefix == "CAF" else Violation(found=prefix)


CAF_ONLY = _rule(caf_only, "/prefix")
COP = {"種類": "COP", "番号": "01234567", "確認": "01234567"}


class OurEligibility(EligibilityApplication):
    sales_office: Annotated[str, Field(title="営業所")]
    visited_on: date | None = None
    first_month: YearMonth | None = None
    is_vip: bool = False
    other_line: CustomerId | None = None


def test_a_rule_sees_canonical_data_whatever_names_the_input_used() -> None:
    seen: list[object] = []

    def look(customer_id: object, applied_on: object, usage_start: object, construction_on: object = "none") -> None:
        seen.extend((customer_id, applied_on, usage_start, construction_on))

    data = example("eligibility") | {"construction_on": None}
    del data["applied_on"], data["customer_id"]
    data |= {"申請日": date(2026, 11, 20), "お客さまID": COP}
    assert check_form("eligibility", data, policy=Policy(extra=[_rule(look)])).ok
    entry = {"prefix": "COP", "number": "01234567", "confirmation": "01234567"}
    assert seen == [entry, "2026-11-20", "2026-12", "none"]


def test_a_check_may_ask_for_its_members_by_keyword_only() -> None:
    def look(form: str, *, construction_on: str = "none", prefecture_code: str) -> Violation:
        return Violation(found=f"{form} {construction_on} {prefecture_code}")

    data = example("eligibility") | {"construction_on": None}
    policy = Policy(extra=[_rule(look)])
    for day, told in ((None, "none"), ("2026-12-10", "2026-12-10")):
        (finding,) = check_form("eligibility", data | {"construction_on": day}, policy=policy)
        assert finding.params["found"] == f"eligibility {told} {data['prefecture_code']}"


def test_it_stands_in_the_order_of_the_members_with_the_words_of_its_organisation() -> None:
    data = example("eligibility") | {"customer_id": COP, "institution_code": "0190124", "fee_payment": "x"}
    report = check_form("eligibility", data, policy=Policy(extra=[CAF_ONLY]))
    assert [each.path for each in report] == ["/institution_code", "/customer_id/prefix", "/fee_payment"]
    own = report.findings[1]
    assert (own.rule, own.source, own.basis.value) == ("acme.rule", "手順書 {3}", "house")
    assert own.message == Text("違います（COP）。", "違います（COP）。")
    assert own.remedy == Text("手順書 {3}を確かめてください。", "See 手順書 {3}.")


def test_it_may_say_why_it_is_there() -> None:
    def told(rule: Rule) -> tuple[Text | None, object, bool]:
        report = check_form("eligibility", example("eligibility") | {"customer_id": COP}, policy=Policy(extra=[rule]))
        (driver,) = (run["tool"]["driver"] for run in json.loads("".join(sarif_lines([report], "1.0", "en")))["runs"])
        (described,) = driver["rules"]
        return pickle.loads(pickle.dumps(rule)).why, rule.to_json("en")["why"], "fullDescription" in described  # noqa: S301  # our own

    def own(why: Text | str) -> Rule:
        return house_rule("acme.rule", Severity.ERROR, message="{found}", source="手順書", path="/prefix", why=why)(
            caf_only
        )

    assert told(own(Text("理由", "why"))) == (Text("理由", "why"), "why", True)
    assert own("理由").why == Text("理由", "理由")
    assert told(CAF_ONLY) == (None, None, False)


def test_it_weighs_as_the_policy_says() -> None:
    data = example("eligibility") | {"customer_id": COP}
    for options, weights in (({"ignore": ["acme"]}, []), ({"notice": ["acme.rule"]}, ["notice"])):
        report = check_form("eligibility", data, policy=Policy(extra=[CAF_ONLY], **options))  # type: ignore[arg-type]  # a list
        assert [each.severity.value for each in report] == weights


def test_it_is_judged_in_every_object_that_has_its_members() -> None:
    def elsewhere(prefecture_code: str) -> Violation | None:
        return Violation(found=prefecture_code) if prefecture_code != "13" else None

    policy = Policy(extra=[_rule(elsewhere, "/prefecture_code")])
    site = example_site()
    issued = [{"prefecture_code": "27", "score_table": "6", "institution_code": "0190120", "terminal": "x"}]
    for report, path in (
        (check_form("billing", example("billing"), policy=policy), "/prefecture_code"),
        (check_site(site, policy=policy), "/institutions/0/prefecture_code"),
        (check_dossier(eligibility=example("eligibility"), policy=policy), "/eligibility/prefecture_code"),
        (reconcile(site, issued, policy=policy), "/issued/0/prefecture_code"),
    ):
        assert (path, "acme.rule") in [(each.path, each.rule) for each in report]
    assert [each.rule for each in plan(site, "2026-11-20", policy=policy).findings if each.is_error] == ["acme.rule"]


def _raises(form: str) -> Violation | None:
    raise KeyError(form)


def _answers_nonsense(form: str) -> object:
    return form


def _forgets_a_parameter(form: str) -> Violation | None:
    return Violation(other=form)


def _invents_a_hint(form: str) -> Violation | None:
    return Violation(hint="none", found=form)


class _Speechless(Exception):
    def __str__(self) -> str:
        raise RuntimeError


def _is_speechless(form: str) -> Violation | None:
    raise _Speechless(form)


def _leaves(form: str) -> Violation | None:
    raise SystemExit(form and 0)


@pytest.mark.parametrize(
    "check", [_raises, _answers_nonsense, _forgets_a_parameter, _invents_a_hint, _is_speechless, _leaves]
)
def test_a_check_that_fails_is_a_finding_and_nothing_else_is_lost(check: Callable[..., Any]) -> None:
    data = example("eligibility") | {"fee_payment": "x"}
    report = check_form("eligibility", data, policy=Policy(extra=[_rule(check, "/form")]))
    assert [(each.path, each.rule) for each in report] == [
        ("/form", "policy.rule-failed"),
        ("/fee_payment", "choice.unknown"),
    ]
    assert "acme.rule" in report.findings[0].message.ja
    assert report.findings[0].is_error


def test_each_of_several_checks_that_fail_is_a_finding() -> None:
    failing = [house_rule(f"acme.{name}", Severity.NOTICE, message="m", source="s")(_raises) for name in "abc"]
    report = check_form("eligibility", example("eligibility"), policy=Policy(extra=failing))
    assert [each.rule for each in report] == ["policy.rule-failed"] * 3


@pytest.mark.parametrize(
    "value",
    [1.5, None, {"a": 1}, ["x"], date(2026, 1, 1), object(), b"x", ("a", None), pytest.param(10**5000, id="huge")],
)
@pytest.mark.parametrize("name", ["found", "suggestion"])
def test_what_a_check_says_can_be_told_or_is_a_failure(name: str, value: object) -> None:
    options: dict[str, Any] = {name: value}

    def check(form: str) -> Violation | None:
        return Violation(**{"found": form} | options)

    report = check_form("eligibility", example("eligibility"), policy=Policy(extra=[_rule(check)]))
    is_said = name == "suggestion" and value is None
    assert [each.rule for each in report] == ["acme.rule" if is_said else "policy.rule-failed"]
    assert json.loads(json.dumps(report.to_json())) == report.to_json()
    assert hash(report) == hash(report)


def test_a_check_cannot_change_what_is_judged() -> None:
    def spoil(customer_id: dict[str, object]) -> None:
        customer_id.clear()

    report = check_form("eligibility", example("eligibility"), policy=Policy(extra=[_rule(spoil)]))
    assert report.data["customer_id"] == example("eligibility")["customer_id"]


def test_a_check_that_says_several_things_and_is_silent_in_between() -> None:
    def several(terminals: list[str]) -> list[Violation]:
        return [Violation(f"/{at}", found=each) for at, each in enumerate(terminals) if each.startswith("x")]

    data = example("certificate") | {"terminals": ["x1", "端末2", "x3"], "planned_terminals": 3}
    report = check_form("certificate", data, policy=Policy(extra=[_rule(several, "/terminals")]))
    assert [each.path for each in report.errors] == ["/terminals/0", "/terminals/2"]


def _misspelt(costumer_id: str) -> Violation | None:
    return Violation(found=costumer_id)


def _secret(secret_number: str) -> Violation | None:
    return Violation(found=secret_number)


def _apart(prefix: str, terminals: list[str]) -> Violation | None:
    return Violation(found=prefix) if terminals else None


def _misspelt_default(prefix: str, nothing: int = 1) -> Violation | None:
    return Violation(found=prefix) if nothing else None


@pytest.mark.parametrize(
    ("check", "refusal"),
    [
        (_misspelt, 'there is no member costumer_id. Did you mean "customer_id"?'),
        (_secret, "secret_number is kept from rules of your own."),
        (_apart, "no object has all of prefix, terminals."),
        (_misspelt_default, "there is no member nothing."),
    ],
)
def test_a_rule_that_can_never_be_judged_is_refused(check: Callable[..., Any], refusal: str) -> None:
    with pytest.raises(PolicyRefused) as refused:
        Policy(extra=[_rule(check)])
    assert refusal in refused.value.message.en


def _typed(given: object) -> Violation | None:
    return Violation() if given else None


def _text(text: str) -> Violation | None:
    return Violation() if text else None


def _of_nothing() -> Violation:
    return Violation()


@pytest.mark.parametrize("check", [_typed, _text, _of_nothing])
def test_a_check_that_asks_for_what_was_typed_is_refused(check: Callable[..., Any]) -> None:
    with pytest.raises(ValueError, match="names"):
        _rule(check)


def test_a_rule_names_its_source() -> None:
    with pytest.raises(ValueError, match="source says where"):
        house_rule("acme.rule", Severity.ERROR, message="x", source=" ")


def test_members_of_ones_own_are_read_and_told_like_ours() -> None:
    policy = Policy(forms=[OurEligibility])
    data = example("eligibility") | {
        "営業所": "札幌",
        "visited_on": "2026-11-19",
        "first_month": "2026-12",
        "is_vip": True,
        "other_line": "CAF0123456789",
    }
    report = check_form("eligibility", data, policy=policy)
    assert report.ok
    own = {key: report.data[key] for key in ("sales_office", "visited_on", "first_month", "is_vip", "other_line")}
    assert own == {
        "sales_office": "札幌",
        "visited_on": "2026-11-19",
        "first_month": "2026-12",
        "is_vip": True,
        "other_line": "CAF0123456789",
    }
    assert "secret_number" not in report.data
    form = EligibilityApplication.under(policy).model_validate(data)
    assert isinstance(form, OurEligibility)
    assert (form.sales_office, form.visited_on, form.first_month) == ("札幌", date(2026, 11, 19), YearMonth(2026, 12))


def test_what_is_wrong_with_them_is_told_in_their_words() -> None:
    data = example("eligibility") | {"is_vip": "yes", "other_line": "CAF1", "visited_on": "tomorrow"}
    report = check_form(OurEligibility, data)
    assert [(each.path, each.rule) for each in report] == [
        ("/sales_office", "form.missing-field"),
        ("/visited_on", "date.format"),
        ("/is_vip", "form.wrong-type"),
        ("/other_line/number", "customer-id.length"),
    ]
    assert report.findings[0].message.ja == "営業所が未入力です。"
    assert [each.rule for each in check_form("eligibility", data | {"営業所": "x"})] != []


def test_a_member_that_cannot_be_read_and_one_called_like_another_are_refused_when_the_class_is_made() -> None:
    with pytest.raises(TypeError, match="floor: its type is none of"):

        class _Strange(EligibilityApplication):
            floor: list[int]

    with pytest.raises(TypeError, match="two members are called 申請日"):

        class _Twice(EligibilityApplication):
            day: Annotated[str, Field(title="申請日")]


def test_each_form_of_ones_own_stands_in_for_its_own_base() -> None:
    class OurBilling(BillingApplication):
        sales_office: str = "本店"

    policy = Policy(forms=[OurEligibility, OurBilling])
    assert check_form("billing", example("billing"), policy=policy).ok
    assert issubclass(BillingApplication.under(policy), OurBilling)
    assert [each.path for each in check_form("eligibility", example("eligibility"), policy=policy)] == ["/sales_office"]


def test_two_forms_for_one_are_refused() -> None:
    with pytest.raises(PolicyRefused, match="two of them stand in for EligibilityApplication"):
        Policy(forms=[OurEligibility, OurEligibility])


def test_a_class_may_bring_its_policy() -> None:
    class Strict(EligibilityApplication):
        policy = Policy(error=["institution-code.check-digit"], extra=[CAF_ONLY])

    data = example("eligibility") | {"institution_code": "0190124"}
    assert [each.rule for each in check_form(Strict, data).errors] == ["institution-code.check-digit"]
    assert check_form(Strict, data, policy=Policy()).ok
    with pytest.raises(ValidationError, match=r"institution-code\.check-digit"):
        Strict.model_validate(data)


class Order(BaseModel):
    application: EligibilityApplication
    lenient: EligibilityApplication.under(Policy(warning=["customer-id.length"])) | None = None  # type: ignore[valid-type]  # made here


def test_a_model_under_another_policy_is_read_like_its_data() -> None:
    entry = {"prefix": "CAF", "number": "012345678", "confirmation": "012345678"}
    data = example("eligibility") | {"customer_id": entry}
    lenient = EligibilityApplication.under(Policy(warning=["customer-id.length"]))
    form = lenient.model_validate(data)
    assert lenient.model_validate(form) is form
    with pytest.raises(ValidationError, match=r"customer-id\.length"):
        EligibilityApplication.model_validate(form)
    with pytest.raises(ValidationError, match=r"customer-id\.length"):
        Order(application=form)
    assert Order.model_validate({"application": example("eligibility"), "lenient": data}).lenient is not None
    assert lenient is EligibilityApplication.under(Policy(warning=["customer-id.length"])) or lenient is not None


def test_one_class_for_one_policy() -> None:
    policy = Policy(strict=True)
    assert BillingApplication.under(policy) is BillingApplication.under(policy)
    assert BillingApplication.under(policy).__name__ == "BillingApplication"


def test_a_site_under_a_policy() -> None:
    class OurSite(Site):
        contact: str | None = None

    policy = Policy(forms=[OurSite], ignore=["site.no-terminal"], error=["terminal-name.generic"])
    site = example_site() | {"contact": "佐藤"}
    assert check_site(site, policy=policy).ok
    made = plan(site, "2026-11-20", policy=policy)
    assert isinstance(made.site, OurSite)
    assert made.site.contact == "佐藤"
    assert plan(made.site, "2026-11-20", policy=policy) == made
    # A terminal whose name is refused by the policy alone can be planned all the same.
    named: Any = example_site()
    named["institutions"][0]["terminals"][0]["name"] = "PC"
    assert not check_site(named, policy=policy).ok
    assert [each.rule for each in plan(named, "2026-11-20", policy=policy).findings if each.is_error] == [
        "terminal-name.generic"
    ]
    empty: Any = example_site()
    empty["institutions"][0]["terminals"] = []
    assert check_site(empty, policy=policy).ok
    assert plan(empty, "2026-11-20", policy=policy).counts.certificates == 0
    with pytest.raises(ValidationError, match=r"site\.no-terminal"):
        plan(empty, "2026-11-20")
    del empty["institutions"][0]["terminals"]
    report = check_site(empty, policy=policy)
    assert [(each.path, each.rule) for each in report] == [("/institutions/0/terminals", "form.missing-field")]
    assert Institution.policy is not policy


@pytest.mark.parametrize("text", ["{found!r}", "{found!s}", "{found:{found}}", "{found", "}"])
@pytest.mark.parametrize("part", ["message", "remedy", "hints"])
def test_a_text_whose_braces_cannot_be_filled_is_refused_when_it_is_declared(part: str, text: str) -> None:
    told = {"hint": Text("x", text)} if part == "hints" else Text("x", text)
    options: dict[str, Any] = {"message": "x", part: told}
    with pytest.raises(ValueError, match=r"^acme\.rule: .* has braces that cannot be read \("):
        house_rule("acme.rule", Severity.NOTICE, source="s", **options)(caf_only)
