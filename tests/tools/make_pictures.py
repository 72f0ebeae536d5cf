"""Draws the pictures of the pages as SVG, in Japanese and English, from the same declarations as the answers.

Each stands on a light panel of its own with dark text, so that it reads on a light and on a dark page.
"""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from tests.tools.drawing import (
    ARROWHEAD,
    BLUE,
    BLUE_FILL,
    CELL,
    GREEN,
    GREEN_FILL,
    LINE,
    ORANGE,
    ORANGE_FILL,
    PANEL,
    QUIET,
    Box,
    arrow,
    centred,
    drawing,
    lines_of,
    text_at,
)

from oqa_rules import billing_mail
from oqa_rules.calendar import YearMonth
from oqa_rules.fields import check_digit, institution_code, institution_id, prefecture_code, score_table
from oqa_rules.render.markup import Markup, element, joined
from oqa_rules.render.weekdays import with_weekday
from oqa_rules.rules import Lang, Text
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.site.step import ARRIVALS, CHAIN, StepKind

FOLDER = Path(__file__).parent.parent.parent / "docs" / "images"
LANGUAGES: tuple[Lang, ...] = ("ja", "en")

# The applications are filed on the portal, what comes stands in dashes, and the construction is the aim.
_APPLICATIONS = set(ARRIVALS.values())
_COLUMNS = {
    StepKind.PORTAL_ACCOUNT: 1.0,
    StepKind.ELIGIBILITY_APPLICATION: 0.5,
    StepKind.MASTER_ACCOUNT: 0.0,
    StepKind.CERTIFICATE_APPLICATION: 1.0,
    StepKind.CERTIFICATE_NOTICE: 1.0,
    StepKind.CONSTRUCTION: 0.5,
    StepKind.BILLING_APPLICATION: 2.0,
    StepKind.BILLING_ENVELOPE: 2.0,
    StepKind.CLAIM_WINDOW: 2.0,
}
_PER_TERMINAL = Text("端末ごとに1通", "one per terminal")


def _depth(kind: StepKind) -> int:
    return max((_depth(each) + 1 for each in CHAIN[kind].waits_for), default=0)


def _title(kind: StepKind, lang: Lang) -> str:
    # Of the count of terminals a picture of no institution has nothing to say.
    title = CHAIN[kind].title[lang]
    for words in ("、{count}通）", "（{count}台分）", " ({count})"):
        title = title.replace(words, "）" if words.startswith("、") else "")
    return title


def flow(lang: Lang) -> str:
    """Which application waits for what, and what comes of it."""
    boxes: dict[StepKind, Box] = {}
    tops = list(accumulate([24, 108, 108, 128, 128]))
    for kind, link in CHAIN.items():
        is_mail = kind in ARRIVALS
        is_last = not any(kind in each.waits_for for each in CHAIN.values())
        if kind in _APPLICATIONS:
            stroke, fill = BLUE, BLUE_FILL
        elif is_mail:
            stroke, fill = ORANGE, ORANGE_FILL
        else:
            stroke, fill = (GREEN, GREEN_FILL) if is_last else (LINE, PANEL)
        yields = link.yields[lang] if kind is not StepKind.CERTIFICATE_NOTICE else _PER_TERMINAL[lang]
        boxes[kind] = Box(
            lines_of(_title(kind, lang), 30),
            lines_of(f"→ {yields}" if kind in _APPLICATIONS else yields, 36),
            142 + 260 * _COLUMNS[kind],
            tops[_depth(kind)],
            stroke=stroke,
            fill=fill,
            dashes="6 4" if is_mail else None,
        )
    arrows = [
        arrow(
            f"M{boxes[before].x:g} {boxes[before].bottom:g}"
            f"C{boxes[before].x:g} {boxes[before].bottom + 24:g} {boxes[kind].x:g} {boxes[kind].y - 24:g}"
            f" {boxes[kind].x:g} {boxes[kind].y - 2:g}"
        )
        for kind, link in CHAIN.items()
        for before in link.waits_for
    ]
    height = max(box.bottom for box in boxes.values()) + 24
    title = Text("3つの申請と、それぞれが待つもの", "The three applications and what each waits for")
    return drawing(804, height, title[lang], ARROWHEAD, *arrows, *(box.drawn() for box in boxes.values()))


