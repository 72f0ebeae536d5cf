"""Every field with every text."""

from typing import NamedTuple

from tests.fuzz.draw import Draw, chance, pick
from tests.fuzz.targets.target import Target
from tests.fuzz.targets.telling import require, tell
from tests.fuzz.values import NUMBERS, OF_PYTHON, OTHERS, any_text, mutated

from oqa_rules import RuleViolation
from oqa_rules.fields.registry import FIELDS, MODULES

_NAMES = tuple(FIELDS)
_MODULES = {module.FIELD.name: module for module in MODULES}


class _Asked(NamedTuple):
    name: str
    value: object
    strict: bool
    context: dict[str, str | None]


def _generate(draw: Draw) -> _Asked:
    name = pick(draw, _NAMES)
    example = FIELDS[name].example
    value: object = mutated(draw, example) if chance(draw, 2) else any_text(draw, example)
    if chance(draw, 20):
        value = pick(draw, (*NUMBERS, *OTHERS, *OF_PYTHON))
    context: dict[str, str | None] = {}
    if name == "institution-code" and chance(draw, 2):
        context = {
            "prefecture": pick(draw, ("27", "13", "34", "99", "x", "", None)),
            "score_table": pick(draw, ("1", "3", "4", "6", "2", "", None)),
        }
    return _Asked(name, value, chance(draw, 4), context)


def _judge(asked: _Asked) -> None:
    field = _MODULES.get(asked.name, FIELDS[asked.name])
    value, options = asked.value, {"strict": asked.strict, **asked.context}
    findings = field.check(value, **options)  # type: ignore[arg-type]  # options of this field
    tell(findings)
    has_errors = any(each.is_error for each in findings)
    require(field.is_valid(value, **options) is not has_errors, "is_valid and check differ")  # type: ignore[arg-type]  # options of this field
    try:
        same = field.validate(value, **options)  # type: ignore[arg-type]  # options of this field
        require(same is value and not has_errors, "validate accepts what check refuses, or changes it")
    except RuleViolation as violation:
        require(violation.findings == findings and has_errors, "validate and check differ")
        str(violation)
    if not isinstance(value, str):
        require([each.rule for each in findings] == ["form.wrong-type"], "another type passes")
        return
    _tidied(asked.name, value, has_errors=has_errors)
    for each in findings:
        if each.suggestion is not None and each.path == "":
            fits = not any(other.is_error for other in field.check(each.suggestion, **options))  # type: ignore[arg-type]  # options of this field
            require(fits, f"the suggestion {each.suggestion!a} does not pass")


def _tidied(name: str, value: str, *, has_errors: bool) -> None:
    field = FIELDS[name]
    once = field.normalize(value)
    twice = field.normalize(once.text)
    require(twice.text == once.text and not twice.changes, "tidying twice changes more than once")
    require(bool(once.changes) is (once.text != value), "changes and text contradict each other")
    repr(once)
    if field.secret:
        require(all(each.before is each.after is None for each in once.changes), "a change shows the secret")
        return
    at = value
    for change in once.changes:
        require(change.before == at, "the changes are no chain")
        at = change.after or ""
    require(at == once.text, "the changes end elsewhere")
    if not has_errors and name != "institution-code":
        require(field.is_valid(once.text), "tidying makes a valid text invalid")


TARGETS = {"fields": Target(_generate, _judge)}
