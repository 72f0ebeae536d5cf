"""The tables for construction day: certificates, and what must lie ready."""

from collections.abc import Iterator

from oqa_rules.fields import score_table
from oqa_rules.render import plan_words as words
from oqa_rules.render.markup import Markup, element, joined, name
from oqa_rules.render.plan_reading import kind_of
from oqa_rules.render.sheet_checklist import tick_box
from oqa_rules.rulebook import Lang, Text
from oqa_rules.rulebook.wording import INSTITUTION_CODE, for_stations
from oqa_rules.site.handover import Handover
from oqa_rules.site.models import Institution
from oqa_rules.site.plan_result import Plan

_CERTIFICATES = Text("電子証明書（端末1台に1枚、全{count}枚）", "Certificates: one for each terminal, {count} in all")
_TERMINAL = Text("端末名称", "terminal")
_USES = Text("用途", "uses")
_CERTIFICATE = Text("証明書", "certificate")
_OF = Text("{number} / {count}枚目", "{number} of {count}")
_PAPERS = Text(
    "書類の確認と紐づけ（端末ごとに、コード・マスタアカウント情報・電子証明書）",
    "Papers, and what each terminal is tied to: code, master account and certificate",
)
_READY = Text("確認", "ok")
_PAPER = Text("書類", "paper")
_TIED_TO = Text("紐づけ先", "tied to")
_PRINTED = Text("印刷したもの、1部", "printed, one copy")
_BETWEEN = Text("・", ", ")


def certificates(plan: Plan, lang: Lang) -> Markup:
    """Each terminal with its uses and the number of its certificate among those of its institution."""
    return element(
        "table",
        element("caption", _CERTIFICATES.filled({"count": plan.counts.certificates})[lang]),
        _headings((_TERMINAL, _USES, _CERTIFICATE), lang),
        *(_certificates_of(each, lang) for each in plan.site.institutions),
        class_="certificates",
    )


def _certificates_of(institution: Institution, lang: Lang) -> Markup:
    count = len(institution.terminals)
    rows = (
        element(
            "tr",
            element("th", name(terminal.name), scope="row"),
            element("td", _BETWEEN[lang].join(words.USES[use][lang] for use in terminal.uses)),
            element("td", _OF.filled({"number": number, "count": count})[lang]),
        )
        for number, terminal in enumerate(institution.terminals, start=1)
    )
    return element("tbody", _group(institution, 3, lang), *rows)


def handover(plan: Plan, lang: Lang) -> Markup:
    """What must lie ready for each institution, to tick off, and what each terminal is tied to."""
    return element(
        "table",
        element("caption", _PAPERS[lang]),
        _headings((_READY, _PAPER, _TERMINAL, _TIED_TO), lang),
        *(
            element("tbody", _group(institution, 4, lang), *_papers(papers, institution, lang))
            for institution, papers in zip(plan.site.institutions, plan.handover, strict=True)
        ),
        class_="handover",
    )


def _papers(papers: Handover, institution: Institution, lang: Lang) -> Iterator[Markup]:
    yield element(
        "tr",
        tick_box(lang),
        element("th", papers.master_account, scope="row", colspan=2),
        element("td", _PRINTED[lang]),
    )
    for tie in papers.ties:
        code = f"{_code_label(institution, lang)} {tie.institution_code}"
        yield element(
            "tr",
            tick_box(lang),
            element("th", tie.certificate, scope="row"),
            element("td", name(tie.terminal)),
            element("td", code),
        )


def _code_label(institution: Institution, lang: Lang) -> str:
    is_station = institution.score_table == score_table.VISITING_NURSE
    said = for_stations(INSTITUTION_CODE) if is_station else INSTITUTION_CODE
    return said[lang] if isinstance(said, Text) else INSTITUTION_CODE[lang]


def _headings(labels: tuple[Text, ...], lang: Lang) -> Markup:
    return element("thead", element("tr", *(element("th", each[lang], scope="col") for each in labels)))


def _group(institution: Institution, columns: int, lang: Lang) -> Markup:
    said = joined([kind_of(institution)[lang], " ", name(institution.name), f" {institution.identifier}"])
    return element("tr", element("th", said, scope="rowgroup", colspan=columns))