_FIRST_MONTH = YearMonth(2026, 11)
_MONTHS = Text("{0}年{1}月", "{0}-{1:02}")
_SQUARE = 30


def _month(month: YearMonth, left: float, lang: Lang, marks: Callable[[date], tuple[str, str] | None]) -> Markup:
    """The days of a month by weeks that begin on Monday; ``marks`` gives the colours of a day."""
    first = month.first_day
    drawn = [text_at(_MONTHS[lang].format(month.year, month.month), left, 36, font_weight="bold")]
    for number in range(month.last_day.day):
        day = first + timedelta(number)
        row, column = divmod(first.weekday() + number, 7)
        x, y = left + _SQUARE * column, 50 + _SQUARE * row
        colours = marks(day)
        if colours:
            ink, fill = colours
            drawn.append(
                element("rect", x=x + 1, y=y + 1, width=_SQUARE - 2, height=_SQUARE - 2, rx=5, fill=fill, stroke=ink)
            )
        ink = colours[0] if colours else QUIET
        drawn.append(centred(str(day.day), x + _SQUARE / 2, y + 20, font_size=13, fill=ink))
    return joined(drawn)


def billing_calendar(lang: Lang) -> str:
    """The days of applying for online claims in the colour of the day until which the envelope comes."""
    month = [_FIRST_MONTH.first_day + timedelta(each) for each in range(_FIRST_MONTH.last_day.day)]
    batches = sorted({billing_mail(day).deliver_by for day in month})
    colours = dict(zip(batches, [(BLUE, BLUE_FILL), (ORANGE, ORANGE_FILL)], strict=True))

    def applied(day: date) -> tuple[str, str]:
        return colours[billing_mail(day).deliver_by]

    months = [YearMonth.of(day) for day in (month[0], *batches)]
    drawn = [_month(each, 24 + 244 * at, lang, applied if at == 0 else colours.get) for at, each in enumerate(months)]
    for at, (deliver_by, (ink, fill)) in enumerate(colours.items()):
        days = [day for day in month if billing_mail(day).deliver_by == deliver_by]
        said = Text("申請が{0}から{1}まで → 郵送物は{2}まで", "applied from {0} to {1} → the envelope by {2}")
        words = said[lang].format(*(with_weekday(day, lang) for day in (days[0], days[-1], deliver_by)))
        y = 256 + 26 * at
        drawn.append(element("rect", x=24, y=y, width=16, height=16, rx=4, fill=fill, stroke=ink))
        drawn.append(text_at(words, 50, y + 13, fill=ink))
    title = Text(
        "請求用の郵送物: 20日までの申請は翌月15日まで", "The envelope for claims: by the 20th, then by the 15th"
    )
    return drawing(756, 318, title[lang], *drawn)


