"""電子証明書: more ways in which programs count wrong. All take a site without errors and give the six counts."""

from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.certificates import Counts, Site, certificates, counts_of


def first_institution_alone(site: Site) -> Counts:
    """Counts the terminals of the first institution."""
    return certificates(site) | {"certificates": len(site["institutions"][0]["terminals"])}


def last_institution_left_out(site: Site) -> Counts:
    """The loop ends one institution too early, where there are several."""
    counts = certificates(site)
    several = len(site["institutions"]) > 1
    return counts | {"certificates": sum(counts["by_institution"][:-1] if several else counts["by_institution"])}


def one_certificate_for_each_institution(site: Site) -> Counts:
    """One certificate is enough for each institution."""
    return certificates(site) | {"certificates": len(site["institutions"])}


def without_uses_is_not_counted(site: Site) -> Counts:
    """A terminal that does not say what it is used for is not counted."""
    return counts_of([sum(bool(each.get("uses")) for each in one["terminals"]) for one in site["institutions"]])


def uses_must_be_there(site: Site) -> Counts:
    """Ends in an error where a terminal does not say what it is used for."""
    counted = [sum(each["uses"] is not None for each in one["terminals"]) for one in site["institutions"]]
    return counts_of(counted)


def accounts_by_name(site: Site) -> Counts:
    """Institutions of the same name share an account."""
    names = {each["name"] for each in site["institutions"]}
    return certificates(site) | {"portal_accounts": len(names)}


def applications_for_checks_only(site: Site) -> Counts:
    """An institution whose terminals are for claims alone makes no eligibility application."""
    needed = sum(
        any("eligibility" in (terminal.get("uses") or ["eligibility"]) for terminal in each["terminals"])
        for each in site["institutions"]
    )
    return certificates(site) | {"eligibility_applications": needed}


def no_start_pack_for_stations(site: Site) -> Counts:
    """訪問看護 is offered no start pack."""
    counts = certificates(site)
    is_station = any(each["score_table"] == "6" for each in site["institutions"])
    return counts | {"start_pack": counts["start_pack"] and not is_station}


def start_pack_unless_refused(site: Site) -> Counts:
    """A start pack that is not asked for is not possible."""
    counts = certificates(site)
    return counts | {"start_pack": counts["start_pack"] and site.get("start_pack") is not False}


def start_pack_up_to_two(site: Site) -> Counts:
    """Two terminals are few enough for a start pack."""
    counts = certificates(site)
    return counts | {"start_pack": len(counts["by_institution"]) == 1 and counts["certificates"] <= 2}


def by_code(site: Site) -> Counts:
    """The institutions stand in the order of their codes."""
    ordered = sorted(site["institutions"], key=lambda each: each["prefecture_code"] + each["institution_code"])
    return counts_of([len(each["terminals"]) for each in ordered])


def three_terminals_at_most(site: Site) -> Counts:
    """The form has three lines for terminals."""
    return counts_of([min(3, len(each["terminals"])) for each in site["institutions"]])


WRONG = candidates(
    "certificates",
    *(first_institution_alone, last_institution_left_out, one_certificate_for_each_institution),
    *(without_uses_is_not_counted, uses_must_be_there, accounts_by_name, applications_for_checks_only),
    *(no_start_pack_for_stations, start_pack_unless_refused, start_pack_up_to_two, by_code),
    three_terminals_at_most,
)
