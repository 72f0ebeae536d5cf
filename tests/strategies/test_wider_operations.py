"""What tidying, ten digits, sites and notices are asked: each planned kind is drawn, from a fixed seed."""

import re
from collections.abc import Iterator

import pytest
from tests.strategies.drawn import objects

from oqa_rules import RULES, Severity, check_site
from oqa_rules.fields import institution_id, score_table
from oqa_rules.fields.registry import FIELDS
from oqa_rules.models.member import Member
from oqa_rules.models.member_types import TextsType
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import FieldType, ScoreTableType
from oqa_rules.operations import NORMALIZED_FIELDS
from oqa_rules.oracle import OPERATIONS
from oqa_rules.rules import JsonValue, shape
from oqa_rules.rules.picker import Data
from oqa_rules.site.done import Done
from oqa_rules.site.models import Site
from oqa_rules.site.reconcile import Issued
from oqa_rules.strategies.places import places_in

_FEW = 400
_COUNTS = {"site": 1_500, "normalize": 2_000}
"""Those with many kinds of what is asked."""


def _asked(operation: str) -> tuple[Data, ...]:
    """The first inputs that are objects, not to be changed."""
    return objects(operation)[: _COUNTS.get(operation, _FEW)]


def test_every_field_is_tidied_in_each_of_its_steps_and_left_as_it_is() -> None:
    asked = [(str(each["field"]), str(each["text"])) for each in _asked("normalize")]
    steps = {(name, change.kind) for name, text in asked for change in FIELDS[name].normalize(text).changes}
    assert {(name, kind) for name in NORMALIZED_FIELDS for kind, _ in FIELDS[name].normalizers} <= steps
    kept = {name for name, text in asked if FIELDS[name].normalize(text).text == text}
    assert kept == set(NORMALIZED_FIELDS)


@pytest.mark.parametrize("field", ["date", "year-month"])
@pytest.mark.parametrize("sign", ["令和", "平成", "R", "元", "年", "/", ".", "０", " "])
def test_a_notation_is_read_in_one_text_and_not_in_another(field: str, sign: str) -> None:
    texts = [str(each["text"]) for each in _asked("normalize") if each["field"] == field]
    assert {FIELDS[field].is_valid(FIELDS[field].normalize(text).text) for text in texts if sign in text} == {
        True,
        False,
    }


def test_times_of_day_and_english_months_come_too() -> None:
    texts = {str(each["text"]) for each in objects("normalize")}
    read = {text for name in ("date", "year-month") for text in texts if FIELDS[name].normalize(text).text != text}
    assert any("0:00" in text for text in read)
    assert any("T00:00:00" in text for text in read)
    assert any(re.fullmatch("[A-Z][a-z]{2}-[0-9]{2}", text) for text in read)


def test_ten_digits_break_the_rules_of_each_of_their_parts() -> None:
    findings = {each.rule for data in _asked("institution-id") for each in FIELDS["institution-id"].check(data["text"])}
    parts = {rule.id for rule in institution_id.FIELD.rules}
    # What is no text of ten digits has no parts.
    assert parts - findings <= {"prefecture-code.format", "institution-code.format"}


def _members(model: type[RuleModel]) -> Iterator[tuple[str, Member]]:
    for member in model.members.members:
        yield member.key, member
        if member.model is not None and member.model is not Done:
            yield from _members(member.model)


def _found_in_sites() -> set[tuple[str, str]]:
    """Each rule with the last name of its path."""
    return {
        (each.rule, next((part for part in reversed(each.path.split("/")) if not part.isdigit()), ""))
        for data in _asked("site")
        for each in check_site(data).findings
    }


def test_a_site_breaks_each_of_its_rules_and_those_of_its_shape() -> None:
    broken = {rule for rule, _ in _found_in_sites()}
    assert {each.id for each in RULES.values() if each.example.of == "site"} <= broken
    assert {shape.FORM_MISSING_FIELD.id, shape.FORM_WRONG_TYPE.id, shape.FORM_UNKNOWN_FIELD.id} <= broken


def test_each_member_of_a_site_is_spoilt() -> None:
    spoilt = {key for rule, key in _found_in_sites() if RULES[rule].severity is Severity.ERROR}
    assert {key for key, member in _members(Site) if isinstance(member.type, FieldType | TextsType)} <= spoilt
    assert spoilt & set(Done.members.names()), "one of the days on which steps were done"


def test_a_site_has_keys_and_no_labels() -> None:
    labels = {name for model in (Site, Issued) for name in _names(model) if not name.isascii()}
    assert labels
    asked = [*_asked("site"), *_asked("reconcile")]
    assert not labels & {name for each in asked for name in _names_in(each)}


def test_who_reads_the_keys_of_score_tables_only_reads_the_same() -> None:
    values = [place.value for each in _asked("site") for place in places_in(each) if place.at == "score_table"]
    read = [(value, *ScoreTableType(score_table.FIELD).read(value, {})) for value in values]
    assert {bool(findings) for _, _, findings in read} == {True, False}
    assert [value for value, key, findings in read if not findings and key != value] == []


def _names(model: type[RuleModel]) -> Iterator[str]:
    yield from model.members.names()
    for member in model.members.members:
        if member.model is not None:
            yield from _names(member.model)


def _names_in(value: JsonValue) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _names_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from _names_in(each)


def test_notices_are_missing_unexpected_and_repeated_alone_and_together() -> None:
    kinds = set()
    for each in _asked("reconcile"):
        output = OPERATIONS["reconcile"].answer(each).output
        kinds.add(tuple(bool(rows) for rows in output.values()))
    assert len(kinds) == 2**3


def test_notices_come_in_another_order_and_in_other_letters() -> None:
    outputs = [(each, OPERATIONS["reconcile"].answer(each).output) for each in _asked("reconcile")]
    right = [each for each, output in outputs if not any(output.values())]
    rows = [[*_rows(each["site"])] for each in right], [_issued(each["issued"]) for each in right]
    pairs = [(needed, arrived) for needed, arrived in zip(*rows, strict=True) if len(needed) > 1]
    assert any(sorted(needed) == sorted(arrived) and needed != arrived for needed, arrived in pairs), "moved"
    assert any(sorted(needed) != sorted(arrived) for needed, arrived in pairs), "written otherwise"


def _rows(site: JsonValue) -> Iterator[list[JsonValue]]:
    institutions = site["institutions"] if isinstance(site, dict) else []
    for each in institutions if isinstance(institutions, list) else []:
        if isinstance(each, dict) and isinstance(each["terminals"], list):
            for terminal in each["terminals"]:
                yield [*_codes(each), terminal["name"] if isinstance(terminal, dict) else None]


def _codes(data: Data) -> list[JsonValue]:
    return [data[key] for key in ("prefecture_code", "score_table", "institution_code")]


def _issued(issued: JsonValue) -> list[list[JsonValue]]:
    notices = issued if isinstance(issued, list) else []
    return [[*_codes(each), each["terminal"]] for each in notices if isinstance(each, dict)]
