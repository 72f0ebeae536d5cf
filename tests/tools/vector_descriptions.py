"""What each vector is about, in a sentence: the author's words, else what the library says of the input."""

from __future__ import annotations

from tests.tools.vector_cases.case import Case
from tests.tools.vector_cases.findings import findings_about, member
from tests.tools.vector_cases.flags import FLAGS

from oqa_rules.calendar import JAPAN
from oqa_rules.catalogue import RULES
from oqa_rules.fields import check_digit
from oqa_rules.fields.registry import FIELDS
from oqa_rules.operations import CHECK_DIGIT, NORMALIZE
from oqa_rules.rules import JsonValue, Text, shown
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.schedule.construction import BUSINESS_DAYS

MASTER_ACCOUNT = "master-account"

_FINDS = Text("{flags}実装を見つける。", "Finds an implementation that {flags}.")
_KEEPS = Text("「{title}」にはあたらない。", 'Not "{title}".')
_DIGIT = Text(
    "{prefecture}（点数表{table}）の{body}の検証番号は{digit}。",
    "The check digit of {body} in prefecture {prefecture} under score table {table} is {digit}.",
)
_COUNTED = Text("{day}の翌日からの営業日は{days}日。", "The business days after {day} are {days}.")
_TIDIED = Text("「{before}」を「{after}」に整える。", '"{before}" becomes "{after}".')
_LEFT = Text("「{before}」はそのまま残す。", '"{before}" stays as it is.')


def description_of(name: str, case: Case) -> Text:
    """The description of a case of that file."""
    about = case.comment or _about(name, case)
    if about is None:
        return _finds(case)
    # What is right says nothing of the mistake that it is there for.
    return about if case.breaks or case.rule is None or name == CHECK_DIGIT else _joined(about, _finds(case))


def _joined(one: Text, other: Text) -> Text:
    return Text(one.ja + other.ja, f"{one.en} {other.en}")


def _about(name: str, case: Case) -> Text | None:
    """What the rules or the calculation say of the input; ``None`` where only the flags say something."""
    if name in FUNCTIONS:
        argument = str(member(case.input, FUNCTIONS[name].argument))
        # Its whole explanation would make the largest of all files half as large again.
        return _counted(argument) if name == MASTER_ACCOUNT else FUNCTIONS[name].function(argument).explanation
    if name == CHECK_DIGIT:
        return _check_digit(case.input)
    if name == NORMALIZE:
        return _tidied(case.input)
    if case.rule is None:
        return None
    if case.breaks:
        return next(each.message for each in findings_about(name, case.input) if each.rule == case.rule)
    return _KEEPS.filled({"title": RULES[case.rule].title})


def _finds(case: Case) -> Text:
    flags = [FLAGS[flag] for flag in case.flags]
    return Text(
        _FINDS.ja.format(flags="、".join(each.ja for each in flags)),
        _FINDS.en.format(flags=" or ".join(each.en for each in flags)),
    )


def _counted(applied_on: str) -> Text:
    days = [JAPAN.add(applied_on, number).day for number in range(1, BUSINESS_DAYS + 1)]
    return _COUNTED.filled({"day": applied_on, "days": tuple(map(str, days))})


def _check_digit(given: JsonValue) -> Text:
    prefecture, table, code = (str(member(given, each)) for each in ("prefecture", "score_table", "text"))
    digit = check_digit.expected(code[:-1], prefecture, table)
    return _DIGIT.filled({"prefecture": prefecture, "table": table, "body": code[:-1], "digit": digit})


def _tidied(given: JsonValue) -> Text:
    before = str(member(given, "text"))
    after = FIELDS[str(member(given, "field"))].normalize(before).text
    if before == after:
        return _LEFT.filled({"before": shown(before)})
    return _TIDIED.filled({"before": shown(before), "after": shown(after)})
