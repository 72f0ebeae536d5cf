"""What the applications share: their first entries, お客さまID, and rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, TypeVar

from pydantic.json_schema import JsonSchemaValue
from typing_extensions import override

from oqa_rules.calendar import DateOutOfRange
from oqa_rules.fields import customer_id, institution_code
from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.field import Field, is_mapping, is_text, kind_of
from oqa_rules.forms.labels import FORM, NAMES
from oqa_rules.models.evaluator import ParseResult, given_under
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import CustomerIdConfirmation, CustomerIdNumber, CustomerIdPrefix, Flag
from oqa_rules.models.model import CrossFieldCheck, RuleModel
from oqa_rules.models.text_types import ASCII_ONLY, MemberType, Outcome
from oqa_rules.rules import Finding, Param, Rule, Text, shown
from oqa_rules.rules.declared import applications as application_rules
from oqa_rules.rules.declared import codes as code_rules
from oqa_rules.rules.declared import customer_id as id_rules
from oqa_rules.rules.declared import entries as entry_rules
from oqa_rules.schedule import construction_deadline, earliest_construction

_Result = TypeVar("_Result")


def unknown_form(names: tuple[str, ...], given: object) -> Finding:
    """The finding that ``given``, ``None`` where there is nothing, names none of these forms."""
    hint = "absent" if given is None else "wrong-type"
    found: Param = kind_of(given)
    if is_text(given):
        hint, found = "another" if given.strip() else "blank", shown(given)
    return Finding.of(
        entry_rules.FORM_UNKNOWN_FORM,
        hint=hint,
        expected=names,
        names=tuple(NAMES[name].ja for name in names),
        found=found,
    )


class FormNameType(MemberType):
    """The name of one form, by its key or in Japanese."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.quick = lambda given: given if type(given) is str and given in names else None

    @override
    def read(self, given: object) -> Outcome:
        if is_text(given):
            for name in self.names:
                if given == name or squeezed(given) == NAMES[name].ja:
                    return name, ()
        return None, (unknown_form(self.names, given),)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {
            "type": "string",
            "anyOf": [{"enum": list(self.names)}, {"not": {"pattern": ASCII_ONLY}}],
            "x-oqa-rules": [entry_rules.FORM_UNKNOWN_FORM.id],
        }


def forms_named(given: Mapping[object, object], *, normalize: bool = False) -> list[tuple[str, Outcome]]:
    """What a record gives as its form, as it is read, each time with the name under which it stands."""
    table = Application.members
    member = table.at(("form",))
    # The labels of the form are Japanese: of other names there is only the key.
    names = (name for name in given if name == member.key or (is_text(name) and not name.isascii()))
    values = (each for name in names if table.find(name) is member for each in given_under(member, name, given))
    return [
        (typed, ANY_FORM.read(ANY_FORM.tidied(value).text if normalize and is_text(value) else value))
        for typed, value in values
    ]


BEYOND = Text("扱える日付の範囲の外", "a day outside of all dates")


def in_range(calculate: Callable[[], _Result]) -> _Result | None:
    """What is calculated, or ``None`` where one of its days is ``BEYOND``."""
    try:
        return calculate()
    except DateOutOfRange:
        return None


ANY_FORM = FormNameType(*NAMES)


class Application(RuleModel):
    """An application on the portal."""

    form: Annotated[str, ANY_FORM, FORM]

    @override
    @classmethod
    def filled(cls, given: object, otherwise: Mapping[str, object] | None = None) -> ParseResult:
        filled = super().filled(given, otherwise)
        for finding in filled.findings:
            is_twice = finding.path == "/form" and finding.rule == entry_rules.FORM_DUPLICATE_FIELD.id
            if is_twice and is_mapping(given):
                (_, first), *others = forms_named(given)
                # Where they differ it is not known by which form the rest is to be judged.
                return filled if all(each == first for _, each in others) else ParseResult(findings=[finding])
        return filled

    @override
    @classmethod
    def not_an_object(cls, given: object) -> Finding:
        return Finding.of(entry_rules.FORM_NOT_AN_OBJECT, found=kind_of(given))


CODE_RULES = (code_rules.INSTITUTION_CODE_CHECK_DIGIT, code_rules.INSTITUTION_CODE_VISITING_NURSE_NUMBER)


def code_in_context(filled: ParseResult) -> Iterable[Finding]:
    """``CODE_RULES``: the institution code with prefecture and score table."""
    code = filled.get("institution_code", str)
    prefecture, score_table = filled.get("prefecture_code", str), filled.get("score_table", str)
    if code is None:
        _judge_again(filled, "institution_code", institution_code.in_context(prefecture, score_table))
        return ()
    findings = institution_code.check_context(code, prefecture=prefecture, score_table=score_table)
    return [each.under("/institution_code") for each in findings]


