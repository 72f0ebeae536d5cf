"""The fields for Django: a validator that migrations can hold, a model field, a form field. Needs the extra ``django``.

A field is named as in ``oqa_rules.fields.registry.FIELDS``, such as ``"customer-id"``. Nothing is tidied: neither
``strip`` nor any conversion comes before the rules.
"""
# Django has no types of its own, and need not be installed where types are checked.
# pyright: reportMissingImports=false, reportMissingModuleSource=false, reportMissingTypeStubs=false
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUntypedBaseClass=false, reportUntypedClassDecorator=false, reportUnknownParameterType=false
# pyright: reportArgumentType=false, reportIncompatibleMethodOverride=false, reportGeneralTypeIssues=false

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from typing import cast

from typing_extensions import override

from oqa_rules.contrib.messages import language_of, sentence
from oqa_rules.errors import MissingExtraOnImport
from oqa_rules.fields.kinds import is_text
from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules import Finding

if find_spec("django") is None:
    raise MissingExtraOnImport("django")

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.deconstruct import deconstructible
from django.utils.translation import get_language

__all__ = ["RuleField", "RuleFormField", "RuleValidator", "as_errors"]

_LONGEST = 255
"""The longest ``CharField`` that every database of Django has."""


def as_errors(findings: Iterable[Finding]) -> list[ValidationError]:
    """A ``ValidationError`` for each finding of severity error: its code is the id of the rule.

    Its text is in the language that is active now: Japanese for ``ja`` and where none is active, else English. It is
    complete: what somebody typed may have a ``%`` in it, so the error has no ``params`` to be filled in.

    >>> from oqa_rules import customer_id
    >>> as_errors(customer_id.check("CAF%s"))[0].code
    'customer-id.characters'
    """
    lang = language_of(get_language())
    return [ValidationError(sentence(each, lang), code=each.rule) for each in findings if each.is_error]


@deconstructible
class RuleValidator:
    """Raises Django's ``ValidationError`` with every error of one field; warnings stop nothing.

    ``strict`` is that of ``check``. A name that is no field is an ``UnknownName``, a ``KeyError``.

    >>> RuleValidator("score-table")("6")
    """

    def __init__(self, field: str, *, strict: bool = False) -> None:
        self.field = FIELDS[field].name
        self.strict = strict

    def __call__(self, value: object) -> None:
        """Returns nothing; raises ``ValidationError`` where the value breaks a rule."""
        errors = as_errors(FIELDS[self.field].check(value, strict=self.strict))
        if errors:
            raise ValidationError(errors)

    @override
    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RuleValidator):
            return NotImplemented
        return (self.field, self.strict) == (other.field, other.strict)

    @override
    def __hash__(self) -> int:
        return hash((self.field, self.strict))


class RuleFormField(forms.CharField):
    """A form field of one of our fields. A secret is not put back into the page, whatever ``widget`` is asked for.

    >>> RuleFormField("prefecture-code").clean("13")
    '13'
    """

    def __init__(self, field: str, *, strict: bool = False, **options: object) -> None:
        validator = RuleValidator(field, strict=strict)
        if FIELDS[field].secret:
            options["widget"] = _password_input(options.get("widget"))
        options.setdefault("strip", False)
        super().__init__(**options)
        self.validators.append(validator)


def _password_input(asked: object) -> object:
    """The widget of a secret, looking like the one that was asked for.

    Nobody has to have asked for one: the admin always passes its own, which would put the value back.
    """
    widget = asked() if isinstance(asked, type) else asked
    return widget if isinstance(widget, forms.PasswordInput) else forms.PasswordInput(getattr(widget, "attrs", None))


class RuleField(models.CharField):
    """A model field of one of our fields: a column of text, of 255 characters unless ``max_length`` says otherwise.

    >>> RuleField("prefecture-code").clean("13", None)
    '13'
    """

    def __init__(self, field: str, *arguments: object, strict: bool = False, **options: object) -> None:
        self.rules = RuleValidator(field, strict=strict)
        options.setdefault("max_length", _LONGEST)
        super().__init__(*arguments, **options)

    @property
    def default_validators(self) -> Sequence[object]:
        """Those that are there without being named, so that a migration does not list them."""
        return [self.rules]

    @override
    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        name, path, arguments, options = cast("tuple[str, str, list[object], dict[str, object]]", super().deconstruct())
        if self.rules.strict:
            options["strict"] = True
        return name, path, [self.rules.field, *arguments], options

    @override
    def to_python(self, value: object) -> object:
        if value is not None and not is_text(value):
            self.rules(value)  # a number is not made text: its zeros in front are lost
        return value

    @override
    def get_prep_value(self, value: object) -> object:
        return models.Field.get_prep_value(self, value)  # a query may ask for anything

    @override
    def formfield(self, **options: object) -> object:
        def of_rules(**defaults: object) -> RuleFormField:
            return RuleFormField(self.rules.field, strict=self.rules.strict, **defaults)

        return super().formfield(**{"form_class": of_rules, **options})
