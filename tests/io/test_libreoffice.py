"""Workbooks that LibreOffice has written are read as those of openpyxl."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.io.tables import DATA, HEADINGS, ROW, xlsx

from oqa_rules import Unreadable, check_file, read_records

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]


def _converted(folder: Path, kind: str) -> Path:
    assert SOFFICE is not None
    source = folder / "a.xlsx"
    source.write_bytes(xlsx(("一覧",), HEADINGS, ROW, ("合計", 1)))
    command = [SOFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    output = folder / "converted"
    subprocess.run([*command, "--convert-to", kind, "--outdir", output, source], check=True, capture_output=True)
    return output / f"a.{kind}"


def test_its_workbooks_are_read(tmp_path: Path) -> None:
    records = list(read_records(_converted(tmp_path, "xlsx")))
    assert [each.data for each in records if not each.record.is_headings] == [DATA]
    assert [each.record.line for each in records] == [1, 3, 4]


def test_its_own_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="ods"):
        list(check_file(_converted(tmp_path, "ods")))
