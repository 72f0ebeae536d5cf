"""Each field with texts that hurt."""

from tests.linear_time.growth import Case
from tests.linear_time.hurtful import HARDEST, LONG_TEXTS

from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules import RuleViolation


def _asked(text: str) -> None:
    # All fields in one case: a square in one of them soon outweighs the others.
    for field in FIELDS.values():
        for finding in field.check(text):
            finding.to_json()
        field.check(text, strict=True)
        field.is_valid(text)
        field.normalize(text)
        try:
            field.validate(text)
        except RuleViolation as violation:
            str(violation)


def _near_each_example(text: str) -> None:
    # What begins or ends well may take another way through a judge.
    for field in FIELDS.values():
        for near in (field.example + text, text + field.example):
            for finding in field.check(near):
                finding.to_json()
            field.normalize(near)


CASES = {
    **{name: Case(make, _asked) for name, make in LONG_TEXTS.items()},
    **{f"beside an example: {name}": Case(make, _near_each_example) for name, make in HARDEST.items()},
}
