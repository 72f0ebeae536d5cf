"""Tidying a site: every text of every institution and terminal, with the path of each change."""

from oqa_rules import check_site
from oqa_rules.site.examples import guide_site


def test_the_texts_of_a_site_are_tidied_where_they_stand() -> None:
    site = guide_site()
    institutions = site["institutions"]
    assert isinstance(institutions, list)
    institutions[1]["institution_code"] = "０１９-０１２７"
    institutions[0]["terminals"][2]["name"] = " 医科端末03 "
    institutions[0]["terminals"][0]["uses"] = [" eligibility", "billing"]
    site["billing_start"] = "令和9年2月"
    assert not check_site(site).ok
    report = check_site(site, normalize=True)
    assert report.ok
    assert [(each.path, each.kind) for each in report.changes] == [
        ("/billing_start", "year-month"),
        ("/institutions/0/terminals/0/uses/0", "white-space"),
        ("/institutions/0/terminals/2/name", "white-space"),
        ("/institutions/1/institution_code", "width"),
        ("/institutions/1/institution_code", "separators"),
    ]
    assert site["billing_start"] == "令和9年2月", "the data itself is left alone"


def test_what_cannot_be_read_stays_as_it_is() -> None:
    report = check_site({"name": " A ", "institutions": "x"}, normalize=True)
    assert [(each.path, each.after) for each in report.changes] == [("/name", "A")]
    assert [(each.path, each.rule) for each in report.findings] == [("/institutions", "form.wrong-type")]
