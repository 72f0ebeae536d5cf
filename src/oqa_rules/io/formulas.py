"""Cells that a spreadsheet would run as a formula."""

BEGIN_FORMULA = ("=", "+", "-", "@")
"""What a formula begins with; white space before it keeps a cell from being one."""


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet that opens a table would run the cell.

    >>> is_formula('=HYPERLINK("https://example.com")'), is_formula(" =1")
    (True, False)
    """
    return cell.startswith(BEGIN_FORMULA)


_WIDE = ("＝", "＋", "－", "＠")


def inert(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run, or would after its letters are made narrow.

    >>> inert("=1+1"), inert("みどり医科")
    ("'=1+1", 'みどり医科')
    """
    return f"'{cell}" if cell.lstrip().startswith((*BEGIN_FORMULA, *_WIDE)) else cell
