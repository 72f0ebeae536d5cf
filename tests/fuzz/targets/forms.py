"""Each form with records near its example, and the documents of an institution against each other."""

from functools import partial
from typing import Any, NamedTuple

from pydantic import ValidationError
from tests.fuzz import records
from tests.fuzz.draw import Draw, chance
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.telling import keeps_secret, require, show
from tests.fuzz.values import SECRET

from oqa_rules import Report, check_dossier, check_form
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.models.normalize import normalized


class _Asked(NamedTuple):
    data: Any
    how: int


def _generate(name: FormName, draw: Draw) -> _Asked:
    return _Asked(records.form(draw, name, python=chance(draw, 4)), draw.below(4))


def _judge(name: FormName, asked: _Asked) -> None:
    report = check_form(name, asked.data)
    keeps_secret(show(report) + repr(report), asked.data)
    if asked.how == 0:
        strict = check_form(name, asked.data, strict=True)
        require(_rules(strict) == _rules(report), "strict changes more than severity")
        require(strict.ok is not bool(report.errors or report.warnings), "strict lets a warning pass")
    elif asked.how == 1:
        _normalized(name, asked.data)
    else:
        _modelled(name, asked.data, report)


def _rules(report: Report) -> list[tuple[str, str]]:
    return [(each.path, each.rule) for each in report.findings]


def _normalized(name: FormName, data: object) -> None:
    report = check_form(name, data, normalize=True)
    keeps_secret(show(report) + repr(report), data)
    after, changes = normalized(FORMS[name], data)
    require(bool(changes) is bool(report.changes), "changes are not told")
    again, more = normalized(FORMS[name], after)
    require(not more and (again is after or again == after), "tidying twice changes more than once")
    require(check_form(name, after).findings == report.findings, "tidied data is judged differently")


def _modelled(name: FormName, data: object, report: Report) -> None:
    model = FORMS[name]
    try:
        form = model.model_validate(data)
    except ValidationError as error:
        types = [each["type"] for each in error.errors(include_url=False)]
        require(types == [each.rule for each in report.errors], "the model refuses for other reasons than check_form")
        keeps_secret(f"{error} {error.errors()} {error.json()}", data)
        return
    require(report.ok, "the model accepts what check_form refuses")
    keeps_secret(f"{form!r} {form} {form.model_dump()!r}", data)
    form.model_dump_json()
    require(model.model_validate(form.model_dump()) == form, "what is dumped is read as another form")


def _dossier(draw: Draw) -> _Asked:
    return _Asked(records.dossier(draw, python=chance(draw, 4)), draw.below(2))


def _judge_dossier(asked: _Asked) -> None:
    report = check_dossier(**asked.data, strict=bool(asked.how))
    told = show(report) + repr(report)
    if SECRET in told or "７３９１" in told:
        keeps_secret(told, list(asked.data.values()))
    for each in report.findings:
        require(each.path.split("/")[1] in (*FORMS, "site"), f"a finding about no document: {each.path!a}")


TARGETS: dict[str, Target] = {
    **{name: Target(partial(_generate, name), partial(_judge, name)) for name in records.FORMS},
    "dossier": Target(_dossier, _judge_dossier),
}
