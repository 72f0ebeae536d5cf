"""Laws of sites: counts are sums, the order of things changes nothing, the schema refuses only what is refused."""

import json
from copy import deepcopy
from typing import Any, TypeAlias

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.tools.canonical import canonical, unchecked

from oqa_rules import RULES, Institution, Severity, Site, Terminal, certificate_counts, check_site, handover
from oqa_rules.io.json_text import Members
from oqa_rules.json_schemas import json_schema
from oqa_rules.site.examples import example_site, guide_site
from oqa_rules.site.needs import Counts

Sites: TypeAlias = st.SearchStrategy[dict[str, Any]]

SCHEMA = json_schema("site")
VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)


def _counts(data: object) -> Counts:
    return certificate_counts(Site.model_validate(data))


def test_the_example_of_the_guide() -> None:
    counts = _counts(guide_site())
    assert counts.to_json() == {
        "certificates": 4,
        "by_institution": [3, 1],
        "notices": 4,
        "portal_accounts": 2,
        "eligibility_applications": 2,
        "master_accounts": 2,
        "start_pack": False,
    }


def test_what_lies_ready_for_the_example_of_the_guide() -> None:
    medical, dental = handover(Site.model_validate(guide_site()))
    assert (medical.identifier, dental.identifier) == ("2710190121", "2730190127")
    assert [tie.terminal for tie in medical.ties] == ["医科端末01", "医科端末02", "医科端末03"]
    assert {tie.institution_code for tie in medical.ties} == {"0190121"}
    assert [tie.institution_code for tie in dental.ties] == ["0190127"]
    json.dumps([medical.to_json(), dental.to_json()])


def test_data_is_taken_like_a_site() -> None:
    site = Site.model_validate(guide_site())
    assert certificate_counts(guide_site()) == certificate_counts(site)
    assert handover(guide_site()) == handover(site)
    for function in (certificate_counts, handover):
        with pytest.raises(ValidationError, match=r"site\.no-institution"):
            function(guide_site() | {"institutions": []})
        with pytest.raises(ValidationError, match=r"form\.wrong-type"):
            function(5)  # type: ignore[arg-type]  # junk on purpose


@given(data=st.data())
def test_the_total_is_the_sum_over_the_institutions(right_sites: Sites, data: st.DataObject) -> None:
    site = data.draw(right_sites)
    assert check_site(site).ok
    counts = _counts(site)
    alone = [_counts(site | {"institutions": [each]}) for each in site["institutions"]]
    for total in (
        "certificates",
        "notices",
        "portal_accounts",
        "eligibility_applications",
        "master_accounts",
    ):
        assert getattr(counts, total) == sum(getattr(each, total) for each in alone)
    assert counts.by_institution == tuple(len(each["terminals"]) for each in site["institutions"])
    assert len(handover(Site.model_validate(site))) == counts.master_accounts


@given(data=st.data())
def test_another_terminal_is_exactly_one_certificate_more(right_sites: Sites, data: st.DataObject) -> None:
    site = data.draw(right_sites)
    before = _counts(site)
    data.draw(st.sampled_from(site["institutions"]))["terminals"].append({"name": "もう1台"})
    after = _counts(site)
    assert after.certificates == before.certificates + 1
    assert after.notices == before.notices + 1
    assert after.portal_accounts == before.portal_accounts
    assert not after.start_pack


@given(data=st.data())
def test_a_start_pack_is_possible_for_one_institution_with_one_terminal_only(
    right_sites: Sites, data: st.DataObject
) -> None:
    site = data.draw(right_sites)
    is_possible = [len(each["terminals"]) for each in site["institutions"]] == [1]
    assert _counts(site).start_pack == is_possible
    asked = check_site(site | {"start_pack": True})
    assert asked.ok == is_possible
    assert [each.rule for each in asked.errors] == ([] if is_possible else ["start-pack.single-terminal"])


@given(data=st.data())
def test_reordering_changes_nothing_but_the_order(right_sites: Sites, data: st.DataObject) -> None:
    site = data.draw(right_sites)
    other = deepcopy(site)
    other["institutions"] = data.draw(st.permutations(other["institutions"]))
    for each in other["institutions"]:
        each["terminals"] = data.draw(st.permutations(each["terminals"]))
    assert sorted(_counts(other).by_institution) == sorted(_counts(site).by_institution)
    said = [sorted(each.rule for each in check_site(one).findings) for one in (site, other)]
    assert said[0] == said[1]
    ties = [{(tie.terminal, tie.institution_code) for each in handover(Site.model_validate(one)) for tie in each.ties}
            for one in (site, other)]  # fmt: skip
    assert ties[0] == ties[1]


@given(data=st.data())
def test_the_model_takes_what_has_no_error_and_nothing_else(near_sites: Sites, data: st.DataObject) -> None:
    record = data.draw(near_sites)
    report = check_site(record)
    if report.ok:
        site = Site.model_validate(record)
        assert certificate_counts(site).certificates == sum(len(each.terminals) for each in site.institutions)
        assert check_site(site.model_dump()).findings == report.findings
        assert check_site(json.loads(site.model_dump_json())).findings == report.findings
    else:
        with pytest.raises(ValueError, match="validation error"):
            Site.model_validate(record)


@given(data=st.data())
def test_checking_twice_says_the_same_and_strict_only_adds_weight(near_sites: Sites, data: st.DataObject) -> None:
    record = data.draw(near_sites)
    before = deepcopy(record)
    first, strict = check_site(record), check_site(record, strict=True)
    assert first == check_site(record)
    assert record == before
    assert [each.rule for each in strict.findings] == [each.rule for each in first.findings]
    assert not any(each.severity is Severity.WARNING for each in strict.findings)
    for finding in first.findings:
        json.dumps(finding.to_json())


def _with_names_kept(data: object) -> object:
    """The same data as a reader of JSON gives it, which is read by the names and not by the keys."""
    if isinstance(data, dict):
        return Members([(name, _with_names_kept(value)) for name, value in data.items()])
    return [_with_names_kept(each) for each in data] if isinstance(data, list) else data


@given(data=st.data())
def test_a_plain_object_is_read_as_every_other_object_is(near_sites: Sites, data: st.DataObject) -> None:
    record = data.draw(near_sites)
    plain, full = Site.parse(record), Site.parse(_with_names_kept(record))
    assert full.to_data() == plain.to_data()
    assert full.findings == plain.findings


@given(data=st.data())
def test_what_the_schema_refuses_the_check_refuses_and_the_reverse_but_for_its_list(
    near_sites: Sites, data: st.DataObject
) -> None:
    record = canonical(Site, data.draw(near_sites))
    report = check_site(record)
    if not VALIDATOR.is_valid(record):
        assert not report.ok
    else:
        assert {each.rule for each in report.errors} <= unchecked(SCHEMA)
        if report.ok:
            VALIDATOR.validate(Site.model_validate(record).dump())


def test_the_schema_is_one_and_its_examples_are_valid() -> None:
    jsonschema_rs.meta.validate(SCHEMA)
    for data in (*SCHEMA["examples"], example_site()):
        assert VALIDATOR.is_valid(data)
        assert check_site(data).ok
    assert unchecked(SCHEMA) <= {rule.id for rule in RULES.values()}
    assert {part.__name__ for part in (Institution, Terminal)} <= SCHEMA["$defs"].keys()
