"""The rules that the documents of a dossier have the same days and names.

Each check receives the parse results of the documents by their names.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TypeAlias, cast

from oqa_rules.calendar import YearMonth
from oqa_rules.fields.choice import squeezed
from oqa_rules.forms.registry import TITLES
from oqa_rules.forms.shared_rules import BILLING_START, CONSTRUCTION_ON, ELIGIBILITY_APPLIED_ON
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Example, Rule, Text, Violation, inferred, shown
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.stations import INSTITUTION_NAME, worded_for
from oqa_rules.site.dossier_documents import THE_SITE, changed, own_institution, present
from oqa_rules.site.step import StepKind

_Place: TypeAlias = tuple[str, str]
"""A document, and a member of it."""


def _differences(field: Text, values: Mapping[_Place, object]) -> Iterator[Violation]:
    """One violation for each value that is not the first of those that are there; the site's comes first."""
    known = {place: str(value) for place, value in values.items() if value is not None}
    for (first, _), expected in list(known.items())[:1]:
        for (document, member), found in known.items():
            if found != expected:
                yield Violation(
                    f"/{document}/{member}", field=field, document=_TITLES[first], expected=expected, found=found
                )


_TITLES = {**TITLES, "site": THE_SITE}


def _with_another_date(pick: Picker, documents: Data) -> Data:
    certificate = cast("Data", documents["certificate"])
    construction_on, first = (date.fromisoformat(str(certificate[key])) for key in _DAYS_OF_A_CERTIFICATE)
    match pick.below(4):
        case 0:
            return changed(documents, "certificate", {"construction_on": str(pick.day(construction_on + timedelta(1)))})
        case 1:
            earlier = pick.day(last=first - timedelta(1))
            return changed(documents, "certificate", {"eligibility_applied_on": str(earlier)})
        case 2:
            return changed(documents, "site", {"construction_on": str(pick.day())})
        case _:
            return changed(documents, "site", {"billing_start": pick.valid("year-month")})


_DAYS_OF_A_CERTIFICATE = ("construction_on", "eligibility_applied_on")


@Rule.warning(
    "dossier.dates",
    inferred("表紙", "準備"),
    since="0.2.0",
    title=Text("書類どうしで日付が違う", "The documents have different dates"),
    why=Text(
        "期限はこれらの日付から数えます。書類ごとに違うと期限も2つになり、早いほうを過ぎても気付けません。",
        "Deadlines are counted from these dates. Where they differ there are two deadlines, and the earlier one may "
        "pass unnoticed.",
    ),
    message=Text(
        "{field}が書類によって違います（{document}: {expected}、ここ: {found}）。",
        "The {field} is not the same everywhere ({document}: {expected}, here: {found}).",
    ),
    remedy=Text("どちらが正しいか確かめ、同じ日付にそろえてください。", "See which is right, and make them equal."),
    example=Example("dossier", {"certificate": {"construction_on": "2026-12-16"}}),
    near_miss=_with_another_date,
)
def dates(
    eligibility: ParseResult | None = None,
    billing: ParseResult | None = None,
    certificate: ParseResult | None = None,
    site: ParseResult | None = None,
) -> list[Violation]:
    applications = present(eligibility=eligibility, billing=billing, certificate=certificate)
    institution = own_institution(site, applications.values())
    done = institution.get("done", ParseResult) if institution else None

    def day(document: ParseResult | None, member: str) -> date | None:
        return document.get(member, date) if document else None

    return [
        *_differences(
            ELIGIBILITY_APPLIED_ON,
            {
                ("site", "done"): day(done, StepKind.ELIGIBILITY_APPLICATION),
                ("eligibility", "applied_on"): day(eligibility, "applied_on"),
                ("certificate", "eligibility_applied_on"): day(certificate, "eligibility_applied_on"),
            },
        ),
        *_differences(
            CONSTRUCTION_ON,
            {
                (name, "construction_on"): day(document, "construction_on")
                for name, document in (("site", site), ("eligibility", eligibility), ("certificate", certificate))
            },
        ),
        *_differences(
            BILLING_START,
            {
                (name, "billing_start"): document.get("billing_start", YearMonth) if document else None
                for name, document in (("site", site), ("billing", billing))
            },
        ),
    ]


def _under_another_name(pick: Picker, documents: Data) -> Data:
    other = pick.one(("別の医療機関", pick.valid("institution-name", strict=True)))
    return changed(documents, pick.one(("eligibility", "billing")), {"institution_name": other})


@Rule.warning(
    "dossier.institution-name",
    inferred("補足-図"),
    since="0.2.0",
    title=Text("書類どうしで医療機関等名が違う", "The documents have different names"),
    why=Text(
        "同じコードに違う名前があれば、別の施設の書類が混じったか、古い名前が残っているのかもしれません。",
        "Two names under one code may mean that a document of another institution got in, or that an old name is "
        "still in use.",
    ),
    message=Text(
        "{field}が書類によって違います（{document}: 「{expected}」、ここ: 「{found}」）。",
        'The {field} is not the same everywhere ({document}: "{expected}", here: "{found}").',
    ),
    remedy=Text("指定通知書の名称にそろえてください。", "Write the name as on the designation notice everywhere."),
    example=Example("dossier", {"billing": {"institution_name": "さくら訪問看護"}}),
    near_miss=_under_another_name,
)
def institution_name(
    eligibility: ParseResult | None = None,
    billing: ParseResult | None = None,
    site: ParseResult | None = None,
) -> list[Violation]:
    applications = present(eligibility=eligibility, billing=billing)
    own = own_institution(site, applications.values())
    names = {
        **({"site": own.get("name", str)} if own else {}),
        **{name: each.get("institution_name", str) for name, each in applications.items()},
    }
    known = {document: name for document, name in names.items() if name is not None}
    first = next(iter(known), "")
    return [
        Violation(
            f"/{document}/institution_name",
            field=worded_for(applications[document].get("score_table", str), INSTITUTION_NAME),
            document=_TITLES[first],
            expected=shown(known[first]),
            found=shown(name),
        )
        for document, name in known.items()
        if squeezed(name) != squeezed(known[first])
    ]


RULES = (dates, institution_name)