def luhn(lang: Lang) -> str:
    """The check digit of the example, digit by digit."""
    code = institution_id.parse(institution_id.FIELD.example)
    digits = code.prefecture_code + code.score_table + code.institution_code
    groups = [
        (prefecture_code.FIELD.title[lang], 0, len(code.prefecture_code)),
        (score_table.FIELD.title[lang], len(code.prefecture_code), len(code.score_table)),
        (institution_code.FIELD.title[lang], len(code.prefecture_code) + len(code.score_table), check_digit.LENGTH),
    ]
    labels = [
        Text("コード", "code"),
        Text("重み", "weight"),
        Text("積", "product"),
        Text("各桁の和", "its digits added"),
    ]
    left, width = 150, 56
    drawn = [text_at(label[lang], 20, 96 + 44 * at, fill=QUIET) for at, label in enumerate(labels)]
    total = 0
    for at, digit in enumerate(digits):
        x = left + width * at + width / 2
        weight = 2 if (len(digits) - at) % 2 == 0 else 1
        product = int(digit) * weight
        added = sum(map(int, str(product)))
        total += added
        is_last = at == len(digits) - 1
        frame = element(
            "rect",
            x=x - 20,
            y=74,
            width=40,
            height=34,
            rx=6,
            fill=GREEN_FILL if is_last else BLUE_FILL,
            stroke=GREEN if is_last else BLUE,
        )
        drawn += [frame, centred(digit, x, 97, font_size=18, font_weight="bold")]
        drawn += [centred(str(value), x, 140 + 44 * row) for row, value in enumerate((f"× {weight}", product, added))]
    for name, start, length in groups:
        x0, x1 = left + width * start + 6, left + width * (start + length) - 6
        drawn.append(element("path", d=f"M{x0} 62V54H{x1}V62", fill="none", stroke=LINE))
        room = int((x1 - x0) / CELL) + 6
        for at, line in enumerate(reversed(lines_of(name, room))):
            drawn.append(centred(line, (x0 + x1) / 2, 44 - 16 * at, font_size=12, fill=QUIET))
    verdict = Text("和は{0}。10で割り切れるので正しい。", "The sum is {0}, a multiple of ten: the code is right.")
    drawn.append(text_at(verdict[lang].format(total), left, 272, font_weight="bold"))
    short = Text(
        "都道府県コード{0}では、7桁のコードだけで数えます。",
        "In the prefectures {0} the seven digits of the code are counted alone.",
    )[lang].format(("・" if lang == "ja" else ", ").join(check_digit.SHORT_RULE_PREFECTURES))
    drawn.append(text_at(short, left, 298, font_size=12, fill=QUIET))
    title = Text("検証番号の数え方", "How the check digit is counted")
    return drawing(740, 320, title[lang], *drawn)


_ORACLE = Text("オラクル", "the oracle")
_CANDIDATE = Text("あなたのプログラム", "your program")
_STAGES = (
    (Text("ハンドシェイク", "handshake"), Text("どの操作に答えるか", "which operations it answers")),
    (Text("ベクトル", "vectors"), Text("人が書いた例", "examples written by people")),
    (Text("すべての日と月", "every day and month"), Text("日付の操作", "operations on dates")),
    (Text("探索", "search"), Text("正しいもの、あと少しのもの", "what is right, and what nearly is")),
    (Text("縮める", "shrinking"), Text("説明書の例に最も近い入力に", "to the input nearest the documented example")),
)


def oracle(lang: Lang) -> str:
    """What is asked of an implementation, and what comes of it."""
    drawn: list[Markup] = [ARROWHEAD]
    for x, name, stroke, fill in (
        (130, _ORACLE[lang], BLUE, BLUE_FILL),
        (650, _CANDIDATE[lang], GREEN, GREEN_FILL),
    ):
        drawn.append(element("rect", x=x - 110, y=24, width=220, height=44, rx=8, fill=fill, stroke=stroke))
        drawn.append(centred(name, x, 51, font_weight="bold"))
        drawn.append(element("path", d=f"M{x} 68V{120 + 62 * len(_STAGES)}", stroke=LINE, stroke_dasharray="4 4"))
    for at, (stage, said) in enumerate(_STAGES):
        y = 108 + 62 * at
        drawn.append(arrow(f"M130 {y}H648"))
        drawn.append(arrow(f"M650 {y + 16}H132", stroke_dasharray="5 4"))
        label = f"{stage[lang]}{'：' if lang == 'ja' else ': '}{said[lang]}"
        drawn.append(centred(label, 390, y - 8))
    function = FUNCTIONS["billing-mail"].argument
    question = Text("1行に1つの問い（JSON）", "one question a line, as JSON")[lang]
    drawn.append(centred(f'{question}: {{"{function}": "2026-11-20"}}', 390, 138 + 62 * len(_STAGES), fill=QUIET))
    title = Text("オラクルが問い、実装が答える", "The oracle asks, the implementation answers")
    return drawing(780, 160 + 62 * len(_STAGES), title[lang], *drawn)


PICTURES: dict[str, Callable[[Lang], str]] = {
    "applications": flow,
    "billing-mail": billing_calendar,
    "check-digit": luhn,
    "oracle": oracle,
}
"""What is drawn, by the name of its file."""


def pictures() -> dict[Path, str]:
    """The text of each file."""
    return {FOLDER / f"{name}.{lang}.svg": draw(lang) for name, draw in PICTURES.items() for lang in LANGUAGES}
