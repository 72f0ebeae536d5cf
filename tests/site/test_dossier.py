"""``check_dossier``: the documents of one institution, each and against each other."""

import json
import pickle
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import RULES, Site, check_dossier, check_form, check_site
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.models.model import RuleModel
from oqa_rules.site.examples import example_dossier, example_site, guide_site

Data: TypeAlias = dict[str, Any]
Changes: TypeAlias = dict[str, Any]

FINE: list[str] = []
DENTAL: Data = {"prefecture_code": "27", "score_table": "3", "institution_code": "0190127"}
OWN_ID: Data = {"same_as_eligibility": False, "prefix": "COP", "number": "01234567"}
OTHER_ID: Data = {"same_as_eligibility": True, "prefix": "CAF", "number": "9876543210"}


def _done(day: str) -> Data:
    """The site of the example, where the eligibility application is marked as done on that day."""
    site = example_site()
    site["institutions"][0]["done"] = {"eligibility-application": day}  # type: ignore[index]  # it is a list
    return site


CASES: list[tuple[Changes, list[str]]] = [
    ({}, FINE),
    # One institution
    ({"billing": {"prefecture_code": "13"}}, ["/billing/prefecture_code dossier.institution",
                                              "/billing/institution_code institution-code.check-digit"]),
    ({"billing": {"institution_code": "0190139"}}, ["/billing/institution_code dossier.institution",
                                                    "/billing/institution_code institution-code.check-digit"]),
    (
        {"certificate": DENTAL},
        ["/certificate/institution_code dossier.institution", "/certificate/score_table dossier.institution"],
    ),
    # The first form that is there is the one that the others are held against.
    (
        {"eligibility": None, "certificate": DENTAL, "site": None},
        ["/certificate/institution_code dossier.institution", "/certificate/score_table dossier.institution"],
    ),
    # A code that is not valid is not compared; the others still are.
    (
        {"billing": {"institution_code": "x", "prefecture_code": "26"}},
        ["/billing/prefecture_code dossier.institution", "/billing/institution_code institution-code.format"],
    ),
    ({"billing": {"score_table": "６：訪問看護ステーション"}}, FINE),
    ({"site": guide_site()}, ["/eligibility/institution_code dossier.institution",
                               "/billing/billing_start dossier.dates",
                               "/site/start_pack start-pack.not-offered",
                               "/site/institutions site.separate-accounts"]),
    # An institution of the site that cannot be read may be the one.
    ({"site": {"institutions": [5]}}, ["/site/institutions/0 form.wrong-type"]),
    # The customer ID: the same where the line is the same
    ({"billing": {"eligibility_customer_id": "CAF0123456798"}},
     ["/billing/eligibility_customer_id dossier.customer-id"]),
    ({"billing": {"eligibility_customer_id": None}}, FINE),
    ({"billing": {"eligibility_customer_id": None, "customer_id": OTHER_ID}},
     ["/billing/customer_id/number dossier.customer-id"]),
    ({"billing": {"eligibility_customer_id": None, "customer_id": OTHER_ID | {"number": "0123456789"}}}, FINE),
    ({"billing": {"customer_id": OWN_ID}}, FINE),
    ({"billing": {"customer_id": OWN_ID, "eligibility_customer_id": "COP01234567"}},
     ["/billing/eligibility_customer_id dossier.customer-id"]),
    # What is wrong in itself is not compared.
    (
        {"eligibility": {"customer_id": {"prefix": "CAF", "number": "0123456798", "confirmation": "0123456789"}}},
        ["/eligibility/customer_id/confirmation customer-id.confirmation"],
    ),
    # The same line as for eligibility has an ID there.
    ({"eligibility": {"line_type": "ipsec-ike", "customer_id": None}},
     ["/billing/customer_id/same_as_eligibility dossier.customer-id"]),
    ({"eligibility": {"line_type": "ipsec-ike"}},
     ["/eligibility/customer_id customer-id.not-asked",
      "/billing/customer_id/same_as_eligibility dossier.customer-id"]),
    ({"eligibility": {"customer_id": None}},
     ["/eligibility/customer_id customer-id.required",
      "/billing/customer_id/same_as_eligibility dossier.customer-id"]),
    ({"eligibility": {"line_type": "２：その他の回線"}}, ["/eligibility/line_type choice.unknown-label"]),
    ({"eligibility": {"customer_id": 5}}, ["/eligibility/customer_id form.wrong-type"]),
    ({"eligibility": {"line_type": "ipsec-ike", "customer_id": None}, "billing": {"customer_id": OWN_ID}}, FINE),
    # The same days and months
    ({"certificate": {"construction_on": "2026-12-16"}}, ["/certificate/construction_on dossier.dates"]),
    ({"site": {"construction_on": "2026-12-16"}},
     ["/eligibility/construction_on dossier.dates", "/certificate/construction_on dossier.dates"]),
    ({"site": None, "certificate": {"construction_on": "2026-12-16"}}, ["/certificate/construction_on dossier.dates"]),
    ({"site": {"construction_on": None}, "certificate": {"construction_on": None}}, FINE),
    ({"certificate": {"construction_on": "2026-12-99"}}, ["/certificate/construction_on date.format"]),
    ({"certificate": {"eligibility_applied_on": "2026-11-19"}},
     ["/certificate/eligibility_applied_on dossier.dates"]),
    ({"site": _done("2026-11-19")},
     ["/eligibility/applied_on dossier.dates", "/certificate/eligibility_applied_on dossier.dates"]),
    ({"site": _done("2026-11-20")}, FINE),
    ({"site": {"billing_start": "2027-01"}}, FINE),
    ({"site": {"billing_start": "2027-02"}}, ["/billing/billing_start dossier.dates"]),
    # The same name, whatever its width and white space
    ({"billing": {"institution_name": "さくら訪問看護"}}, ["/billing/institution_name dossier.institution-name"]),
    ({"billing": {"institution_name": "さくら 訪問看護\u3000ｽﾃｰｼｮﾝ"}}, FINE),
    ({"eligibility": None, "billing": {"institution_name": "さくら訪問看護"}},
     ["/eligibility dossier.missing", "/billing/institution_name dossier.institution-name"]),
    ({"eligibility": {"institution_name": "さくら訪問看護"}, "site": None},
     ["/billing/institution_name dossier.institution-name"]),
    ({"billing": {"institution_name": ""}}, ["/billing/institution_name institution-name.blank"]),
    ({"eligibility": None, "billing": {"eligibility_customer_id": "CAF0123456798"}, "site": None}, FINE),
    # The order
    ({"certificate": {"applied_on": "2026-11-19", "eligibility_applied_on": None}},
     ["/certificate/applied_on dossier.order"]),
    ({"certificate": {"applied_on": "2026-11-20", "eligibility_applied_on": None}}, FINE),
    ({"certificate": {"applied_on": None}}, FINE),
    ({"eligibility": {"applied_on": None}, "certificate": {"applied_on": "2026-11-20"}}, FINE),
    # The terminals
    ({"certificate": {"terminals": ["訪看端末02"], "planned_terminals": None}},
     ["/certificate/terminals dossier.terminals"]),
    ({"certificate": {"terminals": ["訪看端末01", "訪看端末02"], "planned_terminals": 2}},
     ["/certificate/terminals dossier.terminals"]),
    ({"certificate": {"terminals": ["訪看端末０１"]}}, FINE),
    ({"certificate": {"terminals": [" "]}}, ["/certificate/terminals/0 terminal-name.blank"]),
    ({"certificate": {"terminals": [], "planned_terminals": None}},
     ["/certificate/terminals certificate.no-terminal", "/certificate/terminals dossier.terminals"]),
    ({"certificate": {"terminals": ["訪看端末02"], "planned_terminals": None}, "site": None}, FINE),
    # What is missing, asked only with a site
    ({"eligibility": None}, ["/eligibility dossier.missing"]),
    ({"certificate": None}, ["/certificate dossier.missing"]),
    ({"billing": None}, FINE),
    ({"billing": None, "site": {"billing_start": "2027-02"}}, ["/billing dossier.missing"]),
    ({"billing": None, "certificate": None, "eligibility": None},
     ["/eligibility dossier.missing", "/certificate dossier.missing"]),
    ({"eligibility": None, "billing": None, "site": None}, FINE),
    ({"eligibility": None, "site": {"institutions": []}}, ["/site/institutions site.no-institution"]),
    ({"eligibility": None, "billing": None, "certificate": None, "site": None}, FINE),
]  # fmt: skip


