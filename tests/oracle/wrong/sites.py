"""A site, right or wrong: first as a small program would check it right, then the ways in which programs get it wrong.

All take whatever JSON allows and say whether it is a valid site.
"""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import normalize

from tests.oracle.wrong import fields
from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.form import Form, Members, Question, anything, is_day, is_flag, one_of, text, texts

_DAYS = ("certificate_applied_on", "notice_received_on", "certificate_issued_on", "certificate_expires_on")
_STEPS = (
    *("portal-account", "eligibility-application", "master-account", "certificate-application", "certificate-notice"),
    *("construction", "billing-application", "billing-envelope", "claim-window"),
)
_CODES = ("prefecture_code", "score_table", "institution_code")


def _every(question: Question) -> Question:
    return lambda value: isinstance(value, list) and all(map(question, value))


def _some(question: Question) -> Question:
    return lambda value: bool(value) and _every(question)(value)


def _objects(read: Members, key: str) -> list[dict[str, object]]:
    value = read.get(key)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _same(name: object) -> str:
    return normalize("NFKC", str(name).strip()).casefold()


def _all_differ(names: list[object], same: Callable[[object], str] = _same) -> bool:
    return len({same(each) for each in names}) == len(names)


def _names_differ(read: Members) -> bool:
    return _all_differ([each["name"] for each in _objects(read, "terminals")])


def _codes_differ(read: Members, codes: tuple[str, ...] = _CODES) -> bool:
    institutions = _objects(read, "institutions")
    return len({tuple(each[key] for key in codes) for each in institutions}) == len(institutions)


def _is_start_pack_possible(read: Members) -> bool:
    terminals = [each for one in _objects(read, "institutions") for each in _objects(one, "terminals")]
    return read.get("start_pack") is not True or len(terminals) == 1


TERMINAL = Form(
    {
        "name": text(fields.terminal_name),
        "uses": _some(one_of("eligibility", "billing")),
        **dict.fromkeys(_DAYS, text(is_day)),
    },
    frozenset({"uses", *_DAYS}),
    {},
)
DONE = Form(dict.fromkeys(_STEPS, text(is_day)), frozenset(_STEPS), {})
INSTITUTION = Form(
    {
        "prefecture_code": text(fields.prefecture_code),
        "score_table": text(fields.score_table),
        "institution_code": text(fields.institution_code),
        "name": text(fields.terminal_name),  # names of institutions are judged as those of terminals
        "terminals": _some(TERMINAL.accepts),
        "done": DONE.accepts,
    },
    frozenset({"done"}),
    {"names": _names_differ},
)
_OPTIONAL = frozenset({"construction_on", "billing_start", "start_pack", "contact", "note"})
SITE = Form(
    {
        "name": text(fields.terminal_name),
        "construction_on": text(is_day),
        "billing_start": text(fields.year_month),
        "start_pack": is_flag,
        "institutions": _some(INSTITUTION.accepts),
        "contact": text(anything),
        "note": text(anything),
    },
    _OPTIONAL,
    {"codes": _codes_differ, "start-pack": _is_start_pack_possible},
)


def _with_institutions(institution: Form) -> Form:
    return SITE.asking(institutions=_some(institution.accepts))


def _with_terminals(terminal: Form) -> Form:
    return _with_institutions(INSTITUTION.asking(terminals=_some(terminal.accepts)))


def _ignoring_unknown(form: Form) -> Callable[[object], bool]:
    def accepts(given: object) -> bool:
        return isinstance(given, dict) and form.accepts(
            {key: each for key, each in given.items() if key in form.members}
        )

    return accepts


def site(given: object) -> bool:
    return SITE.accepts(given)


def no_institution(given: object) -> bool:
    """A site without institutions is a site."""
    return SITE.asking(institutions=_every(INSTITUTION.accepts)).accepts(given)


def no_terminal(given: object) -> bool:
    """An institution without terminals has nothing to be judged."""
    return _with_institutions(INSTITUTION.asking(terminals=_every(TERMINAL.accepts))).accepts(given)


def no_use(given: object) -> bool:
    """A terminal may be used for nothing."""
    return _with_terminals(TERMINAL.asking(uses=texts(lambda each: each in {"eligibility", "billing"}))).accepts(given)


