"""What a reader of a plan asks, answered in the same words for every format."""

import re
from datetime import date

from oqa_rules.calendar import days_until
from oqa_rules.fields import score_table
from oqa_rules.forms import labels
from oqa_rules.render.markup import visible
from oqa_rules.rulebook import Finding, Text
from oqa_rules.site.models import BILLING, ELIGIBILITY, Institution
from oqa_rules.site.needs import Counts
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Step

PLAN = Text("オンライン資格確認・オンライン請求 導入計画", "Plan for online eligibility checks and online claims")
TODAY = Text("基準日", "as of")
CONSTRUCTION_ON = labels.CONSTRUCTION_ON.title
BILLING_START = labels.BILLING_START.title
NOT_SET = Text("未定", "not set")

STEP = Text("手順", "step")
ACTOR = Text("担当", "who")
EARLIEST = Text("最早", "from")
RECOMMENDED = Text("推奨", "better by")
LATEST = Text("期限", "last day")
NO_LAST_DAY = Text("期限なし", "no last day")
SLACK = Text("余裕", "slack")
NUMBER = Text("No", "no.")
DONE = Text("済", "done")
DONE_ON = Text("実施日", "done on")
WAITS_FOR = Text("前提", "after")
YIELDS = Text("得るもの", "yields")

COUNTS = Text("必要な数", "What is needed")
HANDOVER = Text("工事日に揃えるもの", "For construction day")
FINDINGS = Text("確認事項", "Findings")
WHOLE_SITE = Text("施設全体", "the whole site")

YES = Text("可", "possible")
NO = Text("不可", "not possible")

PROVISIONAL_MARK = "*"
PROVISIONAL = Text(
    "* 暫定: 公表前の祝日で数えた日付です。",
    "* provisional: counted with holidays that are not announced yet.",
)

USES = {
    ELIGIBILITY: Text("オンライン資格確認", "eligibility checks"),
    BILLING: Text("オンライン請求", "claims"),
}


_LATE = Text("{days}日超過", "{days} d late")
_TOO_LATE = Text("間に合わない見込み", "expected too late")
_PAST_RECOMMENDED = Text("推奨日を{days}日超過", "{days} d past the better day")
_TODAY = Text("今日まで", "today")
_LEFT = Text("あと{days}日", "{days} d left")

_INSTITUTION = re.compile("/institutions/([0-9]+)(?:/|$)")


def is_late(step: Step, today: date) -> bool:
    """Whether the last day of the step is over and it is not done."""
    return step.done_on is None and step.latest is not None and step.latest < today


def is_expected_too_late(step: Step) -> bool:
    """Whether the first day on which the step can be expected lies after its last day."""
    return step.done_on is None and step.latest is not None and step.earliest > step.latest


def still_possible_from(step: Step) -> date | None:
    """The first day on which the step can be done; for what is done it says nothing any more."""
    return step.earliest if step.done_on is None else None


def how_it_stands(step: Step, today: date) -> Text:
    """How a step stands on ``today``, in two or three words."""
    if step.done_on is not None:
        return DONE
    if step.latest is None or step.due is None:
        return NO_LAST_DAY
    if is_late(step, today):
        return _LATE.filled({"days": days_until(today, step.latest)})
    if is_expected_too_late(step):
        return _TOO_LATE
    left = days_until(step.due, today)
    if left < 0:
        return _PAST_RECOMMENDED.filled({"days": -left})
    return _LEFT.filled({"days": left}) if left else _TODAY


def numbers_of(steps: tuple[Step, ...]) -> dict[str, int]:
    """The number of each step of one institution by its id, from 1."""
    return {step.id: number for number, step in enumerate(steps, start=1)}


def kind_of(institution: Institution) -> Text:
    """What kind of institution it is, such as 医科."""
    return score_table.NAMES[institution.score_table]


def place(finding: Finding, plan: Plan) -> Text:
    """Where in the site a finding belongs: the name of the institution, or the whole of it."""
    found = _INSTITUTION.match(finding.path)
    if found is None:
        return WHOLE_SITE
    name = visible(plan.site.institutions[int(found[1])].name)
    return Text(name, name)


def counted(counts: Counts) -> tuple[tuple[Text, Text], ...]:
    """What is counted, and the number as it is printed; the certificates also one institution at a time."""
    certificates = str(counts.certificates)
    if len(counts.by_institution) > 1:
        certificates += f" ({' + '.join(map(str, counts.by_institution))})"
    yen = f"{counts.fee_yen:,}"
    return (
        (Text("電子証明書", "certificates"), _same(certificates)),
        (Text("発行通知書", "notices"), _same(str(counts.notices))),
        (Text("ポータルアカウント", "portal accounts"), _same(str(counts.portal_accounts))),
        (Text("資格確認利用申請", "eligibility applications"), _same(str(counts.eligibility_applications))),
        (Text("マスタアカウント", "master accounts"), _same(str(counts.master_accounts))),
        (Text("証明書の発行料", "certificate fees"), Text(f"{yen}円", f"{yen} yen")),
        (Text("スタートパック", "start pack"), YES if counts.start_pack else NO),
    )


def _same(text: str) -> Text:
    return Text(text, text)
