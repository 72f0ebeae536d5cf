"""The number of お客さまID, without its prefix: ten or eight letters and digits (資格-4)."""

import re
from collections.abc import Mapping

from oqa_rules.fields.field import DIGITS, Field, is_digits, whole
from oqa_rules.fields.kinds import DIGITS_TEXT
from oqa_rules.fields.normalize import NUMBER_NORMALIZERS
from oqa_rules.rules import Example, Rule, Text, Violation, guide, public, shown
from oqa_rules.rules.frozen import FrozenDict
from oqa_rules.rules.picker import Data, Picker, writing_over

PREFIXES = ("CAF", "COP")
PREFIX_LENGTH = 3
NUMBER_LENGTHS = (8, 10)
# Seen in practice; the guide allows both lengths for either prefix.
SEEN_LENGTHS: Mapping[str, tuple[int, ...]] = FrozenDict({"CAF": NUMBER_LENGTHS[-1:], "COP": NUMBER_LENGTHS})

_CONSENT_NUMBER = whole("[A-Za-z][0-9]{10}")
_ANY_CASE_PREFIX = "|".join("".join(f"[{letter}{letter.lower()}]" for letter in prefix) for prefix in PREFIXES)

_ISP = "回線事業者の入力チェック (third-party program)"


def _then_look_at_the_papers(ja: str, en: str) -> Text:
    return Text(ja + LOOK_AT_THE_PAPERS.ja, f"{en} {LOOK_AT_THE_PAPERS.en}")


LOOK_AT_THE_PAPERS = Text(
    "お客さまIDは回線契約時に届いた書類に印字されています。誤りがあると工事当日に開通できません。書類と1文字ずつ見比べてください。",
    "The customer ID is printed on the papers that came with the line contract. With a wrong one the line cannot be "
    "opened on construction day: compare it with the papers, character by character.",
)


def _distinct(without: str, text: str) -> str:
    return "".join(dict.fromkeys(re.sub(without, "", text)))


def entries(prefix: str, number: str) -> Data:
    """The three entries that say the same number twice."""
    return {"prefix": prefix, "number": number, "confirmation": number}


_SHORT, _LONG = NUMBER_LENGTHS


def digits_of(pick: Picker, *lengths: int) -> str:
    """Digits, as many as one of the lengths says."""
    return pick.digits((NUMBER.example * 2)[: pick.one(lengths)])


def _strange_characters(pick: Picker, data: Data) -> Data:
    number = pick.nearly(digits_of(pick, _LONG, _SHORT), "width", "width", "space", "addition")
    return entries(str(data["prefix"]), number)


@Rule.error(
    "customer-id.characters",
    guide("資格-4"),
    title=Text("お客さまIDの文字", "Characters of the customer ID"),
    why=Text(
        "ハイフン・空白・全角数字は見落としやすく、混じると契約書類のIDと違う文字列になります。"
        "気付くのは工事当日です。",
        "A hyphen, a space or a full-width digit is easily overlooked, yet makes it another text than the ID of the "
        "contract. That shows on construction day.",
    ),
    message=Text(
        "お客さまIDの番号は半角の英数字だけです。使えない文字「{found}」があります。",
        'The number of the customer ID has half-width letters and digits only; found "{found}".',
    ),
    remedy=LOOK_AT_THE_PAPERS,
    example=Example("customer-id", {"prefix": "CAF", "number": "012345678-", "confirmation": "012345678-"}),
    near_miss=_strange_characters,
    pattern="[0-9A-Za-z]*",
)
def characters(text: str) -> Violation | None:
    strange = _distinct("[0-9A-Za-z]+", text)
    return Violation(found=shown(strange)) if strange else None


def _another_length(pick: Picker, data: Data) -> Data:
    lengths = (_SHORT + 1, _LONG + 1, _SHORT - 1, _LONG + 2, 1, 0, 2 * _LONG)
    return entries(str(data["prefix"]), digits_of(pick, *lengths))