def _documents(changes: Changes) -> Data:
    documents: Data = {
        name: None if changes.get(name, {}) is None else data | changes.get(name, {})
        for name, data in example_dossier().items()
    }
    return documents


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_exactly_the_rules_that_are_broken_are_named(changes: Changes, expected: list[str]) -> None:
    findings = check_dossier(**_documents(changes)).findings
    assert [f"{each.path} {each.rule}" for each in findings] == expected


def test_every_rule_about_dossiers_has_a_case_that_breaks_it() -> None:
    broken = {said.split()[1] for _, expected in CASES for said in expected}
    assert {rule.id for rule in RULES.values() if rule.id.startswith("dossier.")} <= broken


def _billing_of_the_site(uses: list[list[str]], start: str | None) -> Data:
    site: Data = guide_site() | {"billing_start": start}
    for institution, of_it in zip(site["institutions"], uses, strict=True):
        for terminal in institution["terminals"]:
            terminal["uses"] = of_it
    return site


@pytest.mark.parametrize(
    ("uses", "start", "codes", "is_needed"),
    [
        ([["billing"], ["eligibility"]], None, "0190121", True),
        ([["billing"], ["eligibility"]], None, "0190127", False),
        ([["billing"], ["eligibility"]], "2027-02", "0190127", False),
        ([["eligibility"], ["eligibility"]], "2027-02", "0190127", True),
        ([["eligibility"], ["eligibility"]], None, "0190127", False),
        # Nobody knows which institution it is about: that one sends claims is enough.
        ([["eligibility"], ["billing"]], None, None, True),
    ],
)
def test_billing_is_needed_where_the_institution_sends_claims(
    uses: list[list[str]], start: str | None, codes: str | None, is_needed: bool  # noqa: FBT001  # a column
) -> None:  # fmt: skip
    table = {"0190121": "1", "0190127": "3", None: None}[codes]
    certificate = {"prefecture_code": "27", "score_table": table, "institution_code": codes, "terminals": ["A1"]}
    report = check_dossier(certificate=certificate, site=_billing_of_the_site(uses, start))
    assert ("/billing", "dossier.missing") in [(each.path, each.rule) for each in report.findings] or not is_needed
    assert is_needed == ("/billing" in [each.path for each in report.findings])


