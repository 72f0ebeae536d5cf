"""What pydantic and FastAPI say of our results: described as they are written, written as ``to_json``."""

import json
from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from typing import Any

import jsonschema_rs
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from oqa_rules import (
    RULES,
    Change,
    Finding,
    Plan,
    Record,
    Report,
    Rule,
    YearMonth,
    certificate_fee,
    check_dossier,
    check_form,
    house_rule,
    plan,
)
from oqa_rules.examples import finding_of
from oqa_rules.rules import JsonValue, Severity, Text, Violation
from oqa_rules.rules.json_result import JsonResult, text_matching
from oqa_rules.schedule.functions import FUNCTIONS
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.examples import guide_site
from oqa_rules.site.needs import Counts

PLAN = plan(guide_site(), "2026-11-20", done={"2710190121/portal-account": "2026-11-19"})


def _agenda() -> Agenda:
    agenda = Agenda(date(2026, 12, 1))
    agenda.add(plan(guide_site(), "2026-12-01"), Record("a.json"))
    agenda.add_unread(None, None, check_form("eligibility", 5).findings, Text("読めません", "It cannot be read"))
    return agenda


def _results() -> Iterable[JsonResult]:
    yield from RULES.values()
    yield from map(finding_of, RULES.values())
    yield check_form("eligibility", {"点数表コード": "６"}, normalize=True)
    yield Report("billing", (), Record("a.jsonl", 3), (Change("width", "１", "1", "/score_table"),))
    yield check_dossier(site={}, strict=True)
    yield from (PLAN, PLAN.counts, PLAN.fee, *PLAN.steps, *PLAN.handover, *PLAN.handover[0].ties)
    agenda = _agenda()
    yield from (agenda, *agenda.sites, *agenda.entries())
    for function in FUNCTIONS.values():
        yield function.function("2026-11-20" if function.takes == "day" else "2027-02")
    yield from (certificate_fee(3, day, score_table="1") for day in ("2024-01-01", "2026-11-20"))


def _closed(schema: Any) -> Any:  # noqa: ANN401  # any part of a schema
    """The same schema with no other members than it names."""
    if isinstance(schema, dict):
        closed = {"additionalProperties": False} if "properties" in schema else {}
        return {**schema, **closed, **{name: _closed(each) for name, each in schema.items()}}
    return [_closed(each) for each in schema] if isinstance(schema, list) else schema


def test_every_result_is_as_its_schema_says_in_both_languages() -> None:
    validators: dict[type, jsonschema_rs.Draft202012Validator] = {}
    for result in _results():
        kind = type(result)
        if kind not in validators:
            validators[kind] = jsonschema_rs.Draft202012Validator(_closed(TypeAdapter(kind).json_schema()))
        validators[kind].validate(result.to_json())
        if not isinstance(result, Change | Record | Counts):
            in_english = getattr(result, "to_json")  # noqa: B009  # some results have no language
            if "lang" in in_english.__code__.co_varnames:
                validators[kind].validate(in_english("en"))
    assert {Rule, Finding, Report, Plan, Agenda} <= validators.keys()
    assert len(validators) > 20


@pytest.mark.parametrize("kind", [Report, Finding, Rule, Plan, Agenda, type(PLAN.fee)])
def test_one_schema_describes_what_goes_in_and_comes_out(kind: type) -> None:
    adapter: TypeAdapter[object] = TypeAdapter(kind)
    schema = adapter.json_schema()
    assert adapter.json_schema(mode="serialization") == schema
    assert schema["title"] == kind.__name__
    assert set(schema["required"]) <= schema["properties"].keys()
    assert "title" not in schema["properties"].values()


def test_pydantic_writes_a_result_as_its_json() -> None:
    for result in _results():
        adapter: TypeAdapter[JsonResult] = TypeAdapter(type(result))
        assert json.loads(adapter.dump_json(result)) == result.to_json() == adapter.dump_python(result)


def test_a_result_is_a_member_of_a_model() -> None:
    class Answer(BaseModel):
        report: Report
        more: list[Finding] = []
        rule: Rule | None = None

    report = check_form("eligibility", {})
    answer = Answer(report=report, more=list(report.findings), rule=RULES["form.missing-field"])
    assert answer.report is report
    assert answer.model_dump()["report"] == report.to_json()
    assert json.loads(answer.model_dump_json())["more"] == [each.to_json() for each in report.findings]
    assert {"Report", "Finding", "Rule", "Severity"} <= Answer.model_json_schema()["$defs"].keys()
    assert deepcopy(answer) == answer


