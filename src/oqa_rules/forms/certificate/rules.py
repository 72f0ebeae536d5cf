"""The rules across the members of 電子証明書発行申請."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from oqa_rules.fields import terminal_name
from oqa_rules.fields.kinds import exact_text, is_list, is_text
from oqa_rules.fields.visible_name import is_plain
from oqa_rules.forms.shared_rules import after_deadline
from oqa_rules.rules import NONE, Example, JsonValue, Rule, Text, Violation, guide, inferred, shown
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.text import shown_number

APPLIED_TOO_SOON = Text(
    "電子証明書発行申請はオンライン資格確認利用申請（{expected}）の後に実施しますが、申請日は{found}です。",
    "The certificate is applied for after the eligibility application, which is dated {expected}; found {found}.",
)


@Rule.error(
    "certificate.no-terminal",
    inferred("証明書-発行"),
    path="/terminals",
    title=Text("端末が1台もない", "No terminal"),
    why=Text(
        "電子証明書は、申請した端末の分だけ発行されます。"
        "端末がなければ1枚も発行されず、工事当日に渡す書類もありません。",
        "Certificates are issued for the terminals that are named. With none, nothing is issued, and there is "
        "nothing to hand to the technician.",
    ),
    message=Text(
        "端末名称が1つもありません。電子証明書は端末ごとに1枚必要です。",
        "There is no terminal name; each terminal needs a certificate of its own.",
    ),
    remedy=Text("端末名称を1台に1つ入力してください。", "Enter one name for each terminal."),
    example=Example("certificate", {"terminals": [], "planned_terminals": None}),
)
def no_terminal(terminals: tuple[str, ...]) -> Violation | None:
    return None if terminals else Violation()


def _some_days_before(pick: Picker, form: Data) -> Data:
    eligibility_applied_on = pick.day()
    applied_on = eligibility_applied_on - timedelta(pick.often((1, 2), 1, 60))
    days: Data = {"applied_on": str(applied_on), "eligibility_applied_on": str(eligibility_applied_on)}
    return form | days | {"construction_on": None}


@Rule.error(
    "certificate.before-eligibility",
    guide("証明書-1"),
    path="/applied_on",
    title=Text("利用申請より前の証明書申請", "Applied before the eligibility application"),
    why=Text(
        "申請画面には、利用申請で得るマスタアカウント情報の画面から進みます。"
        "利用申請より前の日付では、手順が成り立ちません。",
        "The guide comes to this form from the screen of the master account, which the eligibility application "
        "yields. An earlier day cannot be right.",
    ),
    message=APPLIED_TOO_SOON,
    remedy=Text(
        "先にオンライン資格確認利用申請を済ませ、申請日を確かめてください。",
        "Make the eligibility application first, and check the dates.",
    ),
    example=Example("certificate", {"applied_on": "2026-11-19"}),
    near_miss=_some_days_before,
)
def before_eligibility(applied_on: date, eligibility_applied_on: date) -> Violation | None:
    if applied_on >= eligibility_applied_on:
        return None
    return Violation(expected=str(eligibility_applied_on), found=str(applied_on))


def _valid_names(given: object) -> list[str | None]:
    """The names in a list, ``None`` for each that is refused; nothing where there is no list."""
    names = given if is_list(given) else ()
    return [exact_text(each) if is_text(each) and _is_valid(exact_text(each)) else None for each in names]


def _is_valid(name: str) -> bool:
    # Most names are plain, which is quicker to see than that they are valid.
    return is_plain(name) or terminal_name.is_valid(name)


def _names_in(form: Data) -> list[str]:
    names = form["terminals"]
    return [str(each) for each in names] if is_list(names) else []


def _one_name_twice(pick: Picker, form: Data) -> Data:
    """One name once more, in any width or case; as many are planned."""
    names = _names_in(form)
    names.insert(pick.below(len(names) + 1), terminal_name.written_otherwise(pick, pick.one(names)))
    planned: tuple[JsonValue, ...] = (len(names), list(names), None)
    return form | {"terminals": names, "planned_terminals": pick.one(planned)}


@Rule.error(
    "terminal-name.duplicate",
    inferred("補足-入力"),
    path="/terminals",
    title=Text("同じ端末名称", "The same terminal twice"),
    why=Text(
        "端末と電子証明書は1対1で紐づけます。同じ名称が2つあると、どちらの端末の証明書か分かりません。",
        "Terminals and certificates belong together one to one. If two share a name, nobody knows which certificate "
        "is for which machine.",
    ),
    message=Text(
        "端末名称「{found}」は、前にある「{first}」と重複しています。",
        'The terminal name "{found}" is the same as "{first}" before it.',
    ),
    remedy=terminal_name.ONE_NAME_EACH,
    example=Example("certificate", {"terminals": ["訪看端末01", "訪看端末０１"], "planned_terminals": 2}),
    near_miss=_one_name_twice,
)
def duplicate_name(given: Mapping[str, object]) -> list[Violation]:
    names = ((index, name) for index, name in enumerate(_valid_names(given.get("terminals"))) if name is not None)
    return [Violation(f"/{index}", found=shown(name), first=shown(first)) for index, name, first in same_names(names)]


def same_names(names: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str, str]]:
    """The names that stand for the second time, each with its place and the first that is the same."""
    first: dict[str, str] = {}
    for index, name in names:
        key = terminal_name.key(name)
        if key in first:
            yield index, name, first[key]
        else:
            first[key] = name


_ANOTHER = "別の端末"


def _another_plan(pick: Picker, form: Data) -> Data:
    names = _names_in(form)
    at = pick.below(len(names))
    others = names[:at] + names[at + 1 :]
    planned: list[JsonValue] = [len(names) + 1, [*names, _ANOTHER], [*others, _ANOTHER], [*names, names[at]]]
    # With fewer than one nothing is planned, which is no count at all.
    fewer: list[JsonValue] = [len(names) - 1, others] if others else []
    return form | {"planned_terminals": pick.one(planned + fewer)}


@Rule.error(
    "certificate.count",
    guide("証明書-通知"),
    path="/terminals",
    title=Text("証明書の枚数が台数と違う", "Not as many certificates as terminals"),
    why=Text(
        "電子証明書のない端末は、工事当日に設定できません。後から申請しても、通知書の発送までに約1週間かかります。",
        "A terminal without a certificate cannot be set up on construction day, and it takes about a week until the "
        "notice of a later one is sent.",
    ),
    message=Text(
        "申請する端末が予定と合いません（予定: {expected}台、申請: {found}台分）。",
        "The terminals do not match the plan (planned: {expected}, applied for: {found}).",
    ),
    hints={
        "names": Text(
            "足りない端末: {missing:quoted}。予定にない端末: {extra:quoted}。",
            "Missing: {missing:quoted}. Not planned: {extra:quoted}.",
        ),
    },
    remedy=Text(
        "足りない分は「続けてもう1枚申請」で台数分を申請し、予定にない端末は消すか、予定を直してください。",
        "Apply for what is missing with 続けてもう1枚申請, once for each terminal; remove what is not planned, or "
        "correct the plan.",
    ),
    example=Example("certificate", {"terminals": ["訪看端末01"]}),
    near_miss=_another_plan,
)
def count(given: Mapping[str, object], planned_terminals: int | tuple[str, ...]) -> Violation | None:
    names = _valid_names(given.get("terminals"))
    if isinstance(planned_terminals, int):
        if not is_list(given.get("terminals")) or planned_terminals == len(names):
            return None
        return Violation(expected=shown_number(planned_terminals), found=len(names))
    known = [each for each in names if each is not None]
    if not is_list(given.get("terminals")) or len(known) < len(names) or tuple(known) == planned_terminals:
        return None
    missing, extra = without(planned_terminals, known), without(known, planned_terminals)
    if not (missing or extra):
        return None
    return Violation(
        hint="names",
        expected=len(planned_terminals),
        found=len(known),
        missing=missing or (NONE,),
        extra=extra or (NONE,),
    )


def without(names: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The names of which ``others`` has fewer, so often."""
    left = Counter(map(terminal_name.key, others))
    missing: list[str] = []
    for name in names:
        key = terminal_name.key(name)
        left[key] -= 1
        if left[key] < 0:
            missing.append(shown(name))
    return tuple(missing)


_WHY_TWO_WEEKS = Text(
    "発行通知書は申請の約1週間後に発送されます。工事当日までに届かないと、工事担当者が端末を設定できません。",
    "The notice is sent about a week after the application. If it has not come by construction day, the technician "
    "cannot set up the terminal.",
)

RULES = (no_terminal, before_eligibility, duplicate_name, count, after_deadline("certificate", _WHY_TWO_WEEKS))