def test_an_institution_whose_code_cannot_be_read_is_nobodys_own() -> None:
    site = _billing_of_the_site([["eligibility"], ["billing"]], None)
    del site["institutions"][0]["institution_code"]
    report = check_dossier(certificate={"terminals": ["A1"]}, site=site)
    assert "/billing" in [each.path for each in report.findings]


def test_the_terminals_of_an_institution_that_stands_twice_are_not_compared() -> None:
    documents = _documents({})
    documents["site"]["institutions"] = [{**each, "terminals": [{"name": name}]} for name in ("A1", "A2")
                                         for each in documents["site"]["institutions"]]  # fmt: skip
    assert [each.rule for each in check_dossier(**documents).errors] == ["site.duplicate-institution"]


def test_findings_stand_in_the_order_of_the_documents_and_their_fields() -> None:
    report = check_dossier(
        site=5, certificate={"zzz": 1}, billing=[], eligibility={"kind": "x", "applied_on": "2026-11-99"}
    )
    paths = [each.path for each in report.findings]
    assert [path.split("/")[1] for path in paths] == sorted(
        (path.split("/")[1] for path in paths), key=["eligibility", "billing", "certificate", "site"].index
    )
    assert paths[:2] == ["/eligibility/applied_on", "/eligibility/kind"]
    assert paths[-2:] == ["/certificate/zzz", "/site"]
    assert (report.form, report.ok) == ("dossier", False)


def test_what_each_document_says_alone_it_says_in_the_dossier() -> None:
    documents = _documents({"eligibility": {"secret_number": "1"}, "certificate": {"terminals": ["PC"]}})
    paths = {(each.path, each.rule) for each in check_dossier(**documents).findings}
    names: tuple[FormName, ...] = ("eligibility", "billing", "certificate")
    for name in names:
        assert {(f"/{name}{each.path}", each.rule) for each in check_form(name, documents[name]).findings} <= paths
    assert {(f"/site{each.path}", each.rule) for each in check_site(documents["site"]).findings} <= paths


def test_a_site_may_be_the_model_and_a_warning_counts_under_strict() -> None:
    documents = _documents({"certificate": None}) | {"site": Site.model_validate(example_site())}
    assert check_dossier(**documents).ok
    (finding,) = check_dossier(**documents, strict=True).findings
    assert (finding.rule, finding.is_error) == ("dossier.missing", True)


def test_a_station_is_told_in_its_own_words() -> None:
    (said,) = check_dossier(**_documents({"site": guide_site()})).errors
    # What tells the institutions apart is more than the code.
    assert said.message.ja.startswith(
        "施設の都道府県-点数表-コードは27-1-0190121、27-3-0190127ですが、ここは27-6-0190120"
    )
    assert "ステーションコード" not in said.message.ja
    assert said.params["found"] == "27-6-0190120"
    assert said.params["expected"] == ("27-1-0190121", "27-3-0190127")


SECRET = "7391"


@given(data=st.data())
def test_the_secret_number_leaks_from_no_document(data: st.DataObject) -> None:
    documents = _documents({"eligibility": {"secret_number": SECRET}})
    parts: dict[str, type[RuleModel]] = {**FORMS, "site": Site}
    for name, part in parts.items():
        key = data.draw(st.sampled_from([member.key for member in part.members.members]))
        if key != "secret_number":
            documents[name][key] = data.draw(st.sampled_from(["x", 5, ["x"], {"７３９１": SECRET}, None]))
        documents[name][data.draw(st.sampled_from([SECRET, "７３９１", f"27;{SECRET}", "x"]))] = SECRET
    report = check_dossier(**documents)
    channels = [repr(report), json.dumps(report.to_json(), ensure_ascii=False), json.dumps(report.to_json("en"))]
    channels.append(pickle.dumps(report).decode("utf-8", "replace"))
    assert not [each for each in channels if SECRET in each or "７３９１" in each]


JUNK: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from(list(example_dossier().values())),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["institutions", "terminals", "customer_id", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(documents=st.fixed_dictionaries(dict.fromkeys(["eligibility", "billing", "certificate", "site"], JUNK)))
def test_no_data_is_too_strange(documents: dict[str, Any]) -> None:
    for finding in check_dossier(**documents).findings:
        json.dumps(finding.to_json())
