"""Sites: what they need in all, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from tests.tools.vector_cases import form, form_days
from tests.tools.vector_cases.case import About, Case, case

from oqa_rules.catalogue import RULES
from oqa_rules.rules import JsonValue
from oqa_rules.site.examples import example_site, guide_site

NO_INSTITUTION = About("site.no-institution")
NO_TERMINAL = About("site.no-terminal")
DUPLICATE_INSTITUTION = About("site.duplicate-institution")
DUPLICATE_TERMINAL = About("site.duplicate-terminal")
SHARED = About("site.shared-terminal")
SINGLE = About("start-pack.single-terminal")
NOT_OFFERED = About("start-pack.not-offered")
SEPARATE = About("site.separate-accounts")

_NAMES = {"1": "みどり医科", "3": "みどり歯科", "4": "みどり薬局", "6": "みどり訪問看護"}
_CODES = {"1": "0190121", "3": "0190127", "4": "0190125", "6": "0190120"}


def _institution(table: str, *terminals: JsonValue, **changes: JsonValue) -> dict[str, JsonValue]:
    """An institution of 大阪 with these terminals; a text is the name of one."""
    return {
        "prefecture_code": "27",
        "score_table": table,
        "institution_code": _CODES[table],
        "name": _NAMES[table],
        "terminals": [{"name": each} if isinstance(each, str) else each for each in terminals],
        **changes,
    }


def _site(*institutions: JsonValue, **changes: JsonValue) -> dict[str, JsonValue]:
    return {"name": "みどり", "institutions": list(institutions), **changes}


def _named(kind: str, count: int) -> list[str]:
    return [f"{kind}端末{number:02}" for number in range(1, count + 1)]


def _used(name: str, *uses: str) -> JsonValue:
    return {"name": name, "uses": list(uses)}


def _guide() -> JsonValue:
    return cast("JsonValue", guide_site())


def certificates() -> Iterator[Case]:
    """Every case of the operation ``certificates``: sites without errors."""
    yield case("one-of-one", cast("JsonValue", example_site()), "ordinary", "start-pack")
    yield NOT_OFFERED.kept("one-of-one-clinic", _site(_institution("1", "医科端末01")), "start-pack")
    yield SINGLE.kept("start-pack-asked-for", _site(_institution("1", "端末01"), start_pack=True), "start-pack")
    for count in (2, 3, 10):
        yield NOT_OFFERED.broken(f"one-of-{count}", _site(_institution("1", *_named("医科", count))), "start-pack")
    yield SEPARATE.broken(
        "guide", _guide(), "ordinary", "merges-institutions", ja="補足-図", en="the figure of the guide"
    )
    for slug, medical, dental, flag in (
        ("two-of-one", 1, 1, "start-pack"),
        ("one-and-three", 1, 3, "order-of-institutions"),
        ("three-and-one", 3, 1, "order-of-institutions"),
    ):
        site = _site(_institution("1", *_named("医科", medical)), _institution("3", *_named("歯科", dental)))
        yield SEPARATE.broken(slug, site, flag)
    four = [
        _institution(table, *_named(_NAMES[table], count)) for table, count in zip("6413", (2, 1, 4, 3), strict=True)
    ]
    yield SEPARATE.broken("four-institutions", _site(*four), "order-of-institutions")
    yield from _uses()
    yield from _shared()
    yield from _accepted_with_warnings()


def _uses() -> Iterator[Case]:
    both = ("eligibility", "billing")
    for slug, terminals in (
        ("eligibility", [_used("端末01", "eligibility")]),
        ("billing", [_used("端末01", "billing")]),
        ("both", [_used("端末01", *both)]),
        ("both-twice", [_used("端末01", *both), _used("端末02", *both)]),
        ("one-each", [_used("端末01", "eligibility"), _used("端末02", "billing")]),
        ("null", [{"name": "端末01", "uses": None}]),
    ):
        yield NO_TERMINAL.kept(f"uses-{slug}", _site(_institution("1", *terminals)), "counts-by-use")
    mixed = _site(_institution("1", _used("医科01", *both), "医科02"), _institution("3", _used("歯科01", "billing")))
    yield NO_TERMINAL.kept("uses-mixed", mixed, "counts-by-use")


def _shared() -> Iterator[Case]:
    for slug, medical, dental in (
        ("one", ["端末01"], ["端末01"]),
        ("one-of-three", ["端末01", "端末02", "端末03"], ["端末01"]),
        ("width", ["PC-01"], ["ＰＣ－０１"]),
    ):
        site = _site(_institution("1", *medical), _institution("3", *dental))
        yield SHARED.broken(f"shared-{slug}", site, "merges-shared-terminal")
    three = (_institution(table, "端末01") for table in "136")
    yield SHARED.broken("shared-by-three", _site(*three), "merges-shared-terminal")
    near = _site(_institution("1", "端末01"), _institution("3", "端末1"))
    yield SHARED.kept("shared-not-quite", near, "compares-loosely")
    names = _site(_institution("1", "端末1", "端末01", "端末 01", "端末-01"))
    yield DUPLICATE_TERMINAL.kept("similar-names", names, "compares-loosely")
    other_table = _site(_institution("1", "端末01"), _institution("3", "端末02", institution_code="0190121"))
    yield DUPLICATE_INSTITUTION.kept("same-code-other-score-table", other_table, "merges-institutions")
    other_prefecture = _site(
        _institution("1", "端末01", prefecture_code="13", institution_code="0190124"),
        _institution("1", "端末02", prefecture_code="14", institution_code="0190124"),
    )
    yield DUPLICATE_INSTITUTION.kept("same-code-other-prefecture", other_prefecture, "merges-institutions")


def _accepted_with_warnings() -> Iterator[Case]:
    yield form.CHECK_DIGIT.broken(
        "check-digit", _site(_institution("1", "端末01", institution_code="0190120")), "stricter"
    )
    yield form.VISITING_NURSE.broken(
        "station-without-nine",
        _site(_institution("6", "端末01", prefecture_code="13", institution_code="0110122")),
        "stricter",
    )
    days = _site(_institution("1", "端末01"), construction_on="2026-12-15", billing_start="2000-01")
    yield case("days-do-not-count", days, "judged-without-date")


def sites() -> Iterator[Case]:
    """Every case about what is wrong with a site."""
    yield case("guide", _guide(), "ordinary")
    yield NO_INSTITUTION.kept("smallest", cast("JsonValue", example_site()), "ordinary")
    yield from _examples_of_rules()
    yield from _nothing_to_count()
    yield from _twice()
    yield from _start_pack()
    yield from _members()


def _examples_of_rules() -> Iterator[Case]:
    base = cast("Mapping[str, JsonValue]", example_site())
    for rule in RULES.values():
        if rule.example.of == "site" and isinstance(rule.example.value, Mapping):
            flag = {"error": "nothing-to-count", "warning": "stricter", "notice": "start-pack"}[rule.severity]
            flag = "duplicates" if "duplicate" in rule.id else flag
            yield About(rule.id).broken(rule.id.replace(".", "-"), {**base, **rule.example.value}, flag)


def _nothing_to_count() -> Iterator[Case]:
    yield NO_INSTITUTION.broken("institutions-absent", {"name": "みどり"}, "nothing-to-count")
    yield NO_INSTITUTION.broken("institutions-null", {"name": "みどり", "institutions": None}, "null-member")
    without = {key: value for key, value in _institution("1").items() if key != "terminals"}
    yield NO_TERMINAL.broken("terminals-absent", _site(without), "nothing-to-count")
    yield NO_TERMINAL.broken("terminals-null", _site(_institution("1", terminals=None)), "null-member")
    yield NO_TERMINAL.broken("uses-empty", _site(_institution("1", _used("端末01"))), "nothing-to-count")
    one_use = _site(_institution("1", _used("端末01", "billing")))
    yield NO_TERMINAL.kept("uses-one", one_use, "ordinary")
    second = _site(_institution("1", "端末01"), _institution("3"))
    yield NO_TERMINAL.broken("second-without-terminal", second, "nothing-to-count")


def _twice() -> Iterator[Case]:
    one = _institution("1", "端末01")
    third = _site(one, _institution("3", "端末02"), {**one, "terminals": [{"name": "端末03"}]})
    yield DUPLICATE_INSTITUTION.broken("first-and-third", third, "duplicates")
    other = _site(one, _institution("3", "端末02", institution_code="0190121"))
    yield DUPLICATE_INSTITUTION.kept("other-score-table", other, "merges-institutions")
    tokyo = {"prefecture_code": "13", "institution_code": "0190124"}
    same_digits = _site(_institution("1", "端末01", **tokyo), _institution("3", "端末02", **tokyo))
    yield DUPLICATE_INSTITUTION.kept("other-score-table-in-tokyo", same_digits, "merges-institutions")
    invalid = _site({**one, "institution_code": "1"}, {**one, "institution_code": "1"})
    yield DUPLICATE_INSTITUTION.kept("same-invalid-code", invalid, "stops-at-first")
    for slug, names, flag in (
        ("same", ("端末01", "端末01"), "duplicates"),
        ("case", ("PC-a1", "pc-A1"), "compares-raw-names"),
        ("kana", ("パソコン1", "ﾊﾟｿｺﾝ1"), "compares-raw-names"),
        ("case-folding", ("Straße1", "STRASSE1"), "lower-cases"),
        ("final-sigma", ("οδος1", "ΟΔΟΣ1"), "lower-cases"),
        ("outer-space", ("端末01", " 端末01"), "compares-raw-names"),
        ("first-and-last", ("端末01", "端末02", "端末０１"), "duplicates"),
    ):
        yield DUPLICATE_TERMINAL.broken(f"terminal-{slug}", _site(_institution("1", *names)), flag)
    for slug, names in (("dotless-i", ("i1", "ı1")), ("hiragana", ("パソコン1", "ぱそこん1"))):
        yield DUPLICATE_TERMINAL.kept(f"terminal-{slug}", _site(_institution("1", *names)), "compares-loosely")
    yield DUPLICATE_TERMINAL.kept("terminal-other", _site(_institution("1", "端末01", "端末1")), "compares-loosely")
    yield SHARED.kept("not-shared", _site(one, _institution("3", "歯科端末01")), "ordinary")


def _start_pack() -> Iterator[Case]:
    two = [_institution("1", "端末01"), _institution("3", "端末02")]
    yield SINGLE.broken("start-pack-two-institutions", _site(*two, start_pack=True), "start-pack")
    yield SINGLE.kept("no-start-pack-two", _site(*two, start_pack=False), "start-pack")
    yield NOT_OFFERED.kept("not-offered-one", _site(two[0], start_pack=False), "start-pack")
    yield SEPARATE.kept("one-account", _site(_institution("1", "端末01", "端末02")), "merges-institutions")
    for slug, value in (("text", "true"), ("one", 1)):
        yield form.WRONG_TYPE.broken(f"start-pack-{slug}", _site(two[0], start_pack=value), "converts-types")


def _members() -> Iterator[Case]:
    one = _institution("1", "端末01")
    for slug, value in (("list", [one]), ("null", None)):
        yield case(f"whole-{slug}", value, "not-an-object")
    for key in ("prefecture_code", "name"):
        slug = key.replace("_", "-")
        without = {name: value for name, value in one.items() if name != key}
        yield form.MISSING_FIELD.broken(f"without-{slug}", _site(without), "missing-field")
    yield form.MISSING_FIELD.broken("without-site-name", {"institutions": [one]}, "missing-field")
    yield form.UNKNOWN_FIELD.broken("unknown-in-institution", _site({**one, "phone": "06"}), "ignores-unknown")
    yield form.CHOICE.broken("use-unknown", _site(_institution("1", _used("端末01", "printing"))), "choices")
    yield form.WRONG_TYPE.broken("terminal-text", _site({**one, "terminals": ["端末01"]}), "converts-types")
    yield About("institution-name.blank").broken("site-name-blank", _site(one, name="\u3000"), "unicode-blank")
    yield About("institution-name.long").kept("site-name-200", _site(one, name="長" * 200), "code-units")
    others: form.Changes = {"object": {}, "text": "みどり医科", "number": 1}
    for slug, other in others.items():
        yield form.WRONG_TYPE.broken(f"institutions-{slug}", _site() | {"institutions": other}, "converts-types")
    yield form.WRONG_TYPE.broken("institution-null", _site(None), "null-member")
    yield form.WRONG_TYPE.broken("code-number", _site({**one, "institution_code": 190121}), "number-instead-of-text")
    yield form.WRONG_TYPE.broken("score-table-number", _site({**one, "score_table": 1}), "number-instead-of-text")
    yield form.UNKNOWN_FIELD.broken("unknown-in-site", _site(one, telephone="06"), "ignores-unknown")
    odd = _institution("1", {"name": "端末01", "use": ["billing"]})
    yield form.UNKNOWN_FIELD.broken("unknown-in-terminal", _site(odd), "ignores-unknown")
    nameless = _site(_institution("1", {"uses": ["billing"]}))
    yield form.MISSING_FIELD.broken("terminal-without-name", nameless, "missing-field")
    done = _site({**one, "done": {"eligibility-application": "2026-11-20", "master-account": "2026-11-27"}})
    yield form.UNKNOWN_FIELD.kept("done-marks", done, "ignores-unknown")
    payment = _site({**one, "done": {"payment": "2026-11-20"}})
    yield form.UNKNOWN_FIELD.broken("done-unknown-step", payment, "ignores-unknown")
    no_day = _site({**one, "done": {"construction": "2026-02-30"}})
    yield form_days.DATE.broken("done-no-such-day", no_day, "no-such-date")
    marked = {"name": "端末01", "certificate_applied_on": "2026-11-20", "notice_received_on": "2026-12-02"}
    yield form_days.DATE.kept("terminal-marks", _site(_institution("1", marked)), "ordinary")
    yield form.WRONG_TYPE.kept("note-and-contact", _site(one, note="\u3000", contact=""), "field-in-form")
    yield form_days.DATE.broken("construction-no-such-day", _site(one, construction_on="2027-02-29"), "leap-year")
    yield About("year-month.format").broken("billing-start-13", _site(one, billing_start="2027-13"), "year-month-range")
    yield About("prefecture-code.unknown").broken(
        "prefecture-48", _site({**one, "prefecture_code": "48"}), "prefecture-list"
    )
