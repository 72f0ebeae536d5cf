"""Valid values: built and never filtered, without an error, and under ``strict`` without anything to say."""

import ast
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules import Severity, check_form, check_site, institution_code, strategies
from oqa_rules.fields import customer_id
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.application import CustomerIdEntry
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.rules import Finding
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.strategies.picker import built
from oqa_rules.strategies.wholes import valid_by_members

APPLICATIONS = {
    "eligibility": strategies.eligibility_applications,
    "billing": strategies.billing_applications,
    "certificate": strategies.certificate_applications,
}
strictly = pytest.mark.parametrize("strict", [False, True])


def _is_fine(findings: tuple[Finding, ...], *, strict: bool) -> bool:
    refused = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return not any(each.severity in refused for each in findings)


@strictly
@pytest.mark.parametrize("name", FIELDS)
@given(data=st.data())
def test_a_field_gives_what_its_check_accepts(name: str, data: st.DataObject, *, strict: bool) -> None:
    value = data.draw(strategies.field_values(name, strict=strict))
    assert _is_fine(FIELDS[name].check(value), strict=strict)


@given(data=st.data(), prefecture=strategies.prefecture_codes(), score_table=strategies.score_tables())
def test_a_code_in_context_has_its_check_digit(data: st.DataObject, prefecture: str, score_table: str) -> None:
    code = data.draw(strategies.institution_codes(prefecture=prefecture, score_table=score_table, strict=True))
    assert institution_code.check(code, prefecture=prefecture, score_table=score_table) == ()


@strictly
@given(data=st.data())
def test_the_entries_of_a_customer_id_agree(data: st.DataObject, *, strict: bool) -> None:
    entries = data.draw(strategies.customer_id_entries(strict=strict))
    assert _is_fine(tuple(CustomerIdEntry.parse(entries).findings), strict=strict)
    assert entries["number"] == entries["confirmation"]


@strictly
@pytest.mark.parametrize("form", APPLICATIONS)
@given(data=st.data())
def test_an_application_has_no_error(form: FormName, data: st.DataObject, *, strict: bool) -> None:
    application = data.draw(APPLICATIONS[form](strict=strict))
    assert _is_fine(check_form(form, application).findings, strict=strict)
    assert json.loads(json.dumps(application)) == application


@strictly
@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_a_form_without_a_maker_of_its_own_is_made_of_its_members(
    form: FormName, data: st.DataObject, *, strict: bool
) -> None:
    plain = json.loads(json.dumps(example(form)))
    application = data.draw(built(valid_by_members(FORMS[form], plain), strict=strict))
    assert _is_fine(check_form(form, application).findings, strict=strict)


@pytest.mark.parametrize("form", APPLICATIONS)
@given(data=st.data(), applied_on=st.sampled_from([date(2026, 11, 20), date(2026, 11, 21), date(2026, 12, 31)]))
def test_an_application_is_made_on_the_day_that_is_asked_for(
    form: FormName, data: st.DataObject, applied_on: date
) -> None:
    application = data.draw(APPLICATIONS[form](applied_on=applied_on))
    assert application["applied_on"] == str(applied_on)
    assert check_form(form, application).ok


@strictly
@given(data=st.data())
def test_a_site_has_no_error_and_is_no_larger_than_asked_for(data: st.DataObject, *, strict: bool) -> None:
    site = data.draw(strategies.sites(institutions=2, terminals=3, strict=strict))
    report = check_site(site)
    assert _is_fine(report.findings, strict=strict)
    institutions = site["institutions"]
    assert isinstance(institutions, list)
    assert 1 <= len(institutions) <= 2
    assert all(1 <= len(each["terminals"]) <= 3 for each in institutions)


@pytest.mark.parametrize("name", FUNCTIONS)
@given(data=st.data())
def test_a_date_function_has_a_result_for_every_argument(name: str, data: st.DataObject) -> None:
    result = FUNCTIONS[name].function(data.draw(strategies.date_arguments(name)))
    assert result.members[0] == FUNCTIONS[name].argument


JUDGED: Mapping[str, tuple[Callable[..., st.SearchStrategy[object]], Callable[[object], Sequence[Finding]]]] = {
    "customer IDs": (strategies.customer_ids, FIELDS["customer-id"].check),
    "entries": (strategies.customer_id_entries, lambda data: CustomerIdEntry.parse(data).findings),
    "institution codes": (strategies.institution_codes, FIELDS["institution-code"].check),
    "institution IDs": (strategies.institution_ids, FIELDS["institution-id"].check),
    "institution names": (strategies.institution_names, FIELDS["institution-name"].check),
    "terminal names": (strategies.terminal_names, FIELDS["terminal-name"].check),
    "values of a field": (partial(strategies.field_values, "customer-id"), FIELDS["customer-id"].check),
    "eligibility": (strategies.eligibility_applications, lambda data: check_form("eligibility", data).findings),
    "billing": (strategies.billing_applications, lambda data: check_form("billing", data).findings),
    "certificate": (strategies.certificate_applications, lambda data: check_form("certificate", data).findings),
    "sites": (strategies.sites, lambda data: check_site(data).findings),
}
"""What may be made strictly, and what judges it."""


@pytest.mark.parametrize("kind", JUDGED)
def test_what_has_a_warning_comes_too_unless_strict(kind: str) -> None:
    make, findings = JUDGED[kind]

    def has_warning(**options: bool) -> set[bool]:
        seen: set[bool] = set()

        @settings(database=None, derandomize=True, phases=(Phase.generate,))
        @given(make(**options))
        def look(value: object) -> None:
            seen.add(any(each.severity is Severity.WARNING for each in findings(value)))

        look()
        return seen

    assert has_warning() == has_warning(strict=False) == {True, False}
    assert has_warning(strict=True) == {False}


@pytest.mark.parametrize("prefix", customer_id.PREFIXES)
@pytest.mark.parametrize("length", customer_id.NUMBER_LENGTHS)
def test_every_shape_of_a_customer_id_is_drawn(prefix: str, length: int) -> None:
    seen: set[tuple[str, int]] = set()

    @settings(database=None, derandomize=True)
    @given(strategies.customer_ids())
    def look(text: str) -> None:
        seen.add((text[:3], len(text) - 3))

    look()
    assert (prefix, length) in seen


@pytest.mark.parametrize(
    "ask",
    [
        lambda: strategies.institution_codes(prefecture="48"),
        lambda: strategies.institution_codes(score_table="2"),
        lambda: strategies.sites(institutions=0),
        lambda: strategies.sites(terminals=10),
        lambda: strategies.choice_keys("colour"),
        lambda: strategies.field_values("colour"),
        lambda: strategies.date_arguments("colour"),
        lambda: strategies.inputs("colour"),
        lambda: strategies.days("2026-12-02", "2026-12-01"),
        lambda: strategies.months("2026-13"),
        lambda: strategies.eligibility_applications(applied_on="2026-11-31"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(InvalidArgument):
        ask()


def _calls() -> Iterator[tuple[str, str]]:
    for path in sorted(Path(strategies.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                yield path.name, node.attr
            if isinstance(node, ast.Name):
                yield path.name, node.id


def test_nothing_is_filtered() -> None:
    assert [(file, name) for file, name in _calls() if name in ("filter", "assume", "reject")] == []
