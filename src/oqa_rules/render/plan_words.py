"""What a reader of a plan asks, answered in the same words for every format."""

import re
from collections.abc import Iterator
from datetime import date

from oqa_rules.calendar import YearMonth, days_until
from oqa_rules.fields import score_table
from oqa_rules.forms import labels
from oqa_rules.render.markup import visible
from oqa_rules.rulebook import Finding, Lang, Text
from oqa_rules.site.models import Institution
from oqa_rules.site.needs import Counts
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import Step

PLAN = Text("オンライン資格確認・オンライン請求 導入計画", "Plan for online eligibility checks and online claims")
TODAY = Text("基準日", "as of")
CONSTRUCTION_ON = labels.CONSTRUCTION_ON.title
_NOT_SET = Text("未定", "not set")

STEP = Text("手順", "step")
ACTOR = Text("担当", "who")
EARLIEST = Text("最早", "from")
RECOMMENDED = Text("推奨", "better by")
LATEST = Text("期限", "last day")
NO_LAST_DAY = Text("期限なし", "no last day")
SLACK = Text("余裕", "slack")
DONE = Text("済", "done")
DONE_ON = Text("実施日", "done on")
WAITS_FOR = Text("前提", "after")
YIELDS = Text("得るもの", "yields")

COUNTS = Text("必要な数", "What is needed")
HANDOVER = Text("工事日に揃えるもの", "For construction day")
FINDINGS = Text("確認事項", "Findings")

PROVISIONAL_MARK = "*"
PROVISIONAL = Text(
    "* 暫定: 公表前の祝日で数えた日付です。",
    "* provisional: counted with holidays that are not announced yet.",
)


def days_of(plan: Plan, lang: Lang) -> Iterator[tuple[str, date | YearMonth | str]]:
    """The days that the plan rests on, each with its label."""
    yield TODAY[lang], plan.today
    yield CONSTRUCTION_ON[lang], plan.site.construction_on or _NOT_SET[lang]
    yield labels.BILLING_START.title[lang], plan.site.billing_start or _NOT_SET[lang]


def counted(counts: Counts, lang: Lang) -> Iterator[tuple[str, str]]:
    """What is counted, and the number as it is printed; the certificates also one institution at a time."""
    certificates = str(counts.certificates)
    if len(counts.by_institution) > 1:
        certificates += f" ({' + '.join(map(str, counts.by_institution))})"
    yen = f"{counts.fee_yen:,}"
    start_pack = Text("可", "possible") if counts.start_pack else Text("不可", "not possible")
    for label, number in (
        (Text("電子証明書", "certificates"), certificates),
        (Text("発行通知書", "notices"), counts.notices),
        (Text("ポータルアカウント", "portal accounts"), counts.portal_accounts),
        (Text("資格確認利用申請", "eligibility applications"), counts.eligibility_applications),
        (Text("マスタアカウント", "master accounts"), counts.master_accounts),
        (Text("証明書の発行料", "certificate fees"), Text(f"{yen}円", f"{yen} yen")[lang]),
        (Text("スタートパック", "start pack"), start_pack[lang]),
    ):
        yield label[lang], str(number)


def kind_of(institution: Institution) -> Text:
    """What kind of institution it is, such as 医科."""
    return score_table.NAMES[institution.score_table]


def numbered(steps: tuple[Step, ...]) -> Iterator[tuple[str, Step, str]]:
    """The steps of one institution, each with its number, from 1, and the numbers of those that it waits for."""
    numbers = {step.id: str(number) for number, step in enumerate(steps, start=1)}
    for step in steps:
        yield numbers[step.id], step, ", ".join(numbers[each] for each in step.waits_for)


_LATE = Text("{days}日超過", "{days} d late")
_TOO_LATE = Text("間に合わない見込み", "expected too late")
_PAST_RECOMMENDED = Text("推奨日を{days}日超過", "{days} d past the better day")
_TODAY = Text("今日まで", "today")
_LEFT = Text("あと{days}日", "{days} d left")


def is_late(step: Step, today: date) -> bool:
    """Whether the last day of the step is over and it is not done."""
    return step.done_on is None and step.latest is not None and step.latest < today


def is_expected_too_late(step: Step) -> bool:
    """Whether the first day on which the step can be expected lies after its last day."""
    return step.done_on is None and step.latest is not None and step.earliest > step.latest


def is_bad(step: Step, today: date) -> bool:
    """Whether the step is late or expected too late."""
    return is_late(step, today) or is_expected_too_late(step)


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


_INSTITUTION = re.compile("/institutions/([0-9]+)(?:/|$)")


def place(finding: Finding, plan: Plan, lang: Lang) -> str:
    """Where in the site a finding belongs: the name of the institution, or the whole of it."""
    found = _INSTITUTION.match(finding.path)
    return visible(plan.site.institutions[int(found[1])].name) if found else Text("施設全体", "the whole site")[lang]
