"""The names of what is asked, and how they read for a visiting-nurse station.

資格-3: for a visiting-nurse station every 医療機関等… is to be read as 訪問看護ステーション. The words
therefore never stand in a message; they reach it as parameters, and are exchanged here.
"""

from oqa_rules.rulebook.text import Param, Text

INSTITUTION_CODE = Text("医療機関等コード", "institution code")
INSTITUTION_NAME = Text("医療機関等名", "institution name")

_FOR_STATIONS = {
    INSTITUTION_CODE: Text("ステーションコード", "station code"),
    INSTITUTION_NAME: Text("ステーション名", "station name"),
}


def for_stations(value: Param) -> Param:
    """The parameter as a visiting-nurse station reads it; anything but the two names stays.

    >>> for_stations(INSTITUTION_CODE)
    Text(ja='ステーションコード', en='station code')
    """
    if isinstance(value, Text):
        return _FOR_STATIONS.get(value, value)
    if isinstance(value, tuple):
        return tuple(_FOR_STATIONS.get(each, each) if isinstance(each, Text) else each for each in value)
    return value
