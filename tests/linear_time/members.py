"""Forms and sites with a long text in every member, and with long names."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, cast

from pydantic import ValidationError
from tests.linear_time.growth import Case, then
from tests.linear_time.hurtful import HARDEST, LONG_TEXTS

from oqa_rules import Site, check_dossier, check_form, check_site
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.site.examples import example_dossier, example_site, guide_site

_Data = dict[str, Any]


def judged(name: str) -> Callable[[object], None]:
    """Everything that can be asked about the data of a form, or of a site."""

    def call(data: object) -> None:
        for normalize in (False, True):
            if name == "site":
                report = check_site(data, normalize=normalize)
            else:
                report = check_form(cast("FormName", name), data, normalize=normalize)
            report.to_json("ja")
            report.to_json("en")
        with suppress(ValidationError):
            (Site if name == "site" else FORMS[name]).model_validate(data)

    return call


def _everywhere(value: object, text: str) -> object:
    """The same data with the text in the place of every text."""
    if isinstance(value, dict):
        return {key: _everywhere(each, text) for key, each in value.items()}
    if isinstance(value, list):
        return [_everywhere(each, text) for each in value]
    return text if isinstance(value, str) and value else value


def _in_each(form: str, text: str) -> list[object]:
    """The example with the text in one member after the other; the others are right, so that rules across speak."""
    good = example(form)
    changed: list[object] = [good | {key: text} for key in FORMS[form].model_fields]
    for key, value in good.items():
        if isinstance(value, dict):
            changed += [good | {key: value | {inner: text}} for inner in value]
        if isinstance(value, list):
            changed.append(good | {key: [text, *value]})
    return changed


def _judged_each(form: str) -> Callable[[list[object]], None]:
    judge = judged(form)

    def call(records: list[object]) -> None:
        for data in records:
            judge(data)

    return call


def _dossier(data: _Data) -> None:
    check_dossier(**data).to_json()


def _named(form: str, name: str) -> object:
    good = example_site() if form == "site" else example(form)
    return good | {name: 1, " " + name: 2}


_EXAMPLES: dict[str, Callable[[], _Data]] = {
    **{form: partial(example, form) for form in FORMS},
    "site": guide_site,
}

CASES = {
    **{
        f"{form}: every text of {kind}": Case(then(make, partial(_everywhere, good())), judged(form), largest=1 << 18)
        for form, good in _EXAMPLES.items()
        for kind, make in (LONG_TEXTS if form == "eligibility" else HARDEST).items()
        if form in ("eligibility", "site") or kind == "spaces"
    },
    **{
        f"{form}: a text of {kind} in each member": Case(
            then(make, partial(_in_each, form)), _judged_each(form), largest=1 << 18
        )
        for form in FORMS
        for kind, make in LONG_TEXTS.items()
        if kind in ("full width", "spaces", "marks of two classes")
    },
    **{
        f"a name of {kind}": Case(then(make, partial(_named, "eligibility")), judged("eligibility"), largest=1 << 18)
        for kind, make in LONG_TEXTS.items()
    },
    **{
        f"a name of {kind} in a site": Case(then(make, partial(_named, "site")), judged("site"), largest=1 << 18)
        for kind, make in LONG_TEXTS.items()
        if kind in ("digits", "marks of two classes", "spaces", "pointers")
    },
    **{
        f"dossier: every text of {kind}": Case(
            then(make, partial(_everywhere, example_dossier())), _dossier, largest=1 << 18
        )
        for kind, make in HARDEST.items()
    },
}
