"""電子証明書発行申請."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases import form, form_days
from tests.tools.vector_cases.case import About, Case
from tests.tools.vector_cases.form import Changes, Form

from oqa_rules.catalogue import RULES
from oqa_rules.forms.labels import CERTIFICATE
from oqa_rules.rules import JsonValue

NO_TERMINAL = About("certificate.no-terminal")
BEFORE_ELIGIBILITY = About("certificate.before-eligibility")
DUPLICATE = About("terminal-name.duplicate")
COUNT = About("certificate.count")

FORM = Form(CERTIFICATE)


def cases() -> Iterator[Case]:
    """Every case of the operation ``certificate``."""
    yield from form.shared_cases(FORM)
    yield from _days()
    yield from form_days.deadline_cases(
        FORM, (*form_days.IN_TIME[:2], *form_days.LATE[:4]), lambda day, _: {"eligibility_applied_on": day}
    )
    yield from _terminals()
    yield from _same_names()
    yield from _counts()
    yield from _planned_names()
    yield from _types()


def _days() -> Iterator[Case]:
    def days(applied_on: str, eligibility_applied_on: str) -> JsonValue:
        both = {"applied_on": applied_on, "eligibility_applied_on": eligibility_applied_on}
        return FORM.given(both, "construction_on")

    yield BEFORE_ELIGIBILITY.kept("same-day", days("2026-11-20", "2026-11-20"), "order-of-days")
    yield BEFORE_ELIGIBILITY.broken("day-before", days("2026-11-19", "2026-11-20"), "order-of-days")
    yield BEFORE_ELIGIBILITY.broken("year-before", days("2026-12-31", "2027-01-01"), "december-turn")
    late = FORM.given({"eligibility_applied_on": "2099-12-31"}, "applied_on")
    yield BEFORE_ELIGIBILITY.kept("no-application-day", late, "judged-without-date")
    late = FORM.given({"applied_on": "2026-12-16"}, "construction_on")
    yield About("certificate.after-deadline").kept("no-construction-day", late, "judged-without-date")


def _with(terminals: JsonValue, planned: JsonValue = None) -> JsonValue:
    if planned is None:
        return FORM.given({"terminals": terminals}, "planned_terminals")
    return FORM.given({"terminals": terminals, "planned_terminals": planned})


def _terminals() -> Iterator[Case]:
    yield NO_TERMINAL.broken("no-terminal", _with([]), "nothing-to-count")
    yield NO_TERMINAL.broken("no-terminal-of-one", _with([], 1), "nothing-to-count", "counts-names")
    yield NO_TERMINAL.kept("one-terminal", _with(["端末01"]), "ordinary")
    for rule in RULES.values():
        if rule.example.of == "terminal-name":
            slug = f"name-{rule.id.partition('.')[2]}"
            yield About(rule.id).broken(slug, _with(["訪看端末01", rule.example.value]), form.flag_of(rule))
    yield About("terminal-name.blank").broken("name-empty", _with([""]), "empty-text")
    yield About("terminal-name.blank").broken("planned-name-blank", _with(["訪看端末01"], [" "]), "field-in-form")
    yield About("terminal-name.long").kept("name-hundred", _with(["長" * 100]), "code-units")


def _same_names() -> Iterator[Case]:
    for slug, names, flag in (
        ("same-name", ["訪看端末01", "訪看端末01"], "duplicates"),
        ("same-one-letter", ["A", "A"], "duplicates"),
        ("same-width", ["訪看端末01", "訪看端末０１"], "compares-raw-names"),
        ("same-case", ["PC-a1", "pc-A1"], "compares-raw-names"),
        ("same-kana", ["パソコン1", "ﾊﾟｿｺﾝ1"], "compares-raw-names"),
        ("same-circled", ["端末①", "端末1"], "compares-raw-names"),
        ("same-case-folding", ["Straße1", "STRASSE1"], "compares-raw-names"),
        ("same-final-sigma", ["οδος1", "ΟΔΟΣ1"], "lower-cases"),
        ("same-sigmas", ["ς1", "σ1"], "lower-cases"),
        ("same-capital-sharp-s", ["ẞ1", "ss1"], "lower-cases"),
        ("same-long-s", ["ſ1", "S1"], "lower-cases"),
        ("same-kelvin", ["K1", "k1"], "compares-raw-names"),
        ("same-ligature", ["ﬁ1", "FI1"], "compares-raw-names"),
        ("same-combined", ["カ\u30991", "ガ1"], "compares-raw-names"),
        ("same-corporation", ["㈱1", "(株)1"], "compares-raw-names"),
        ("other-space-at-the-end", ["端末01", "端末01 "], "compares-raw-names"),
        ("same-wide-space-before", ["端末01", "\u3000端末01"], "compares-raw-names"),
    ):
        yield DUPLICATE.broken(slug, _with(names, len(names)), flag)
    for slug, names, flag in (
        ("other-zero", ["端末1", "端末01"], "compares-loosely"),
        ("other-space-inside", ["端末01", "端末 01"], "compares-loosely"),
        ("other-hyphen", ["端末01", "端末-01"], "compares-loosely"),
        ("other-hiragana", ["パソコン1", "ぱそこん1"], "compares-loosely"),
        ("other-voiced", ["ハソコン1", "バソコン1"], "compares-loosely"),
        ("other-small-kana", ["ツヤ1", "ッャ1"], "compares-loosely"),
        ("other-accent", ["é1", "e1"], "compares-loosely"),
        ("other-dotless-i", ["ı1", "i1"], "compares-loosely"),
        ("other-dotted-i", ["İ1", "i1"], "compares-loosely"),
        ("other-zero-width", ["端末01", "端末\u200b01"], "compares-loosely"),
    ):
        yield DUPLICATE.kept(slug, _with(names, len(names)), flag)


def _counts() -> Iterator[Case]:
    for names, planned in ((2, 2), (12, 12)):
        yield COUNT.kept(f"{names}-of-{planned}", _with(_named(names), planned), "counts-names")
    for names, planned in ((1, 2), (2, 1), (12, 11)):
        yield COUNT.broken(f"{names}-of-{planned}", _with(_named(names), planned), "counts-names")
    yield COUNT.kept("nothing-planned", FORM.given({"planned_terminals": None, "terminals": ["端末01"]}), "null-member")


def _named(count: int) -> list[str]:
    return [f"端末{number:02}" for number in range(1, count + 1)]


def _planned_names() -> Iterator[Case]:
    one, two = _named(2)
    for slug, terminals, planned, flag in (
        ("planned-other-order", [two, one], [one, two], "counts-names"),
        ("planned-other-width", [one, two], ["端末０１", two], "compares-raw-names"),
        ("planned-outer-space", [one, two], [f" {one}", two], "compares-raw-names"),
    ):
        yield COUNT.kept(slug, _with(terminals, planned), flag)
    for slug, terminals, planned, flag in (
        ("planned-missing", [one], [one, two], "counts-names"),
        ("planned-extra", [one, two], [one], "counts-names"),
        ("planned-space", [one], ["端末 01"], "compares-loosely"),
        ("applied-twice", [one, one], [one, two], "counts-names"),
    ):
        yield COUNT.broken(slug, _with(terminals, planned), flag)


def _types() -> Iterator[Case]:
    planned: Changes = {"zero": 0, "negative": -1, "true": True, "text": "1", "no-names": [], "number-inside": [1]}
    for slug, value in planned.items():
        yield form.WRONG_TYPE.broken(f"planned-{slug}", _with(["訪看端末01"], value), "converts-types")
    terminals: Changes = {"text": "訪看端末01", "object": {"name": "訪看端末01"}, "numbers": [1, 2]}
    for slug, value in terminals.items():
        yield form.WRONG_TYPE.broken(f"terminals-{slug}", _with(value), "converts-types")