@Rule.error(
    "customer-id.length",
    guide("資格-4"),
    title=Text("お客さまIDの桁数", "Length of the customer ID"),
    why=Text(
        "1桁抜けたり重なったりした番号は、どの回線のIDでもありません。"
        "工事当日に開通できず、日程を組み直すことになります。",
        "A number with a digit lost or doubled is the ID of no line. The line stays closed on construction day, and "
        "another day has to be found.",
    ),
    message=Text(
        "お客さまIDの番号は、CAF・COPを除いて{expected:桁または}桁です。入力は{found}桁です。",
        "The number of the customer ID has {expected: or } characters, CAF or COP not counted; found {found}.",
    ),
    hints={
        "lost-zero": Text(
            "表計算ソフトで先頭の0が消えていないか確かめてください。",
            "A spreadsheet may have dropped a leading zero.",
        ),
    },
    remedy=LOOK_AT_THE_PAPERS,
    example=Example("customer-id", {"prefix": "CAF", "number": "012345678", "confirmation": "012345678"}),
    near_miss=_another_length,
    pattern="|".join(f"[^\n]{{{length}}}" for length in NUMBER_LENGTHS),
)
def length(text: str) -> Violation | None:
    if len(text) in NUMBER_LENGTHS:
        return None
    has_lost_zero = len(text) + 1 in NUMBER_LENGTHS and is_digits(text)
    return Violation(hint="lost-zero" if has_lost_zero else None, expected=NUMBER_LENGTHS, found=len(text))


def _prefix_too(pick: Picker, data: Data) -> Data:
    prefix = pick.one((*PREFIXES, *map(str.lower, PREFIXES), *map(str.title, PREFIXES)))
    lengths = (_LONG - PREFIX_LENGTH, _SHORT - PREFIX_LENGTH, _LONG - PREFIX_LENGTH, _LONG, _SHORT)
    return entries(str(data["prefix"]), prefix + digits_of(pick, *lengths))


@Rule.error(
    "customer-id.includes-prefix",
    guide("資格-4"),
    title=Text("番号欄にCAF・COPが入っている", "The prefix is in the number too"),
    why=Text(
        "CAF・COPは隣の欄で選びます。番号にも入れると番号の一部として扱われ、契約書類のIDと違うものになります。",
        "CAF or COP is chosen beside the number. Typed again, it counts as part of the number, and the whole is no "
        "longer the ID of the contract.",
    ),
    message=Text(
        "番号の欄にはCAF・COPを除いて入力しますが、「{found}」で始まっています。",
        'The number is typed without CAF or COP, but it begins with "{found}".',
    ),
    remedy=_then_look_at_the_papers(
        "番号の先頭の「{found}」を削除してください。", 'Delete "{found}" from the front of the number.'
    ),
    example=Example("customer-id", {"prefix": "CAF", "number": "CAF0123456", "confirmation": "CAF0123456"}),
    near_miss=_prefix_too,
    refuses=f"(?:{_ANY_CASE_PREFIX})[^\n]*",
)
def includes_prefix(text: str) -> Violation | None:
    prefix, rest = text[:PREFIX_LENGTH], text[PREFIX_LENGTH:]
    return Violation(suggestion=rest, found=prefix) if prefix.upper() in PREFIXES else None


def _letter_for_digit(pick: Picker, data: Data) -> Data:
    return entries(str(data["prefix"]), writing_over(pick, str(data["number"]), "OIlZzACF"))


