"""The words for a plan that all formats share."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from oqa_rules.calendar import YearMonth, days_until
from oqa_rules.fields import score_table
from oqa_rules.fields.kinds import is_text
from oqa_rules.forms import labels
from oqa_rules.render.visible import visible
from oqa_rules.rules import Finding, Lang, Severity, Text
from oqa_rules.rules.finding import SUGGESTION
from oqa_rules.site.fee import Fee
from oqa_rules.site.models import Institution
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import SENDERS, Status, Step

PLAN = Text("オンライン資格確認・オンライン請求 導入計画", "Plan for online eligibility checks and online claims")
TODAY = Text("基準日", "as of")
CONSTRUCTION_ON = labels.CONSTRUCTION_ON.title
_NOT_SET = Text("未定", "not set")

STEP = Text("手順", "step")
ACTOR = Text("担当", "who")
EARLIEST = Text("開始できる日", "from")
EXPECTED = Text("到着見込み", "expected by")
RECOMMENDED = Text("推奨", "better by")
LATEST = Text("期限", "last day")
NO_LAST_DAY = Text("期限なし", "no last day")
SLACK = Text("残り日数", "days left")
DONE = Text("済", "done")
DONE_ON = Text("実施日", "done on")
LAST_SURE_ON = Text("使える最後の日", "works until")
RENEWABLE_FROM = Text("更新できる日", "renewable from")
AFTER = Text("{numbers}の後", "after {numbers}")
YIELDS = Text("入手するもの", "yields")
NOTE = Text("注意", "note")
ALSO = Text("・", ", ")

COUNTS = Text("必要な数", "What is needed")
HANDOVER = Text("工事日に揃えるもの", "For construction day")
FINDINGS = Text("確認事項", "Findings")

PROVISIONAL_MARK = "*"
PROVISIONAL = Text(
    "* 暫定: 公表前の祝日で数えた日付です。",
    "* provisional: counted with holidays that are not announced yet.",
)
INQUIRE = Text(
    "到着見込みの日を過ぎても届かないときは、ポータルサイトの「照会する」で申請状況を確認してください。",
    "Where something has not come by the day on which it is expected, see its state on the portal with 照会する.",
)


def days_of(plan: Plan, lang: Lang) -> Iterator[tuple[str, date | YearMonth | str]]:
    """The days that the plan is calculated from, each with its label."""
    yield TODAY[lang], plan.today
    yield CONSTRUCTION_ON[lang], plan.site.construction_on or _NOT_SET[lang]
    yield labels.BILLING_START.title[lang], plan.site.billing_start or _NOT_SET[lang]


def remarks_of(plan: Plan, lang: Lang) -> Iterator[tuple[str, str]]:
    """Whom to ask and what was noted down, where the site says so, each with its label."""
    for key in ("contact", "note"):
        value: object = getattr(plan.site, key, None)
        if is_text(value) and value:
            yield plan.site.members.at((key,)).info.title[lang], value


def counted(plan: Plan, lang: Lang) -> Iterator[tuple[str, str]]:
    """Each count with its label; the certificates also for each institution."""
    counts = plan.counts
    certificates = str(counts.certificates)
    if len(counts.by_institution) > 1:
        certificates += f" ({' + '.join(map(str, counts.by_institution))})"
    start_pack = Text("可", "possible") if counts.start_pack else Text("対象外（個別申込み）", "not offered")
    for label, number in (
        (Text("電子証明書", "certificates"), certificates),
        (Text("発行通知書", "notices"), counts.notices),
        (Text("ポータルアカウント", "portal accounts"), counts.portal_accounts),
        (Text("資格確認利用申請", "eligibility applications"), counts.eligibility_applications),
        (Text("マスタアカウント情報", "master accounts"), counts.master_accounts),
        (Text("スタートパック", "start pack"), start_pack[lang]),
        (Text("証明書の費用", "certificate fees"), _priced(plan.fee)[lang]),
    ):
        yield label[lang], str(number)


_PRICED = Text(
    "{total}円（ライセンス料 {license}円 + 郵送手数料 {postage}円、{days}の申請として。公開情報、手引き外）",
    "{total} yen (license {license} yen + postage {postage} yen, as applied for on {days}; a public fact, not of the "
    "guide)",
)
_PRICED_IN_PART = Text(
    "ライセンス料 {license}円（郵送手数料は{days}の申請では不明。公開情報、手引き外）",
    "license {license} yen (postage not known for {days}; a public fact, not of the guide)",
)


def _priced(fee: Fee) -> Text:
    """The fee with its parts and the days that it follows from."""
    days = tuple(map(str, fee.days))
    if fee.postage_yen is None or fee.total_yen is None:
        return _PRICED_IN_PART.filled({"license": f"{fee.license_yen:,}", "days": days})
    yen = {"total": fee.total_yen, "license": fee.license_yen, "postage": fee.postage_yen}
    return _PRICED.filled({**{name: f"{amount:,}" for name, amount in yen.items()}, "days": days})


def kind_of(institution: Institution) -> Text:
    """What kind of institution it is, such as 医科."""
    return score_table.NAMES[institution.score_table]


def numbered(steps: tuple[Step, ...]) -> Iterator[tuple[str, Step, str]]:
    """The steps of one institution, each with its number, from 1, and the numbers of those that it waits for."""
    numbers = {step.id: str(number) for number, step in enumerate(steps, start=1)}
    for step in steps:
        yield numbers[step.id], step, ", ".join(numbers[each] for each in step.waits_for)


_LATE = Text("{days}日超過", "{days} d late")
_OVERDUE = Text("照会（見込みを{days}日超過）", "ask: {days} d overdue")
_TOO_LATE = Text("間に合わない見込み", "expected too late")
_PAST_RECOMMENDED = Text("推奨日を{days}日超過", "{days} d past the better day")
_TODAY = Text("今日まで", "today")
_LEFT = Text("あと{days}日", "{days} d left")


def is_bad(step: Step) -> bool:
    """Whether the step is late, overdue or expected too late."""
    return step.status in (Status.LATE, Status.CHASE) or step.is_expected_too_late


def is_awaited(steps: Iterable[Step]) -> bool:
    """Whether something has not arrived yet."""
    return any(step.expected is not None for step in steps)


def first_days(step: Step) -> tuple[str, str, str]:
    """The first, the expected and the recommended day of a step that is not done, the provisional one with its mark.

    A step in which something arrives is shown without a first day. ``with_weekdays`` and ``with_days`` write the day
    of the week beside each.
    """
    first = None if step.done_on or step.expected else step.earliest
    days = ["" if day is None else str(day) for day in (first, step.expected, step.recommended)]
    if step.is_provisional:
        marked = next((index for index in (1, 2, 0) if days[index]), 0)
        days[marked] += PROVISIONAL_MARK
    return days[0], days[1], days[2]


def how_it_stands(step: Step) -> Text:
    """The state of a step on the day of the plan, in two or three words."""
    if step.status is Status.LATE and step.latest is not None:
        return _LATE.filled({"days": days_until(step.today, step.latest)})
    if step.status is Status.CHASE and step.expected is not None:
        return _OVERDUE.filled({"days": days_until(step.today, step.expected)})
    if step.is_expected_too_late:
        return _TOO_LATE
    if step.slack is None:
        return NO_LAST_DAY if step.done_on is None else DONE
    if step.recommended is not None and step.due != step.recommended:
        return _PAST_RECOMMENDED.filled({"days": days_until(step.today, step.recommended)})
    return _LEFT.filled({"days": step.slack}) if step.slack else _TODAY


_SENT_BY = Text("発送 {sender}", "sent by {sender}")
_PROGRESS = Text("{of}のうち{done}済", "{done} of {of} done")


def sent_by(step: Step) -> Text | None:
    """Who sends what comes, where the guide says so."""
    return None if step.sender is None else _SENT_BY.filled({"sender": SENDERS[step.sender]})


def progress_of(step: Step) -> Text | None:
    """How many terminals of a step are done, while it is begun and not done."""
    progress = step.progress
    if progress is None or step.done_on is not None or progress.done == 0:
        return None
    return _PROGRESS.filled({"done": progress.done, "of": progress.of})


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, the most severe first."""
    return sorted(findings, key=lambda each: list(Severity).index(each.severity))


_INSTITUTION = re.compile("/institutions/([0-9]+)(?:/|$)")


def place(finding: Finding, institutions: Sequence[str], lang: Lang) -> str:
    """Where in the site a finding belongs: the name of the institution, or the whole of it."""
    match = _INSTITUTION.match(finding.path)
    number = int(match[1]) if match else len(institutions)
    if number < len(institutions):
        return visible(institutions[number])
    return Text("施設全体", "the whole site")[lang]


def finding_lines(finding: Finding, where: str, lang: Lang) -> Iterator[str]:
    """A finding as indented lines of text: severity, place and rule, message, remedy."""
    yield f"  [{finding.severity.label[lang]}] {where}  {finding.rule} ({finding.source})"
    yield f"    {finding.message[lang]}"
    if finding.suggestion is not None:
        yield f"    {SUGGESTION[lang]}: {visible(finding.suggestion)}"
    yield f"    -> {finding.remedy[lang]}"


def names_of(plan: Plan) -> tuple[str, ...]:
    """The names of its institutions."""
    return tuple(each.name for each in plan.site.institutions)
