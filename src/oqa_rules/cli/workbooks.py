"""Results that are workbooks: where they can be written."""

from pathlib import Path

from oqa_rules.cli.console import Console
from oqa_rules.io.opened import STANDARD_INPUT
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Text

_TERMINAL = Text(
    "xlsxは端末に表示できません。-o FILE.xlsx を付けてください。",
    "A workbook cannot be shown on a terminal; add -o FILE.xlsx.",
)
_XLSX = ".xlsx"
_OTHER_ENDING = Text(
    "Excelブックを書き出します。名前の終わりは .xlsx にしてください。", "It is a workbook. Let the name end in .xlsx."
)


def refuse_terminal(console: Console) -> None:
    """Raise ``Unreadable`` where a workbook would be shown on a terminal."""
    if console.out.isatty():
        raise Unreadable(_TERMINAL)


def refuse_other_ending(file: str | None) -> None:
    """Raise ``Unreadable`` for the name of a new file by which nobody would open a workbook."""
    if file is not None and file != STANDARD_INPUT and Path(file).suffix.lower() != _XLSX:
        raise Unreadable(_OTHER_ENDING, file)
