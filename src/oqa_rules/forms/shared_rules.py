"""The rules across members that several applications have."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from oqa_rules.calendar import YearMonth, in_range
from oqa_rules.fields import customer_id as customer_ids
from oqa_rules.fields.choices import IPV6_LINE, NTT_LINE
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Example, JsonValue, Rule, Text, Violation, guide
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.schedule import construction_deadline, earliest_construction
from oqa_rules.schedule.construction import LEAD_DAYS

BEYOND = Text("扱える日付の範囲の外", "a day outside of all dates")


@Rule.error(
    "terms.not-accepted",
    guide("資格-規約"),
    path="/terms_accepted",
    title=Text("利用規約に同意していない", "The terms are not accepted"),
    why=Text(
        "申請は、利用規約に同意したうえで送信します。"
        "同意がないと申請が済んだことにならず、その先の手続きも始まりません。",
        "An application is sent after the terms have been accepted. Without that nothing has been applied for, and "
        "nothing that follows can begin.",
    ),
    message=Text(
        "利用規約への同意にチェックがありません。",
        "The terms of use are not accepted.",
    ),
    remedy=Text(
        "画面のリンクから利用規約を確認し、チェックボックスにチェックを入れてください。",
        "Read the terms of use that are linked on the screen, then tick the box.",
    ),
    example=Example("eligibility", {"terms_accepted": False}),
)
def terms_not_accepted(terms_accepted: bool) -> Violation | None:  # noqa: FBT001  # the value of the member
    return None if terms_accepted else Violation()


# Days and months that stand in several documents.
CONSTRUCTION_ON = Text("工事日", "construction day")
ELIGIBILITY_APPLIED_ON = Text("利用申請日", "day of the eligibility application")
BILLING_START = Text("請求開始年月", "billing start")

# The entries as the portal heads them.
PREFIX = customer_ids.PREFIX.title
NUMBER = Text(customer_ids.FIELD.title.ja, "number of the customer ID")
CONFIRMATION = Text("お客さまID(確認用)", "confirmation of the customer ID")

_ENTRIES: Mapping[str, Mapping[str, Text]] = {
    NTT_LINE: {"prefix": PREFIX, "number": NUMBER, "confirmation": CONFIRMATION},
    IPV6_LINE: {"prefix": PREFIX, "number": NUMBER},
}
"""What of お客さまID each line needs."""


def _incomplete(pick: Picker, form: Data) -> Data:
    """Without the customer ID, or without one of the entries that the line needs."""
    needed = (*_ENTRIES.get(str(form["line_type"]), ()), None)
    key = pick.one(needed)
    if key is None:
        nothing: tuple[JsonValue, ...] = (None, {}, {"prefix": None, "number": None})
        return form | {"customer_id": pick.one(nothing)}
    entries = _any_entries(pick)
    if pick.perhaps():
        return form | {"customer_id": entries | {key: None}}
    return form | {"customer_id": {name: each for name, each in entries.items() if name != key}}


def _any_entries(pick: Picker) -> Data:
    text = pick.valid("customer-id", strict=True)
    prefix = next(each for each in customer_ids.PREFIXES if text.startswith(each))
    return customer_ids.entries(prefix, text.removeprefix(prefix))


@Rule.error(
    "customer-id.required",
    guide("資格-4", "請求-4"),
    path="/customer_id",
    title=Text("お客さまIDが必要", "The customer ID is needed"),
    why=Text(
        "どの回線を使うかは、お客さまIDで伝えます。IDがないと、どの回線を開通させればよいか分かりません。",
        "The customer ID says which line is to be used. Without it nobody can tell which line to open.",
    ),
    message=Text(
        "この電気通信回線種別では{field}が必要ですが、入力されていません。",
        "This line type needs the {field}, and it is missing.",
    ),
    remedy=Text(
        "回線契約時に届いた書類にあるお客さまIDを入力してください。誤りがあると工事当日に開通できません。",
        "Enter the customer ID from the papers that came with the line contract; with a wrong one the line cannot be "
        "opened on construction day.",
    ),
    example=Example("eligibility", {"customer_id": None}),
    near_miss=_incomplete,
)
def customer_id_required(line_type: str, customer_id: ParseResult | None = None) -> Violation | list[Violation] | None:
    needed = _ENTRIES.get(line_type)
    if needed is None:
        return None
    if customer_id is None:
        return Violation(field=customer_ids.FIELD.title)
    values, entry = customer_id.values, customer_id.given
    for key in needed:
        if key not in values:
            break
    else:
        return None
    # The line for eligibility may be used for claims too, and then needs no ID of its own (請求-4).
    if values.get("same_as_eligibility", entry.get("same_as_eligibility") is not None):
        return None
    return [Violation(f"/{key}", field=title) for key, title in needed.items() if entry.get(key) is None]


def _with_another_line(pick: Picker, form: Data) -> Data:
    return form | {"line_type": "ipsec-ike", "customer_id": _any_entries(pick)}


@Rule.warning(
    "customer-id.not-asked",
    guide("資格-4", "請求-4"),
    path="/customer_id",
    title=Text("入力欄のないお客さまID", "The customer ID is not asked for"),
    why=Text(
        "お客さまIDの欄は、NTTなどのIP-VPN回線を選んだときだけ表示されます。"
        "ほかの種別にIDがあれば、種別の選び違いかもしれません。",
        "The portal shows this field for IP-VPN lines of NTT and others only. An ID beside another line type may "
        "mean that the type is wrong.",
    ),
    message=Text(
        "この電気通信回線種別ではお客さまIDの欄は表示されません。入力された値は確かめていません。",
        "With this line type the portal does not ask for the customer ID; the one entered was not checked.",
    ),
    remedy=Text(
        "電気通信回線種別が正しいか確かめ、正しければお客さまIDを消してください。",
        "Check the line type; if it is right, leave the customer ID out.",
    ),
    example=Example("eligibility", {"line_type": "ipsec-ike"}),
    near_miss=_with_another_line,
)
def customer_id_not_asked(line_type: str, given: Mapping[str, object]) -> Violation | None:
    return Violation() if line_type not in _ENTRIES and given.get("customer_id") is not None else None


RULES = (terms_not_accepted, customer_id_required, customer_id_not_asked)


_LEAD = timedelta(LEAD_DAYS)
_TOO_FEW_DAYS = (LEAD_DAYS - 1, LEAD_DAYS - 1, LEAD_DAYS - 2, 0)
_LONG_AFTER = -60
"""Days from application to construction, too few."""


def _too_late(pick: Picker, form: Data) -> Data:
    """Applied too few days before construction, or after it; what depends on these days is put right."""
    construction_on = pick.day()
    applied_on = construction_on - timedelta(pick.often(_TOO_FEW_DAYS, _LONG_AFTER, LEAD_DAYS - 1))
    days: Data = {"applied_on": str(applied_on), "construction_on": str(construction_on)}
    if "usage_start" in form:
        return form | days | {"usage_start": str(YearMonth.of(max(applied_on, construction_on)))}
    return form | days | {"eligibility_applied_on": None}


def after_deadline(form: str, why: Text) -> Rule:
    """The rule of the two weeks before construction, for one form; ``why`` says what the weeks are for."""

    @Rule.error(
        f"{form}.after-deadline",
        guide("表紙", "準備"),
        path="/applied_on",
        title=Text("申請が工事日の2週間前を過ぎている", "Applied less than two weeks before construction"),
        why=why,
        message=Text(
            "工事日{construction_on}の申請は{expected}までですが、申請日は{found}です。",
            "For construction on {construction_on} the application is due by {expected}; it is dated {found}.",
        ),
        remedy=Text(
            "この申請日で可能な工事日は{earliest}以降です。工事担当者に日程の変更を相談してください。",
            "With this application the earliest construction day is {earliest}: ask the technician for a later day.",
        ),
        example=Example(form, {"applied_on": "2026-12-02"}),
        near_miss=_too_late,
    )
    def check(applied_on: date, construction_on: date) -> Violation | None:
        if construction_on - applied_on >= _LEAD:
            return None
        apply_by = _apply_by(construction_on)
        return Violation(
            construction_on=construction_on.isoformat(),
            expected=BEYOND if apply_by is None else apply_by.isoformat(),
            found=applied_on.isoformat(),
            earliest=_earliest(applied_on),
        )

    return check


# Applications of one batch share a handful of days.
@lru_cache(maxsize=1024)
def _earliest(applied_on: date) -> str | Text:
    construction = in_range(lambda: earliest_construction(applied_on))
    return BEYOND if construction is None else str(construction.earliest_on)


@lru_cache(maxsize=1024)
def _apply_by(construction_on: date) -> date | None:
    deadline = in_range(lambda: construction_deadline(construction_on))
    return None if deadline is None else deadline.apply_by
