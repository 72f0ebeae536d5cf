"""医療機関等コード: the seven digits of an institution (訪問看護: ステーションコード; 資格-3).

Issued by the regional bureaus of health and welfare (地方厚生局). Parts: 郡市区番号 2, 番号 4,
検証番号 1. The check digit is Luhn's over prefecture, score table and code; in 埼玉, 千葉, 東京 and
神奈川 it is over the code alone (厚生労働省 記載要領通知 別添２ 第４, and measured).

>>> from oqa_rules import institution_code
>>> institution_code.check("0190120", prefecture="27", score_table="6")
()
>>> [each.rule for each in institution_code.check("0190124", prefecture="27", score_table="6")]
['institution-code.check-digit']
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from oqa_rules.fields import check_digit as check_digits
from oqa_rules.fields import prefecture_code
from oqa_rules.fields import score_table as score_tables
from oqa_rules.fields.field import DIGITS_TEXT, NUMBER_STEPS, Field, is_digits, is_text, never, whole, wrong_type
from oqa_rules.rules import Finding, RuleViolation, shown
from oqa_rules.rules.declared import codes as rules
from oqa_rules.rules.rule import INSTITUTION_CODE

LENGTH = 7
PATTERN = f"[0-9]{{{LENGTH}}}"
_NO_DISTRICT = "00"
_VISITING_NURSE_DIGIT = "9"
_CARE_OFFICE = "6"


@dataclass(frozen=True, slots=True)
class InstitutionCodeParts:
    """郡市区番号 (two digits), 番号 (four) and 検証番号 (one) of an institution code."""

    district: str
    number: str
    check_digit: str


def _judge(text: str, prefecture: str | None = None, table: str | None = None) -> Iterator[Finding]:
    if len(text) != LENGTH or not is_digits(text):
        yield _wrong_format(text, prefecture, table)
    elif text.startswith(_NO_DISTRICT):
        yield Finding.of(rules.INSTITUTION_CODE_DISTRICT, field=INSTITUTION_CODE, found=_NO_DISTRICT)


def check_context(code: str, *, prefecture: str | None, score_table: str | None) -> tuple[Finding, ...]:
    """What prefecture and score table tell about a code of seven digits; what is not known is left aside."""
    findings: list[Finding] = []
    if prefecture and score_table and check_digits.is_wrong(code, prefecture, score_table):
        findings.append(_wrong_check_digit(code, prefecture, score_table))
    if score_table == score_tables.VISITING_NURSE and code[2] != _VISITING_NURSE_DIGIT:
        rule = rules.INSTITUTION_CODE_VISITING_NURSE_NUMBER
        findings.append(Finding.of(rule, field=INSTITUTION_CODE, expected=_VISITING_NURSE_DIGIT, found=code[2]))
    return tuple(findings)


def _wrong_format(text: str, prefecture: str | None, table: str | None) -> Finding:
    if not is_digits(text):
        return _not_digits(text, LENGTH)
    if len(text) == LENGTH - 1 and not text.startswith("0"):
        code = f"0{text}"
        is_proven = bool(prefecture and table) and not check_digits.is_wrong(code, prefecture, table)
        return _not_digits(text, LENGTH, "lost-zero", code if is_proven else None)
    front, code = text[:-LENGTH], text[-LENGTH:]
    own_prefecture, own_table = front[: prefecture_code.LENGTH], front[prefecture_code.LENGTH :]
    if own_prefecture not in prefecture_code.NAMES or len(own_table) > score_tables.LENGTH:
        return _not_digits(text, LENGTH)
    hint = {"": "with-prefecture", _CARE_OFFICE: "care-office"}.get(own_table, "with-prefecture-and-score-table")
    fitting_tables = check_digits.fitting_tables(code, own_prefecture)
    is_proven = (
        prefecture in (None, own_prefecture)
        and any(own_table in ("", each) and table in (None, each) for each in fitting_tables)
        and not code.startswith(_NO_DISTRICT)
    )
    return _not_digits(text, LENGTH, hint, code if is_proven else None)


def _not_digits(text: str, expected: int, hint: str | None = None, suggestion: str | None = None) -> Finding:
    return Finding.of(
        rules.INSTITUTION_CODE_FORMAT,
        hint=hint,
        suggestion=suggestion,
        field=INSTITUTION_CODE,
        expected=expected,
        length=len(text),
        found=shown(text),
    )


def _wrong_check_digit(code: str, prefecture: str, table: str) -> Finding:
    finding = partial(
        Finding.of,
        rules.INSTITUTION_CODE_CHECK_DIGIT,
        field=INSTITUTION_CODE,
        prefecture=prefecture,
        score_table=table,
        expected=check_digits.expected(code[:-1], prefecture, table),
        found=code[-1],
    )
    for other in check_digits.fitting_tables(code, prefecture):
        return finding(hint="other-score-table", other=other, other_name=score_tables.NAMES[other])
    return finding()


FIELD = Field(
    name="institution-code",
    title=INSTITUTION_CODE,
    rules=(
        rules.INSTITUTION_CODE_FORMAT,
        rules.INSTITUTION_CODE_CHECK_DIGIT,
        rules.INSTITUTION_CODE_DISTRICT,
        rules.INSTITUTION_CODE_VISITING_NURSE_NUMBER,
    ),
    judge=_judge,
    steps=NUMBER_STEPS,
    expected=DIGITS_TEXT,
    example="0190120",
    pattern=PATTERN,
    accepts=whole(PATTERN),
    spotless=whole(f"(?!{_NO_DISTRICT}){PATTERN}"),
)

normalize = FIELD.normalize


def in_context(prefecture: str | None, table: str | None) -> Field:
    """The field where prefecture and score table are known; one that is not valid is left aside."""
    known_prefecture = prefecture if prefecture_code.is_valid(prefecture) else None
    known_table = table if score_tables.is_valid(table) else None

    def judge(text: str) -> Iterator[Finding]:
        findings = tuple(_judge(text, known_prefecture, known_table))
        if FIELD.is_valid(text):
            findings += check_context(text, prefecture=known_prefecture, score_table=known_table)
        return (each.for_station() if known_table == score_tables.VISITING_NURSE else each for each in findings)

    return replace(FIELD, judge=judge, spotless=never)


def check(
    text: object, *, prefecture: str | None = None, score_table: str | None = None, strict: bool = False
) -> tuple[Finding, ...]:
    """All findings about the code, exactly as given; never raises.

    The check digit is judged where ``prefecture`` (two digits) and ``score_table`` are both given
    and valid; they also decide what is suggested for a code that lost its leading zero, or that has
    prefecture and score table in front. Source: 資格-3; the check digit is a public fact and therefore a
    warning, an error only under ``strict``.

    >>> finding, = check("0190124", prefecture="27", score_table="6")
    >>> finding.params["expected"], finding.severity.value
    ('0', 'warning')
    """
    # Nearly every code goes this way, without a judge made for it.
    if (
        type(text) is str
        and len(text) == LENGTH
        and text.isascii()
        and text.isdecimal()
        and text[:2] != _NO_DISTRICT
        and (score_table != score_tables.VISITING_NURSE or text[2] == _VISITING_NURSE_DIGIT)
        and not check_digits.is_wrong(text, prefecture, score_table)
    ):
        return ()
    return in_context(prefecture, score_table).check(text, strict=strict)


def is_valid(
    value: object, *, prefecture: str | None = None, score_table: str | None = None, strict: bool = False
) -> bool:
    """Whether ``check`` finds no error, for any object at all; never raises.

    >>> is_valid("0190124", prefecture="27", score_table="6")
    True
    >>> is_valid("0190124", prefecture="27", score_table="6", strict=True)
    False
    """
    return in_context(prefecture, score_table).is_valid(value, strict=True) if strict else FIELD.is_valid(value)


def validate(text: str, *, prefecture: str | None = None, score_table: str | None = None, strict: bool = False) -> str:
    """The same text, where ``check`` finds no error; raises ``RuleViolation`` with the findings.

    >>> validate("0190120")
    '0190120'
    """
    return in_context(prefecture, score_table).validate(text, strict=strict)


def parse(text: str) -> InstitutionCodeParts:
    """The parts of a code; raises ``RuleViolation`` where it is not seven digits.

    >>> parse("0190120")
    InstitutionCodeParts(district='01', number='9012', check_digit='0')
    """
    validate(text)
    return InstitutionCodeParts(district=text[:2], number=text[2:-1], check_digit=text[-1])


def check_digit(text: str, *, prefecture: str, score_table: str) -> str:
    """The check digit for the first six digits of a code.

    Raises ``RuleViolation`` where ``text`` is not six digits, or prefecture or score table are not valid.

    >>> check_digit("071236", prefecture="34", score_table="1")
    '2'
    """
    if not is_text(text):
        raise RuleViolation((wrong_type(FIELD.expected, text),))
    if len(text) != LENGTH - 1 or not is_digits(text):
        raise RuleViolation((_not_digits(text, LENGTH - 1),))
    return check_digits.expected(text, prefecture_code.validate(prefecture), score_tables.validate(score_table))