def _judge_again(filled: ParseResult, key: str, field: Field) -> None:
    """Judges a text that was refused again, by its field in the context of other members.

    That changes what is suggested: a suggestion has to pass there too.
    """
    text, path = filled.given.get(key), f"/{key}"
    # A member that is given twice, or is no text, has findings of other rules.
    if is_text(text) and any(each.path == path and each.definition in field.rules for each in filled.findings):
        others = [each for each in filled.findings if each.path != path]
        filled.findings[:] = [*others, *(each.under(path) for each in field.check(text))]


def terms(filled: ParseResult) -> Iterator[Finding]:
    """That the terms are accepted."""
    if filled.values.get("terms_accepted") is False:
        yield Finding.of(application_rules.TERMS_NOT_ACCEPTED, "/terms_accepted")


def two_weeks(rule: Rule) -> CrossFieldCheck:
    """That the application is made two weeks before construction."""

    def judge(filled: ParseResult) -> Iterator[Finding]:
        applied_on, construction_on = filled.get("applied_on", date), filled.get("construction_on", date)
        if applied_on is None or construction_on is None:
            return
        apply_by = _apply_by(construction_on)
        if apply_by is None or applied_on > apply_by:
            earliest = in_range(lambda: earliest_construction(applied_on))
            yield Finding.of(
                rule,
                "/applied_on",
                construction_on=str(construction_on),
                expected=BEYOND if apply_by is None else str(apply_by),
                found=str(applied_on),
                earliest=BEYOND if earliest is None else str(earliest.earliest_on),
            )

    return judge


@lru_cache(maxsize=1024)
def _apply_by(construction_on: date) -> date | None:
    # Applications of one batch share a handful of construction days.
    deadline = in_range(lambda: construction_deadline(construction_on))
    return None if deadline is None else deadline.apply_by


def _length(filled: ParseResult) -> Iterable[Finding]:
    prefix, number = filled.get("prefix", str), filled.get("number", str)
    if prefix is None:
        return ()
    if number is None:
        _judge_again(filled, "number", customer_id.number_of(prefix))
        return ()
    return [each.under("/number") for each in customer_id.check_length(prefix, number)]


def _confirmation(filled: ParseResult) -> Iterable[Finding]:
    # They are compared whatever else is wrong with them.
    number, confirmation = filled.given.get("number"), filled.given.get("confirmation")
    return customer_id.check_confirmation(number, confirmation) if is_text(number) and is_text(confirmation) else ()


class CustomerIdEntry(RuleModel):
    """The entries for お客さまID (資格-4); which must be there depends on the line."""

    title = customer_id.FIELD.title
    across = (_length, _confirmation)
    rules_across = (id_rules.CUSTOMER_ID_UNUSUAL_LENGTH, id_rules.CUSTOMER_ID_CONFIRMATION)

    prefix: Annotated[
        CustomerIdPrefix | None,
        MemberInfo(Text("種類", "prefix of the customer ID"), headings=(customer_id.PREFIX.title.ja,)),
    ] = None
    number: Annotated[
        CustomerIdNumber | None, MemberInfo(Text("番号", "number of the customer ID"), headings=(title.ja,))
    ] = None
    confirmation: Annotated[
        CustomerIdConfirmation | None,
        MemberInfo(Text("確認", "confirmation of the customer ID"), headings=("お客さまID(確認用)",)),
    ] = None


class _SameLine(RuleModel):
    same_as_eligibility: Annotated[
        Flag | None, MemberInfo(Text("オンライン資格確認等システムと同じ回線", "same line as for eligibility"))
    ] = None


class BillingCustomerIdEntry(CustomerIdEntry, _SameLine):
    """お客さまID of the line for claims: that for eligibility, or its own (請求-4)."""


def asked_for(line_type: str) -> MemberInfo:
    """The label of a customer ID that is asked for with that line type only."""
    return MemberInfo(CustomerIdEntry.title, "お客様ID", asked=("line_type", line_type))


def presence(line_type: str, *needed: str) -> CrossFieldCheck:
    """The customer ID: all ``needed`` members with that line type, none with another.

    An entry that says that the line is the same as for eligibility needs no more (請求-4).
    """

    def judge(filled: ParseResult) -> Iterator[Finding]:
        chosen, is_given = filled.get("line_type", str), "customer_id" in filled.given
        entry = filled.get("customer_id", ParseResult)
        if chosen != line_type:
            if chosen and is_given:
                yield Finding.of(id_rules.CUSTOMER_ID_NOT_ASKED, "/customer_id")
        elif not is_given:
            yield Finding.of(id_rules.CUSTOMER_ID_REQUIRED, "/customer_id", field=CustomerIdEntry.title)
        elif entry and not entry.values.get("same_as_eligibility", "same_as_eligibility" in entry.given):
            for key in needed:
                if key not in entry.given:
                    label = CustomerIdEntry.members.at((key,)).label
                    # Its column in a table is headed as the portal heads the entry.
                    title = Text(label.headings[0], label.title.en)
                    yield Finding.of(id_rules.CUSTOMER_ID_REQUIRED, f"/customer_id/{key}", field=title)

    return judge
