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

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from oqa_rules.fields import check_digit as check_digits
from oqa_rules.fields import prefecture_code as prefecture_codes
from oqa_rules.fields import score_table as score_tables
from oqa_rules.fields.field import Field, is_digits, whole
from oqa_rules.fields.kinds import DIGITS_TEXT, exact_text, is_text, wrong_type
from oqa_rules.fields.luhn import CHUNK, CHUNK_SUMS, luhn_sum
from oqa_rules.fields.normalize import NUMBER_NORMALIZERS
from oqa_rules.fields.visiting_nurse_number import visiting_nurse_number
from oqa_rules.rules import Example, Finding, Rule, RuleViolation, Text, Violation, guide, public, shown
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.stations import INSTITUTION_CODE

__all__ = ["FIELD", "InstitutionCodeParts", "check", "check_digit", "is_valid", "normalize", "parse", "validate"]


def __dir__() -> list[str]:
    return __all__


LENGTH = check_digits.LENGTH
_PATTERN = f"[0-9]{{{LENGTH}}}"
_NO_DISTRICT = "00"
_CARE_OFFICE = "6"


def _with_mistake(pick: Picker, data: Data) -> Data:
    """With a mistake, or with the prefecture, or that and the score table, in front."""
    text, table = str(data["text"]), pick.valid("score-table")
    fronts = ("", "", pick.valid("prefecture-code") + table, pick.valid("prefecture-code"))
    front = pick.one(fronts)
    return {"text": front + text if front else pick.nearly(text)}


@Rule.error(
    "institution-code.format",
    guide("資格-3"),
    title=Text("医療機関等コードの桁数", "Shape of the institution code"),
    why=Text(
        "マスタアカウント情報と電子証明書は、このコードに紐づけられます。"
        "桁が違うと、その施設のコードとして扱えません。",
        "The master account and the certificates are tied to this code. With a digit too few or too many it is not "
        "the code of the institution.",
    ),
    message=Text(
        "{field}は半角数字{expected}桁です。入力は「{found}」（{length}文字）です。",
        'The {field} is {expected} half-width digits; found "{found}" ({length} characters).',
    ),
    hints={
        "lost-zero": Text(
            "表計算ソフトで先頭の0が消えていないか確かめてください。",
            "A spreadsheet may have dropped the leading zero.",
        ),
        "with-prefecture": Text(
            "先頭に都道府県コード2桁が付いているようです。",
            "The two digits of the prefecture code seem to be in front.",
        ),
        "with-prefecture-and-score-table": Text(
            "先頭に都道府県コード2桁と点数表コード1桁が付いているようです。",
            "The two digits of the prefecture code and the score table seem to be in front.",
        ),
        "care-office": Text(
            "先頭に都道府県コード2桁と点数表コード1桁が付いているか、介護保険事業所番号（10桁）のようです。",
            "Either the prefecture code and the score table are in front, or this is a care-insurance office number "
            "(介護保険事業所番号, ten digits).",
        ),
    },
    remedy=Text(
        "地方厚生局の指定通知書などにある{expected}桁の{field}を、先頭の0も含めて入力してください。",
        "Enter the {expected} digits of the {field} as on the designation notice, leading zeros included.",
    ),
    example=Example("institution-code", "019012"),
    near_miss=_with_mistake,
    pattern=_PATTERN,
)
def code_format(text: str, prefecture_code: str | None = None, score_table: str | None = None) -> Violation | None:
    if len(text) == LENGTH and is_digits(text):
        return None
    if not is_digits(text):
        return _not_digits(text, LENGTH)
    if len(text) == LENGTH - 1 and not text.startswith("0"):
        code = f"0{text}"
        is_proven = prefecture_code and score_table and not check_digits.is_wrong(code, prefecture_code, score_table)
        return _not_digits(text, LENGTH, "lost-zero", code if is_proven else None)
    front, code = text[:-LENGTH], text[-LENGTH:]
    own_prefecture, own_table = front[: prefecture_codes.LENGTH], front[prefecture_codes.LENGTH :]
    if own_prefecture not in prefecture_codes.NAMES or len(own_table) > score_tables.LENGTH:
        return _not_digits(text, LENGTH)
    hint = {"": "with-prefecture", _CARE_OFFICE: "care-office"}.get(own_table, "with-prefecture-and-score-table")
    fitting_tables = check_digits.fitting_tables(code, own_prefecture)
    is_proven = prefecture_code in (None, own_prefecture) and any(
        own_table in ("", each) and score_table in (None, each) for each in fitting_tables
    )
    return _not_digits(text, LENGTH, hint, code if is_proven else None)


