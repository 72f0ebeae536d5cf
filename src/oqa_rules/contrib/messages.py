"""What is shown of a finding where there is room for one text and no report."""

from oqa_rules.rules import Finding, Lang


def language_of(tag: str | None) -> Lang:
    """The language of a tag such as ``en-GB``: Japanese for ``ja`` and for none, English for every other.

    >>> language_of("ja-JP"), language_of("en-GB"), language_of(None)
    ('ja', 'en', 'ja')
    """
    return "ja" if tag is None or tag.lower().replace("_", "-").split("-")[0] == "ja" else "en"


def sentence(finding: Finding, lang: Lang) -> str:
    """What is wrong, and what to do about it.

    >>> from oqa_rules import year_month
    >>> sentence(year_month.check("2027-13")[0], "en").partition("; found ")[0]
    'A month is written like 2027-02, from 2000-01 to 2099-12'
    """
    space = "" if lang == "ja" else " "
    return f"{finding.message[lang]}{space}{finding.remedy[lang]}"
