"""The words of a plan that stand in more than one format."""

from oqa_rules.forms import labels
from oqa_rules.rulebook import Text
from oqa_rules.site.models import BILLING, ELIGIBILITY

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
