"""What stands in the margins of every printed page: the site and the institution that the page is about."""

from oqa_rules.render import plan_words as words
from oqa_rules.render.visible import shortened_to, visible
from oqa_rules.render.weekdays import with_weekday
from oqa_rules.rules import Lang
from oqa_rules.site.plan import Plan

_LONGEST = 60  # cells that stand in one line beside another


def page_margins(plan: Plan, lang: Lang) -> str:
    """Rules of CSS for paged media: the margins of all pages, and for several institutions those of each.

    A page that is given to an institution begins anew. A site with one institution names it on all pages.
    """
    as_of = f"{words.TODAY[lang]} {with_weekday(plan.today, lang)}"
    institutions = [
        f"{shortened_to(visible(each.name), _LONGEST)} {words.kind_of(each)[lang]} {each.identifier}"
        for each in plan.site.institutions
    ]
    site = shortened_to(visible(plan.site.name), _LONGEST)
    only = _box("top-right", institutions[0]) if len(institutions) == 1 else ""
    rules = [f"@page {{{_box('top-left', site)}{only}{_box('bottom-left', as_of)}}}"]
    if len(institutions) > 1:
        for index, text in enumerate(institutions):
            rules.append(f"@page i{index} {{{_box('top-right', text)}}} .i{index} {{ page: i{index}; }}")
    return "\n".join(rules)


def _box(place: str, text: str) -> str:
    return f' @{place} {{ content: "{css_string(text)}"; }} '


def css_string(text: str) -> str:
    r"""The text between quotation marks of CSS: what is neither letter nor digit of ASCII is written as its number.

    >>> css_string('a"</style>')
    'a\\22 \\3c \\2f style\\3e '
    """
    return "".join(each if each.isascii() and each.isalnum() else f"\\{ord(each):x} " for each in text)