def _not_digits(text: str, expected: int, hint: str | None = None, suggestion: str | None = None) -> Violation:
    return Violation(
        hint=hint,
        suggestion=suggestion,
        field=INSTITUTION_CODE,
        expected=expected,
        length=len(text),
        found=shown(text),
    )


def _no_district(_pick: Picker, data: Data) -> Data:
    return {"text": _NO_DISTRICT + str(data["text"])[len(_NO_DISTRICT) :]}


@Rule.warning(
    "institution-code.district",
    public("地方厚生局 コード内容別医療機関一覧表 (measured 2025-08)"),
    title=Text("郡市区番号が00", "District number 00"),
    why=Text(
        "0000000のような仮の番号は検証番号の計算に合うことがあり、郡市区番号を見ないと見つけられません。",
        "A placeholder such as 0000000 can pass the check digit. Only the district number shows that no institution "
        "has this code.",
    ),
    message=Text(
        "{field}の最初の2桁（郡市区番号）が{found}です。実在する番号にこの値はありません。",
        "The first two digits of the {field} (the district) are {found}; no real code begins so.",
    ),
    remedy=Text(
        "仮の番号のままになっていないか、指定通知書で確かめてください。",
        "Check the designation notice: a placeholder may have been left in.",
    ),
    example=Example("institution-code", "0000000"),
    near_miss=_no_district,
)
def district(text: str) -> Violation | None:
    if text.startswith(_NO_DISTRICT) and len(text) == LENGTH and is_digits(text):
        return Violation(field=INSTITUTION_CODE, found=_NO_DISTRICT)
    return None


RULES = (code_format, check_digits.matches, district, visiting_nurse_number)

FIELD = Field(
    name="institution-code",
    title=INSTITUTION_CODE,
    own_rules=(code_format, district),
    normalizers=NUMBER_NORMALIZERS,
    expected=DIGITS_TEXT,
    example="0190120",
    clean=whole(f"(?!{_NO_DISTRICT}){_PATTERN}"),
    related=(check_digits.matches, visiting_nurse_number),
    key="institution_code",
    never_suggested=frozenset((district.id,)),
)

normalize = FIELD.normalize


_Fronts: TypeAlias = dict[str, frozenset[str]]
"""The last four digits that follow the first three, where no rule has anything to say."""

_NONE: frozenset[str] = frozenset()
_NO_FRONTS: _Fronts = {}
_NO_TABLES: dict[str, _Fronts] = {}
_FRONTS: dict[str, dict[str, _Fronts]] = {}
"""By prefecture and score table; of a context that has been asked for often."""

_OFTEN = 100
"""A table is made of two thousand answers: for a few codes the rules are asked themselves."""

_asked: Counter[tuple[str, str]] = Counter()
"""How often each context has been asked for that has no table yet."""


def _prepared(prefecture: str, score_table: str) -> _Fronts:
    """The table of a context, made by asking the rules, and kept."""
    prefix_sum = check_digits.PREFIX_SUMS[prefecture, score_table]
    fronts: _Fronts = {}
    for number in range(1000):
        code = f"{number:03}0000"
        if not district.check(code) and not visiting_nurse_number.check(code, score_table):
            fronts[code[:3]] = _backs()[-(prefix_sum + luhn_sum(code)) % 10]
    _FRONTS.setdefault(prefecture, {})[score_table] = fronts
    return fronts


