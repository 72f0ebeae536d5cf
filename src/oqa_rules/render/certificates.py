"""The certificates of an institution after they were issued: until when each terminal works."""

from collections.abc import Iterator, Sequence

from oqa_rules.forms import labels
from oqa_rules.render import plan_words as words
from oqa_rules.render.checklist import whose
from oqa_rules.render.markup import Markup, element, name, time
from oqa_rules.rules import Lang, Text
from oqa_rules.site.certificates import Certificate
from oqa_rules.site.models import Institution

_TITLE = Text("電子証明書の有効期限", "Until when the certificates work")
_CAPTION = Text(
    "公開情報。使える最後の日までに更新しないと、端末でオンライン資格確認や請求ができなくなります。",
    "Public information. A certificate that is not renewed by then stops its terminal.",
)
_COLUMNS = (
    labels.TERMINAL_NAME.title,
    Text("発行日", "issued on"),
    words.RENEWABLE_FROM,
    words.LAST_SURE_ON,
)


def certificates(own: Sequence[Certificate], institution: Institution, lang: Lang) -> Iterator[Markup]:
    """A row for each certificate of the institution whose days are known; nothing where there is none."""
    if not own:
        return
    headings = (element("th", each[lang], scope="col") for each in _COLUMNS)
    rows = (
        element(
            "tr",
            element("th", name(each.name), scope="row"),
            *(
                element("td", "–" if day is None else time(day, lang), data_label=label[lang])
                for day, label in zip(
                    (each.issued_on, each.renewable_from, each.last_sure_on), _COLUMNS[1:], strict=True
                )
            ),
        )
        for each in own
    )
    yield element("h3", _TITLE[lang])
    yield element(
        "table",
        element("caption", _CAPTION[lang]),
        element("thead", whose(institution, len(_COLUMNS), lang), element("tr", *headings)),
        element("tbody", *rows),
        class_="certificates",
    )
