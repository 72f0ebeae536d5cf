"""電子証明書 and what else a site needs: first as it is right, then the ways in which programs get it wrong.

All take a site without errors and give the six counts of the protocol.
"""

from typing import TypedDict
from unicodedata import normalize


class Terminal(TypedDict, total=False):
    name: str
    uses: list[str] | None


class Institution(TypedDict):
    prefecture_code: str
    score_table: str
    institution_code: str
    name: str
    terminals: list[Terminal]


class Site(TypedDict, total=False):
    start_pack: bool | None
    institutions: list[Institution]


class Counts(TypedDict):
    certificates: int
    by_institution: list[int]
    portal_accounts: int
    master_accounts: int
    eligibility_applications: int
    start_pack: bool


def certificates(site: Site) -> Counts:
    return counts_of([len(each["terminals"]) for each in site["institutions"]])


def counts_of(by_institution: list[int]) -> Counts:
    institutions = len(by_institution)
    return {
        "certificates": sum(by_institution),
        "by_institution": by_institution,
        "portal_accounts": institutions,
        "master_accounts": institutions,
        "eligibility_applications": institutions,
        "start_pack": by_institution == [1],
    }


def _uses(terminal: Terminal) -> list[str]:
    return terminal.get("uses") or ["eligibility"]


def certificate_for_each_use(site: Site) -> Counts:
    """A terminal for eligibility checks and claims needs two certificates."""
    return counts_of([sum(len(_uses(each)) for each in one["terminals"]) for one in site["institutions"]])


def terminals_for_claims_left_out(site: Site) -> Counts:
    """A terminal for claims alone needs no certificate."""
    return counts_of([sum("eligibility" in _uses(each) for each in one["terminals"]) for one in site["institutions"]])


def shared_machines_counted_once(site: Site) -> Counts:
    """A machine that two institutions share needs one certificate for both."""
    names = {
        normalize("NFKC", each.get("name", "").strip()).casefold()
        for one in site["institutions"]
        for each in one["terminals"]
    }
    return certificates(site) | {"certificates": len(names)}


def one_code_one_institution(site: Site) -> Counts:
    """Tells institutions apart by the seven digits alone."""
    terminals: dict[str, int] = {}
    for each in site["institutions"]:
        code = each["institution_code"]
        terminals[code] = terminals.get(code, 0) + len(each["terminals"])
    return counts_of(list(terminals.values()))


def start_pack_for_one_institution(site: Site) -> Counts:
    """One institution is enough for a start pack, however many terminals it has."""
    return certificates(site) | {"start_pack": len(site["institutions"]) == 1}


def start_pack_for_terminals_of_one(site: Site) -> Counts:
    """One terminal in each institution is enough for a start pack."""
    return certificates(site) | {"start_pack": all(len(each["terminals"]) == 1 for each in site["institutions"])}


def start_pack_as_asked(site: Site) -> Counts:
    """Repeats whether a start pack is asked for instead of saying whether it is possible."""
    return certificates(site) | {"start_pack": site.get("start_pack") is True}


def one_master_account(site: Site) -> Counts:
    """The site has one master account."""
    return certificates(site) | {"master_accounts": 1}


def account_for_each_terminal(site: Site) -> Counts:
    """Each terminal has a portal account of its own."""
    return certificates(site) | {"portal_accounts": certificates(site)["certificates"]}


def most_terminals_first(site: Site) -> Counts:
    """Sorts the institutions by their terminals."""
    counts = certificates(site)
    return counts | {"by_institution": sorted(counts["by_institution"], reverse=True)}
