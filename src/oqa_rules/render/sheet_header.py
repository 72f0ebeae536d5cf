"""The top of the page: whose plan it is, its days, and how much of what is needed."""

from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, day, element, name
from oqa_rules.render.plan_reading import counted
from oqa_rules.rulebook import Lang, Text
from oqa_rules.site.plan_result import Plan


def header(plan: Plan, lang: Lang) -> Markup:
    """The name of the site, the days that the plan rests on, and the counts."""
    site = plan.site
    not_set = words.NOT_SET[lang]
    return element(
        "header",
        element("p", words.PLAN[lang]),
        element("h1", name(site.name)),
        element(
            "dl",
            _pair(words.TODAY, day(plan.today), lang),
            _pair(words.CONSTRUCTION_ON, not_set if site.construction_on is None else day(site.construction_on), lang),
            _pair(
                words.BILLING_START, not_set if site.billing_start is None else _month(str(site.billing_start)), lang
            ),
            class_="days",
        ),
        element(
            "dl",
            *(_pair(label, number[lang], lang) for label, number in counted(plan.counts)),
            class_="counts",
            aria_label=words.COUNTS[lang],
        ),
    )


def _pair(label: Text, value: str, lang: Lang) -> Markup:
    return element("div", element("dt", label[lang]), element("dd", value))


def _month(month: str) -> Markup:
    return element("time", month, datetime=month)
