"""The documents of a dossier, for the rules across them."""

from collections.abc import Iterable
from typing import cast

from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import JsonValue, Text
from oqa_rules.rules.picker import Data
from oqa_rules.site.identity import codes_of

THE_SITE = Text("施設", "The site")


def present(**applications: ParseResult | None) -> dict[str, ParseResult]:
    """The applications that are not absent, by their names."""
    return {name: each for name, each in applications.items() if each is not None}


def changed(documents: Data, name: str, changes: Data) -> Data:
    """The documents with other members in one of them."""
    document: JsonValue = {**cast("Data", documents[name]), **changes}
    return documents | {name: document}


def own_institution(site: ParseResult | None, applications: Iterable[ParseResult]) -> ParseResult | None:
    """The institution of the site that the applications are about, where exactly one has their codes."""
    codes = {codes_of(each) for each in applications} - {None}
    own = [each for each in site.objects("institutions") if codes_of(each) in codes] if site else []
    return own[0] if len(own) == 1 else None
