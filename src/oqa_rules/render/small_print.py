"""The sources of a plan, to look them up: rules, and sections of the guide."""

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, element
from oqa_rules.rules import EDITION, RULESET, Lang, Text
from oqa_rules.site.plan import Plan
from oqa_rules.site.step import StepKind

_TITLE = Text("この計画の根拠", "Sources of this plan")
_BY = Text(
    "日付は日本の暦日です。oqa-rules {ruleset}、手引き {edition} による。",
    "All days are calendar days in Japan. By oqa-rules {ruleset} and the guide {edition}.",
)
_STEP = Text("{title}: 手引き {section}、{label} {yields}", "{title}: guide {section}, {label} {yields}")
_FINDING = Text("確認事項{number}: {rule}（{section}）", "Finding {number}: {rule} ({section})")


def small_print(plan: Plan, lang: Lang) -> Markup:
    """The end of the page: each finding with its rule, each kind of step with its section of the guide."""
    findings = (
        _FINDING.filled({"number": number, "rule": each.rule, "section": each.source})
        for number, each in enumerate(words.by_severity(plan.findings), start=1)
    )
    kinds = {step.kind: step for step in plan.steps}
    steps = (
        _STEP.filled({"title": each.title, "section": each.section, "label": words.YIELDS, "yields": each.yields})
        for each in sorted(kinds.values(), key=lambda step: list(StepKind).index(step.kind))
    )
    return element(
        "footer",
        element("h2", _TITLE[lang]),
        element("ul", *(element("li", each[lang]) for each in (*findings, *steps))),
        element("p", _BY.filled({"ruleset": RULESET, "edition": EDITION})[lang]),
        # On the last page of the last institution, not on one more.
        class_=f"i{len(plan.site.institutions) - 1}",
    )