@Rule.warning(
    "customer-id.letters",
    public(_ISP),
    title=Text("番号に英字がある", "Letters in the number"),
    why=Text(
        "0や1をOやIと読み違えても桁数は合うため、ほかの規則では見つかりません。英字入りのIDは、読み違いを疑えます。",
        "0 read as O, or 1 as I, leaves the length right, so that no other rule would find the misreading before the "
        "line fails to open.",
    ),
    message=Text(
        "お客さまIDの番号に英字「{found}」があります。英字を含むお客さまIDは確認されていません。",
        'The number of the customer ID has letters ("{found}"); no such ID has been seen in practice.',
    ),
    remedy=_then_look_at_the_papers(
        "O（オー）と0、I（アイ）と1の読み違いがないか確かめてください。",
        "See whether the letter O was read for 0, or I for 1.",
    ),
    example=Example("customer-id", {"prefix": "CAF", "number": "O123456789", "confirmation": "O123456789"}),
    near_miss=_letter_for_digit,
)
def letters(text: str) -> Violation | None:
    number = text if includes_prefix.check(text) is None else text[PREFIX_LENGTH:]
    found = _distinct("[^A-Za-z]+", number)
    return Violation(found=found) if found else None


def _few_digits(pick: Picker, _data: Data) -> Data:
    return entries("CAF", digits_of(pick, _SHORT))


@Rule.warning(
    "customer-id.unusual-length",
    public(_ISP),
    path="/number",
    title=Text("見かけない種類と桁数の組み合わせ", "Unusual length for this prefix"),
    why=Text(
        "手引きはCAFにも8桁を認めています。2桁の抜けや種類の選び違いがあっても、ほかの規則では見つかりません。",
        "The guide allows eight digits with CAF too, so two missing digits or the wrong prefix would pass every "
        "other rule.",
    ),
    message=Text(
        "{prefix}で{found}桁のお客さまIDは確認されていません（{prefix}は通常{expected:桁または}桁です）。",
        "No {prefix} number of {found} characters has been seen; {prefix} normally has {expected: or }.",
    ),
    remedy=LOOK_AT_THE_PAPERS,
    example=Example("customer-id", {"prefix": "CAF", "number": "01234567", "confirmation": "01234567"}),
    near_miss=_few_digits,
)
def unusual_length(prefix: str, number: str) -> Violation | None:
    seen = SEEN_LENGTHS.get(prefix, NUMBER_LENGTHS)
    return None if len(number) in seen else Violation(prefix=prefix, expected=seen, found=len(number))


def _like_a_consent_number(pick: Picker, data: Data) -> Data:
    return entries(str(data["prefix"]), pick.one("FAZf") + digits_of(pick, _LONG))


@Rule.notice(
    "customer-id.consent-number",
    public("転用承諾番号・事業者変更承諾番号の案内 (hikarikaisen-lab.com)"),
    title=Text("承諾番号と同じ形の番号", "Looks like a consent number"),
    why=Text(
        "転用や事業者変更のときに使う番号で、回線のIDではありません。取り違えて申請すると、工事当日に開通できません。",
        "Such a number belongs to a change of carrier and not to a line. If it is taken for the customer ID, the "
        "line cannot be opened on construction day.",
    ),
    message=Text(
        "転用承諾番号または事業者変更承諾番号ではありませんか（英字1文字と数字10桁の番号です）。",
        "This looks like a consent number for changing carriers (転用承諾番号, 事業者変更承諾番号): one letter and ten "
        "digits.",
    ),
    remedy=_then_look_at_the_papers(
        "契約書類の「お客さまID」（CAFまたはCOPで始まる番号）を入力してください。",
        "Enter the お客さまID of the contract papers, which begins with CAF or COP.",
    ),
    example=Example("customer-id", {"prefix": "CAF", "number": "F0123456789", "confirmation": "F0123456789"}),
    near_miss=_like_a_consent_number,
)
def consent_number(text: str) -> Violation | None:
    return Violation() if _CONSENT_NUMBER(text) else None


NUMBER = Field(
    name="customer-id-number",
    title=Text("お客さまIDの番号", "number of the customer ID"),
    own_rules=(characters, length, includes_prefix, letters, consent_number),
    normalizers=NUMBER_NORMALIZERS,
    expected=DIGITS_TEXT,
    example=(DIGITS * 2)[: NUMBER_LENGTHS[-1]],
    clean=whole("|".join(f"[0-9]{{{length}}}" for length in NUMBER_LENGTHS)),
    related=(unusual_length,),
    key="number",
)
