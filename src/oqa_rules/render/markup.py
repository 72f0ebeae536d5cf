"""Text from files in HTML: made visible and escaped."""

from collections.abc import Iterable
from datetime import date

from oqa_rules.calendar import YearMonth
from oqa_rules.render.visible import visible
from oqa_rules.render.weekdays import parts_of, with_weekday
from oqa_rules.rules import Lang


def _escaped(text: str) -> str:
    from html import escape  # with it come all 2,231 entities, which a console does without

    return escape(text)


class Markup(str):
    """Text that is markup already; any other text is escaped when it is put into an element."""

    __slots__ = ()


_VOID = ("meta", "col")


def element(tag: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """An element with its children and attributes, all of them escaped; an attribute that is ``None`` is left out.

    In the name of an attribute an underscore stands for a hyphen, and one at its end for nothing.

    >>> element("td", "<script>", element("b", "&"), class_='"', aria_label=None)
    '<td class="&quot;">&lt;script&gt;<b>&amp;</b></td>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(visible(str(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{written}>" + ("" if tag in _VOID else f"{joined(children)}</{tag}>"))


def joined(children: Iterable[str]) -> Markup:
    """The children one after another, escaped unless they are markup."""
    return Markup("".join(child if isinstance(child, Markup) else _escaped(visible(child)) for child in children))


def time(value: date | YearMonth, lang: Lang) -> Markup:
    """A day with its day of the week, or a month, as a ``<time>`` element, which programs can read.

    >>> time(date(2026, 12, 1), "ja"), time(YearMonth(2027, 2), "ja")
    ('<time datetime="2026-12-01">2026-12-01（火）</time>', '<time datetime="2027-02">2027-02</time>')
    """
    text = with_weekday(value, lang) if isinstance(value, date) else str(value)
    return element("time", text, datetime=str(value))


def with_days(text: str, lang: Lang) -> Markup:
    """The text with each day as a ``<time>`` element."""
    return joined(part if isinstance(part, str) else time(part, lang) for part in parts_of(text))


def name(text: str) -> Markup:
    """A Japanese name from the site file; its direction of writing does not affect the text around it."""
    return element("bdi", text, lang="ja")
