"""``oqa-rules date``: one promise of the guide or public fact, calculated for one day or month."""

import argparse

from oqa_rules.calendar import DateRefused
from oqa_rules.cli import arguments
from oqa_rules.cli.console import Console
from oqa_rules.cli.parser import WrongValue
from oqa_rules.fields.field import is_digits
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Text, shown
from oqa_rules.rules.score_tables import SCORE_TABLES
from oqa_rules.schedule import FUNCTIONS, ScheduleResult, certificate_fee, certificate_validity

_PROVISIONAL = Text(
    "暫定: まだ発表されていない祝日を計算で補っています。", "provisional: rests on holidays not yet announced."
)
_FEE, _VALIDITY = "certificate-fee", "certificate-validity"
_NAMES = (*FUNCTIONS, _FEE)
_OPTIONS = {_VALIDITY: ("expires_on", "renewed"), _FEE: ("certificates", "score_table", "renewal")}
"""The options of those that take more than a day."""

_OF_ANOTHER = Text("{option}は{name}のオプションではありません。", "{option} is no option of {name}.")
_NO_SCORE_TABLE = Text(
    "certificate-feeには--score-table（点数表コード）が必要です。", "certificate-fee needs --score-table."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("name", choices=_NAMES, metavar="NAME", help=", ".join(_NAMES))
    parser.add_argument("argument", metavar="DATE", help="YYYY-MM-DD か YYYY-MM / YYYY-MM-DD or YYYY-MM")
    parser.add_argument(
        "--expires-on", metavar="DATE", help=f"{_VALIDITY}: 通知書の有効期限 / the day of expiry on the notice"
    )
    parser.add_argument("--renewed", action="store_true", help=f"{_VALIDITY}: 更新した証明書 / a renewed certificate")
    parser.add_argument(
        "--certificates", type=_count, metavar="N", help=f"{_FEE}: 枚数、既定は1 / how many, 1 by default"
    )
    parser.add_argument("--score-table", choices=tuple(SCORE_TABLES), help=f"{_FEE}: 点数表コード / the score table")
    parser.add_argument("--renewal", action="store_true", help=f"{_FEE}: 更新 / for a renewal")
    arguments.add_format(parser)


_MOST_DIGITS = 6


def _count(text: str) -> int:
    if not is_digits(text) or len(text) > _MOST_DIGITS:
        raise WrongValue(
            Text("0以上の整数（6桁まで）です: {found}", "A whole number from 0, of at most 6 digits: {found}").filled(
                {"found": shown(text)}
            )
        )
    return int(text)


def run(options: argparse.Namespace, console: Console) -> None:
    """Shows the result with the steps that lead to it."""
    try:
        result = _result(options)
    except DateRefused as refusal:
        kind = FUNCTIONS[options.name].takes if options.name in FUNCTIONS else "day"
        raise Unreadable(arguments.with_reading(refusal, options.argument, kind)) from None
    data = result.to_json(console.lang)
    lines = list[str]()
    for name in result.members:
        value = data[name]
        if isinstance(value, list):
            values: tuple[object, ...] = getattr(result, name)
            text = ", ".join(each[console.lang] if isinstance(each, Text) else str(each) for each in values)
        else:
            text = str(value)
        lines.append(f"{name}: {text}")
    lines += (each[console.lang] for each in (result.explanation, *result.notes))
    if result.provisional:
        lines.append(_PROVISIONAL[console.lang])
    console.show(data, lines)


def _result(options: argparse.Namespace) -> ScheduleResult:
    name, argument = options.name, options.argument
    for other, of_other in _OPTIONS.items():
        for option in of_other if other != name else ():
            value: object = getattr(options, option)
            if value is not None and value is not False:
                raise Unreadable(_OF_ANOTHER.filled({"option": f"--{option.replace('_', '-')}", "name": name}))
    if name == _FEE:
        if options.score_table is None:
            raise Unreadable(_NO_SCORE_TABLE)
        count = 1 if options.certificates is None else options.certificates
        return certificate_fee(count, argument, score_table=options.score_table, renewal=options.renewal)
    if name == _VALIDITY:
        return certificate_validity(argument, expires_on=options.expires_on, renewed=options.renewed)
    return FUNCTIONS[name].function(argument)
