"""Names for files that every system takes, and that differ on every system."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules.io.file_names import FileNames, safe_part


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("みどり総合クリニック", "みどり総合クリニック"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("../../etc/passwd", "_.._etc_passwd"),
        (" . 端末 .　", "端末"),
        ("a\x00\n\u202e\u200b\ud800z", "a_____z"),
        ("か\u3099", "が"),
        ("x" * 100, "x" * 60),
        ("𠮷" * 60, "𠮷" * 37),
        ("", ""),
    ],
)
def test_what_a_system_refuses_is_replaced(text: str, part: str) -> None:
    assert safe_part(text) == part


@given(text=st.text())
def test_every_part_can_be_a_name_on_windows_and_elsewhere(text: str) -> None:
    part = safe_part(text)
    assert not set(part) & set('<>:"/\\|?*')
    assert all(unicodedata.category(each) not in ("Cc", "Cf", "Cs") for each in part)
    assert part == part.rstrip(" .")
    assert len(part.encode()) <= 150
    assert safe_part(part) == part


@given(stems=st.lists(st.sampled_from(["a", "A", "ａ", "a-2", "a-2-2", "A-3", "b", "B-2"]), max_size=30))
def test_names_differ_where_case_and_width_do_not_count(stems: list[str]) -> None:
    names = FileNames()
    made = [names.unique(stem) for stem in stems]
    keys = [unicodedata.normalize("NFKC", each).casefold() for each in made]
    assert len(set(keys)) == len(keys)
    assert all(name.startswith(stem) for name, stem in zip(made, stems, strict=True))


def test_ten_thousand_equal_names_are_numbered_in_order() -> None:
    names = FileNames()
    assert [names.unique("a") for _ in range(10_000)][-1] == "a-10000"


@pytest.mark.parametrize("part", ["con", "nul", "aux.html", "LPT1"])
def test_a_name_that_windows_keeps_is_harmless_behind_a_code(tmp_path: Path, part: str) -> None:
    path = tmp_path / f"2760190120-{safe_part(part)}.html"
    path.write_bytes(b"")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