def any_use(given: object) -> bool:
    """Any word will do for a use."""
    return _with_terminals(TERMINAL.asking(uses=_some(text(bool)))).accepts(given)


def same_terminal_twice(given: object) -> bool:
    """Names of terminals are not compared."""
    return _with_institutions(INSTITUTION.without("names")).accepts(given)


def names_as_they_are(given: object) -> bool:
    """Compares names as they are written."""

    def differ(read: Members) -> bool:
        return _all_differ([each["name"] for each in _objects(read, "terminals")], str)

    return _with_institutions(INSTITUTION.ruled(names=differ)).accepts(given)


def names_over_the_site(given: object) -> bool:
    """No two institutions share a machine."""

    def differ(read: Members) -> bool:
        institutions = _objects(read, "institutions")
        return _all_differ([each["name"] for one in institutions for each in _objects(one, "terminals")])

    return SITE.ruled(names=differ).accepts(given)


def same_institution_twice(given: object) -> bool:
    """Codes of institutions are not compared."""
    return SITE.without("codes").accepts(given)


def seven_digits_identify(given: object) -> bool:
    """No two institutions share their seven digits, whatever stands before them."""
    return SITE.ruled(codes=lambda read: _codes_differ(read, _CODES[2:])).accepts(given)


def start_pack_for_all(given: object) -> bool:
    """A start pack can always be asked for."""
    return SITE.without("start-pack").accepts(given)


def start_pack_for_one_institution(given: object) -> bool:
    """A start pack is for one institution, with any number of terminals."""

    def is_possible(read: Members) -> bool:
        return read.get("start_pack") is not True or len(_objects(read, "institutions")) == 1

    return SITE.ruled(**{"start-pack": is_possible}).accepts(given)


def unknown_in_a_terminal(given: object) -> bool:
    """Ignores what it does not know of a terminal."""
    return _with_institutions(INSTITUTION.asking(terminals=_some(_ignoring_unknown(TERMINAL)))).accepts(given)


def unknown_in_an_institution(given: object) -> bool:
    """Ignores what it does not know of an institution."""
    return SITE.asking(institutions=_some(_ignoring_unknown(INSTITUTION))).accepts(given)


def unknown_in_the_site(given: object) -> bool:
    """Ignores what it does not know of a site."""
    return _ignoring_unknown(SITE)(given)


def no_marks(given: object) -> bool:
    """Does not know that something may be done already."""
    return _with_institutions(INSTITUTION.asking(done=lambda _: False)).accepts(given)


def first_institution_alone(given: object) -> bool:
    """Looks at the first institution of a site."""
    if isinstance(given, dict) and isinstance(given.get("institutions"), list):
        given = {**given, "institutions": given["institutions"][:1]}
    return SITE.accepts(given)


def day_not_looked_at(given: object) -> bool:
    """Any text is a construction day."""
    return SITE.asking(construction_on=text(anything)).accepts(given)


def flag_in_words(given: object) -> bool:
    """Takes 0 and 1 for no and yes."""
    return SITE.asking(start_pack=lambda value: value in (0, 1, True, False)).accepts(given)


def codes_as_numbers(given: object) -> bool:
    """A score table may be a number."""

    def is_table(value: object) -> bool:
        return text(fields.score_table)(str(value) if type(value) is int else value)

    return _with_institutions(INSTITUTION.asking(score_table=is_table)).accepts(given)


def nameless(given: object) -> bool:
    """A site needs no name."""
    return SITE.allowing("name").accepts(given)


RIGHT = candidates("site", site)
STRICTER = candidates("site", names_over_the_site)
WRONG = candidates(
    "site",
    *(no_institution, no_terminal, no_use, any_use, same_terminal_twice, names_as_they_are),
    *(same_institution_twice, seven_digits_identify, start_pack_for_all, start_pack_for_one_institution),
    *(unknown_in_a_terminal, unknown_in_an_institution, unknown_in_the_site, no_marks, first_institution_alone),
    *(day_not_looked_at, flag_in_words, codes_as_numbers, nameless),
)
