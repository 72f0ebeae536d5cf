"""What the applications share: the name of the form, and the entries for お客さまID."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import GetCoreSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema
from typing_extensions import override

from oqa_rules.fields import customer_id
from oqa_rules.fields.kinds import exact_text, is_mapping, is_text, kind_of
from oqa_rules.forms import examples, labels
from oqa_rules.forms.registry import BY_NAME, NAMES, form_called
from oqa_rules.forms.shared_rules import CONFIRMATION, NUMBER, PREFIX
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import CustomerIdConfirmation, CustomerIdNumber, CustomerIdPrefix, Flag
from oqa_rules.models.model import RuleModel
from oqa_rules.models.names import given_under
from oqa_rules.models.text_types import NOTHING_BESIDE, MemberType, Outcome
from oqa_rules.rules import Finding, Param, Text, shown
from oqa_rules.rules.shape import FORM_DUPLICATE_FIELD, FORM_NOT_AN_OBJECT, FORM_UNKNOWN_FORM


def unknown_form(names: tuple[str, ...], value: object) -> Finding:
    """The finding that ``value``, ``None`` where there is nothing, names none of these forms."""
    hint = "absent" if value is None else "wrong-type"
    found: Param = kind_of(value)
    if is_text(value):
        hint, found = "another" if value.strip() else "blank", shown(value)
    return Finding.of(
        FORM_UNKNOWN_FORM,
        hint=hint,
        expected=names,
        names=tuple(NAMES[name].ja for name in names),
        found=found,
    )


class FormNameType(MemberType):
    """The name of one form, by its key or in Japanese."""

    is_tag = True

    def __init__(self, *names: str) -> None:
        self.names = names
        self.known = {text: name for text, name in BY_NAME.items() if name in names}

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        name = form_called(exact_text(value)) if is_text(value) else None
        if name in self.names:
            return name, ()
        return None, (unknown_form(self.names, value),)

    @override
    def to_cell(self, value: object) -> str:
        name = NAMES.get(str(value))
        return str(value) if name is None else name.ja

    @property
    @override
    def cell_choices(self) -> tuple[str, ...]:
        return tuple(map(self.to_cell, self.names))

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "string", "const": self.names[0]} if len(self.names) == 1 else {"enum": list(self.names)}

    @override
    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        # By a literal pydantic tells the models of a union apart.
        return core_schema.literal_schema(list(self.names))


ANY_FORM = FormNameType(*NAMES)


def forms_named(data: Mapping[object, object], *, normalize: bool = False) -> list[tuple[str, Outcome]]:
    """What a record gives as its form, as it is read, each time with the name under which it stands."""
    table = Application.members
    member = table.at(("form",))
    # The labels of the form are Japanese: of other names there is only the key.
    names = (name for name in data if name == member.key or (is_text(name) and not name.isascii()))
    values = (each for name in names if table.find(name) is member for each in given_under(member, name, data))
    return [
        (
            typed,
            ANY_FORM.read(ANY_FORM.normalized(value).text if normalize and is_text(value) else value, NOTHING_BESIDE),
        )
        for typed, value in values
    ]


class Application(RuleModel):
    """An application on the portal."""

    form: Annotated[str, ANY_FORM, labels.FORM]

    @classmethod
    def name(cls) -> str:
        """The name of the form."""
        return str(cls.model_fields["form"].default)

    @override
    @classmethod
    def example(cls) -> Mapping[str, object]:
        return examples.example(cls.model_fields["form"].default)

    @override
    @classmethod
    def sorted_out(cls, data: object, findings: list[Finding]) -> list[Finding]:
        for finding in findings:
            is_twice = finding.path == "/form" and finding.rule == FORM_DUPLICATE_FIELD.id
            if is_twice and is_mapping(data):
                (_, first), *others = forms_named(data)
                # Where they differ it is not known by which form the rest is to be judged.
                return findings if all(each == first for _, each in others) else [finding]
        return findings

    @override
    @classmethod
    def not_an_object(cls, value: object) -> Finding:
        return Finding.of(FORM_NOT_AN_OBJECT, found=kind_of(value))


class CustomerIdEntry(RuleModel):
    """The entries for お客さまID (資格-4); which must be there depends on the line."""

    title = customer_id.FIELD.title
    rules = (customer_id.confirmation,)
    is_conditional = True

    prefix: Annotated[
        CustomerIdPrefix | None,
        MemberInfo(Text("種類", PREFIX.en), headings=(PREFIX.ja, "お客様IDの種類")),
    ] = None
    number: Annotated[
        CustomerIdNumber | None,
        MemberInfo(Text("番号", NUMBER.en), headings=(NUMBER.ja, "お客様ID")),
    ] = None
    confirmation: Annotated[
        CustomerIdConfirmation | None,
        MemberInfo(Text("確認", CONFIRMATION.en), headings=(CONFIRMATION.ja, "お客様ID(確認用)", "(確認用)")),
    ] = None


class _SameLine(RuleModel):
    same_as_eligibility: Annotated[
        Flag | None, MemberInfo(Text("オンライン資格確認等システムと同じ回線", "same line as for eligibility"))
    ] = None


class BillingCustomerIdEntry(CustomerIdEntry, _SameLine):
    """お客さまID of the line for claims: that for eligibility, or its own (請求-4)."""


def relevant_with(line_type: str) -> MemberInfo:
    """What a customer ID is called that is read with that line type only."""
    return MemberInfo(CustomerIdEntry.title, "お客様ID", relevant_if=("line_type", line_type))