def test_an_answer_is_not_read_back() -> None:
    adapter = TypeAdapter(Report)
    with pytest.raises(ValidationError, match="An answer is not read back") as caught:
        adapter.validate_json(json.dumps(check_form("eligibility", {}).to_json()))
    assert caught.value.error_count() == 1
    with pytest.raises(ValidationError, match="is_instance_of"):
        adapter.validate_python({"form": "eligibility"})
    assert adapter.validate_python(Report(None)) == Report(None)


def test_the_members_that_only_a_policy_adds_are_described() -> None:
    schema = TypeAdapter(Report).json_schema()
    policy = {"ignore": [], "error": ["a.b"], "warning": [], "notice": [], "extra": [], "strict": False}
    (finding,) = check_form("certificate", {"terminals": []}).findings[:1]
    findings = [{**finding.to_json(), "declared_severity": "warning"}]
    told = {**Report("certificate", (finding,)).to_json(), "policy": policy, "findings": findings}
    jsonschema_rs.Draft202012Validator(_closed(schema)).validate(told)
    assert not jsonschema_rs.is_valid(schema, told | {"policy": {"strict": False}})


def test_a_result_without_a_docstring_is_described_all_the_same() -> None:
    # As under python -OO.
    class Bare(Change):
        __doc__ = None

    assert TypeAdapter(Bare).json_schema()["description"] == ""


def test_a_rule_has_the_address_of_its_page() -> None:
    first = next(iter(RULES.values()))
    assert first.url == first.to_json()["url"] == f"https://oqa-rules.github.io/oqa-rules/reference/rules/{first.id}/"
    assert finding_of(first).to_json("en")["title"] == first.title.en


def test_a_rule_of_ones_own_is_described_like_ours() -> None:
    @house_rule("acme.none", Severity.NOTICE, message="無", source="手順書")
    def none(form: str) -> Violation | None:
        return None if form else Violation()

    told = json.loads(TypeAdapter(Rule).dump_json(none))
    assert (told["id"], told["source"], told["url"]) == ("acme.none", "手順書", None)


class Booking(BaseModel):
    month: YearMonth
    others: list[YearMonth] = []


def test_a_month_is_a_member_of_a_model_of_ones_own() -> None:
    booking = Booking.model_validate({"month": "2026-12", "others": [YearMonth(2027, 1)]})
    assert booking.month == YearMonth(2026, 12)
    assert booking.model_dump_json() == '{"month":"2026-12","others":["2027-01"]}'
    assert Booking.model_validate(booking.model_dump()) == booking
    assert Booking.model_validate_json(booking.model_dump_json()) == booking
    for wrong in ("2026-13", "2026-12\n", "２０２６-12", "2100-01", 202612, None, date(2026, 12, 1)):
        with pytest.raises(ValidationError) as caught:
            Booking.model_validate({"month": wrong})
        assert [each["loc"] for each in caught.value.errors()] == [("month",)]


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_a_month_is_described_as_the_text_that_it_is(mode: Any) -> None:  # noqa: ANN401  # one of two words
    schema = Booking.model_json_schema(mode=mode)["properties"]["month"]
    for month in ("2000-01", "2026-12", "2099-12"):
        assert jsonschema_rs.is_valid(schema, month)
    for wrong in ("1999-12", "2026-13", "2026-12\n", "2026-1", 2026):
        assert not jsonschema_rs.is_valid(schema, wrong)
    assert text_matching("a")["pattern"] == "^(?:a)$"


def test_a_lone_surrogate_is_written_as_the_text_of_its_escape() -> None:
    class Stored(BaseModel):
        report: Report

    report = check_form("eligibility", {"\ud800": 1, "医療": 1})
    for written in (
        json.loads(TypeAdapter(Report).dump_json(report)),
        TypeAdapter(Report).dump_python(report, mode="json"),
        json.loads(Stored(report=report).model_dump_json())["report"],
    ):
        paths = {each["path"] for each in written["findings"]}
        assert {"/\\ud800", "/医療"} <= paths
    kept: Any = TypeAdapter(Report).dump_python(report)
    assert kept == report.to_json()
    assert "/\ud800" in {each["path"] for each in kept["findings"]}


def test_a_name_with_a_lone_surrogate_is_written_as_a_value_is() -> None:
    class Named(JsonResult):
        def to_json(self) -> dict[str, JsonValue]:
            return {"\ud800": ["\ud800", 1]}

        @classmethod
        def _json_members(cls) -> dict[str, object]:
            return {}

    assert json.loads(TypeAdapter(Named).dump_json(Named())) == {"\\ud800": ["\\ud800", 1]}
