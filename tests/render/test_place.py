"""Places in the words of the form: labels of members, names of institutions and terminals."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.forms.check import check_form
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.render.place import Places
from oqa_rules.rules import Lang, Report
from oqa_rules.site.check import check_site
from oqa_rules.site.dossier import check_dossier
from oqa_rules.site.examples import example_issued, guide_site
from oqa_rules.site.models import Site
from oqa_rules.site.reconcile import reconcile


def test_an_application_has_the_name_of_its_institution() -> None:
    places = Places(check_form("eligibility", example("eligibility")), "ja")
    assert (places.title, places.name) == ("オンライン資格確認", "さくら訪問看護ステーション")
    assert places.of("/customer_id/number") == "お客さまID ／ 番号"
    assert [places.of(f"/institution_{key}") for key in ("code", "name")] == ["ステーションコード", "ステーション名"]
    assert places.of("/applied_on") == "申請日"
    assert places.of("") == places.of("/nobody/knows") == ""
    assert Places(check_form("billing", example("billing")), "en").of("/receipt_computer/maker_name").count(" / ") == 1


def test_terminals_of_an_application_have_their_names() -> None:
    places = Places(check_form("certificate", example("certificate")), "ja")
    assert places.of("/terminals/1") == "訪看端末02"
    assert Places(Report("certificate"), "en").of("/terminals/1") == "terminal names 2"


def test_a_site_has_names_as_far_as_they_could_be_read() -> None:
    site: dict[str, Any] = dict(guide_site())
    places = Places(check_site(site), "ja")
    first, terminal = site["institutions"][0]["name"], site["institutions"][0]["terminals"][1]["name"]
    assert (places.title, places.name) == ("施設", site["name"])
    assert places.of("/institutions/0/terminals/1/name") == f"{first} ／ {terminal} ／ 端末名称"
    assert places.of("/institutions/9/terminals/0") == "医療機関等（10番目） ／ 端末（1番目）"
    assert places.of("/institutions") == "医療機関等"
    assert places.of("/institutions/0/institution_code") == f"{first} ／ 医療機関等コード"


def test_a_dossier_and_a_reconciliation_say_of_which_document() -> None:
    dossier = Places(check_dossier(eligibility=example("eligibility"), site=guide_site()), "ja")
    assert dossier.of("/eligibility/customer_id/number") == "オンライン資格確認 ／ お客さまID ／ 番号"
    assert dossier.of("/site/institutions/1").startswith("施設 ／ ")
    assert dossier.of("/certificate") == "電子証明書"
    report = reconcile(guide_site(), example_issued())
    site: dict[str, Any] = dict(guide_site())
    places = Places(report, "ja")
    assert places.of("/institutions/0/terminals/0").startswith(site["institutions"][0]["name"])
    assert places.of("/issued/2/terminal").startswith("発行通知書（3番目） ／ ")
    assert places.of("/issued") == ""


def _paths(model: type[RuleModel], path: str = "") -> list[str]:
    paths = []
    for member in model.members.members:
        here = f"{path}/{member.key}"
        paths.append(here)
        if member.model is not None:
            paths += _paths(member.model, f"{here}/0" if member.is_list else here)
    return paths


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("name", [*FORMS, "site"])
def test_every_member_has_words(name: str, lang: Lang) -> None:
    model = Site if name == "site" else FORMS[name]
    places = Places(Report(name), lang)
    for path in _paths(model):
        words = places.of(path)
        assert words, path
        assert "_" not in words


@given(
    path=st.text(alphabet="/0123456789institutionsterminalscustomer_id~é", max_size=200).map(lambda each: "/" + each)
)
def test_no_path_raises(path: str) -> None:
    for report in (Report("eligibility"), Report("site"), Report("dossier"), Report("reconcile"), Report(None)):
        Places(report, "ja").of(path)
    Places(Report("reconcile"), "ja").of("/issued/" + "9" * 5000)
    Places(Report("site"), "ja").of("/institutions/" + "9" * 5000)
