"""What must lie ready on construction day, and the places for those who hand it over and take it."""

from collections.abc import Iterator

from oqa_rules.fields.choices import FOR_BILLING, FOR_ELIGIBILITY
from oqa_rules.render import plan_words as words
from oqa_rules.render.checklist import columns, tick_box, whose
from oqa_rules.render.markup import Markup, element, joined, name
from oqa_rules.rules import Lang, Text
from oqa_rules.rules.score_tables import VISITING_NURSE
from oqa_rules.rules.stations import INSTITUTION_CODE, for_stations
from oqa_rules.site.plan import Plan

_CAPTION = Text(
    "端末ごとに、コード・マスタアカウント情報・電子証明書を紐づけます（電子証明書は端末1台に1枚、全{count}枚）",
    "Each terminal is tied to code, master account and certificate (one certificate for each terminal, {count} in all)",
)
_COLUMNS = (
    Text("確認", "ok"),
    Text("書類", "paper"),
    Text("端末名称", "terminal"),
    Text("用途", "uses"),
    Text("紐づけ先", "tied to"),
)
_USES = {
    FOR_ELIGIBILITY: Text("オンライン資格確認", "eligibility checks"),
    FOR_BILLING: Text("オンライン請求", "claims"),
}
_PRINTED = Text("印刷したもの、1部", "printed, one copy")
_OF = Text("{count}枚中{number}枚目", "{number} of {count}")
_CODE = Text("{label} {code}", "{label} {code}")

_SIGNED = Text("受け渡しの確認", "Handed over and received")
_SIGNATURES = (
    Text("受け渡しの日", "day"),
    Text("渡した人（医療機関等）署名", "handed over by (institution), signature"),
    Text("受け取った人（工事担当者）署名", "received by (technician), signature"),
)


def papers(plan: Plan, institution: int, lang: Lang) -> Iterator[Markup]:
    """The papers of the institution to tick off, each with its terminal, and the places for signatures."""
    yield element("h3", words.HANDOVER[lang])
    whole, ready = plan.site.institutions[institution], plan.handover[institution]
    headings = (element("th", each[lang], scope="col") for each in _COLUMNS)
    yield element(
        "table",
        element("caption", _CAPTION.filled({"count": len(whole.terminals)})[lang]),
        columns("check", "paper", "terminal", "uses", "tied"),
        element("thead", whose(whole, len(_COLUMNS), lang), element("tr", *headings)),
        element("tbody", *_rows(plan, institution, lang)),
        class_="papers",
    )
    places = (element("div", element("dt", each[lang]), element("dd")) for each in _SIGNATURES)
    signed = element("p", joined([_SIGNED[lang], " (", name(ready.name), ")"]))
    yield element("div", signed, element("dl", *places), class_="signatures")


def _rows(plan: Plan, institution: int, lang: Lang) -> Iterator[Markup]:
    whole, ready = plan.site.institutions[institution], plan.handover[institution]
    yield element(
        "tr",
        tick_box(lang),
        element("th", ready.master_account, scope="row", colspan=3),
        element("td", _PRINTED[lang], data_label=_COLUMNS[-1][lang]),
    )
    label = for_stations(INSTITUTION_CODE) if whole.score_table == VISITING_NURSE else INSTITUTION_CODE
    count = len(whole.terminals)
    for number, (terminal, tie) in enumerate(zip(whole.terminals, ready.ties, strict=True), start=1):
        values = (
            name(tie.terminal),
            words.ALSO[lang].join(_USES[use][lang] for use in terminal.uses),
            _CODE.filled({"label": label, "code": tie.institution_code})[lang],
        )
        yield element(
            "tr",
            tick_box(lang),
            element(
                "th",
                tie.certificate,
                element("small", _OF.filled({"number": number, "count": count})[lang]),
                scope="row",
            ),
            *(element("td", value, data_label=each[lang]) for value, each in zip(values, _COLUMNS[2:], strict=True)),
        )