@cache
def _backs() -> tuple[frozenset[str], ...]:
    """The four digits that add 0, 1 … 9 to the Luhn sum."""
    backs: list[list[str]] = [[] for _ in range(10)]
    for number in range(CHUNK):
        backs[CHUNK_SUMS[number]].append(f"{number:04}")
    return tuple(map(frozenset, backs))


def _is_clean(code: str, prefecture: str, score_table: str) -> bool:
    """The same as the table says, by asking the rules."""
    is_code = FIELD.clean(code) is not None and visiting_nurse_number.check(code, score_table) is None
    return is_code and not check_digits.is_wrong(code, prefecture, score_table)


def is_clean_beside(code: str, prefecture: str, score_table: str) -> bool:
    """Whether there is nothing to say about the code; the other two may be no prefecture and no score table."""
    fronts = _FRONTS.get(prefecture, _NO_TABLES).get(score_table)
    if fronts is None:
        if (prefecture, score_table) not in check_digits.PREFIX_SUMS:
            return False
        _asked[prefecture, score_table] += 1
        if _asked[prefecture, score_table] < _OFTEN:
            return _is_clean(code, prefecture, score_table)
        fronts = _prepared(prefecture, score_table)
        _asked.pop((prefecture, score_table), None)
    return code[3:] in fronts.get(code[:3], _NONE)


_WHOLE_CONTEXT = 2


def _beside(prefecture: object, score_table: object) -> Mapping[str, str]:
    """The context of a check; what is not valid is left aside."""
    values = {"prefecture_code": (prefecture_codes, prefecture), "score_table": (score_tables, score_table)}
    return {key: exact_text(text) for key, (module, text) in values.items() if is_text(text) and module.is_valid(text)}


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
    if (
        type(text) is str
        and type(prefecture) is str
        and type(score_table) is str
        and text[3:] in _FRONTS.get(prefecture, _NO_TABLES).get(score_table, _NO_FRONTS).get(text[:3], _NONE)
    ):
        return ()
    beside = _beside(prefecture, score_table)
    is_whole = type(text) is str and len(beside) == _WHOLE_CONTEXT
    if is_whole and is_clean_beside(str(text), beside["prefecture_code"], beside["score_table"]):
        return ()
    return FIELD.check(text, strict=strict, context=beside)


def is_valid(
    value: object, *, prefecture: str | None = None, score_table: str | None = None, strict: bool = False
) -> bool:
    """Whether ``check`` finds no error, for any object at all; never raises.

    >>> is_valid("0190124", prefecture="27", score_table="6")
    True
    >>> is_valid("0190124", prefecture="27", score_table="6", strict=True)
    False
    """
    if not strict:
        # The rules beside other members rest on public facts, which are no errors (Rule refuses such a declaration).
        return FIELD.is_valid(value)
    return not any(each.is_error for each in check(value, prefecture=prefecture, score_table=score_table, strict=True))


def validate(text: str, *, prefecture: str | None = None, score_table: str | None = None, strict: bool = False) -> str:
    """The same text, where ``check`` finds no error; raises ``RuleViolation`` with the findings.

    >>> validate("0190120")
    '0190120'
    """
    findings = check(text, prefecture=prefecture, score_table=score_table, strict=strict)
    if any(each.is_error for each in findings):
        raise RuleViolation(findings)
    return text


@dataclass(frozen=True, slots=True)
class InstitutionCodeParts:
    """郡市区番号 (two digits), 番号 (four) and 検証番号 (one) of an institution code."""

    district: str
    number: str
    check_digit: str


def parse(text: str) -> InstitutionCodeParts:
    """The parts of a code; raises ``RuleViolation`` where it is not seven digits.

    >>> parse("0190120")
    InstitutionCodeParts(district='01', number='9012', check_digit='0')
    """
    text = exact_text(validate(text))
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
        raise RuleViolation((Finding.from_violation(code_format, _not_digits(text, LENGTH - 1)),))
    return check_digits.expected(
        exact_text(text),
        exact_text(prefecture_codes.validate(prefecture)),
        exact_text(score_tables.validate(score_table)),
    )
