"""The words for a visiting-nurse station, which reads 訪問看護ステーション for every 医療機関等 (資格-3)."""

from collections.abc import Mapping

from oqa_rules.rules.finding import Finding
from oqa_rules.rules.score_tables import VISITING_NURSE
from oqa_rules.rules.text import Param, SingleParam, Text

# These words never stand in a message: they reach it as parameters, and are exchanged here.
INSTITUTION_CODE = Text("医療機関等コード", "institution code")
INSTITUTION_NAME = Text("医療機関等名", "institution name")

_FOR_STATIONS = {
    INSTITUTION_CODE.ja: Text("ステーションコード", "station code"),
    INSTITUTION_NAME.ja: Text("ステーション名", "station name"),
}


def for_stations(value: Param) -> Param:
    """The parameter as a visiting-nurse station reads it.

    >>> for_stations(INSTITUTION_CODE)
    Text(ja='ステーションコード', en='station code')
    """
    if type(value) is Text:
        return _FOR_STATIONS.get(value.ja, value)
    return tuple(map(_for_station, value)) if type(value) is tuple else value


def _for_station(value: SingleParam) -> SingleParam:
    return _FOR_STATIONS.get(value.ja, value) if type(value) is Text else value


def worded_for(score_table: object, value: Param) -> Param:
    """The parameter in the words for the institution of that score table, ``None`` where it is not known."""
    return for_stations(value) if score_table == VISITING_NURSE else value


def title_for(score_table: object, title: Text) -> Text:
    """What a member is called in the words for the institution of that score table, ``None`` where it is not known.

    >>> title_for("6", INSTITUTION_NAME).en, title_for(None, INSTITUTION_NAME).en
    ('station name', 'institution name')
    """
    return _FOR_STATIONS.get(title.ja, title) if score_table == VISITING_NURSE else title


def worded(findings: list[Finding], values: Mapping[str, object]) -> list[Finding]:
    """The findings in the words for the institution whose score table is among the values."""
    if not findings or values.get("score_table") != VISITING_NURSE:
        return findings
    return [_worded(each) for each in findings]


def _worded(finding: Finding) -> Finding:
    for _, value in finding.arguments:
        if type(value) is tuple or (type(value) is Text and value.ja in _FOR_STATIONS):
            return finding.with_arguments(tuple([(name, for_stations(each)) for name, each in finding.arguments]))
    return finding
