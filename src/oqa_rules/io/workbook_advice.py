"""What to do with a workbook that cannot be read as it is."""

from oqa_rules.rules import Text

SAVE_AS = Text(
    "表計算ソフトで開き、［名前を付けて保存］で「Excelブック（.xlsx）」か「CSV UTF-8」を選んで保存し直してください。",
    "Open it in a spreadsheet, choose Save As, and save it as an Excel workbook (.xlsx) or as CSV UTF-8.",
)


def with_advice(ja: str, en: str) -> Text:
    """A problem, and the advice to save the workbook again."""
    return Text(ja + SAVE_AS.ja, f"{en} {SAVE_AS.en}")


DAMAGED = with_advice("Excelブックが壊れているため読めません。", "The workbook is damaged and cannot be read.")
