"""What PyInstaller cannot see: the modules behind the names of ``oqa_rules``, and the data files.

What needs an extra is left to the program: where it imports ``oqa_rules.strategies``, ``oqa_rules.columns`` or
a module of ``oqa_rules.contrib``, PyInstaller sees that, and elsewhere nobody wants Hypothesis in the file.
"""

from PyInstaller.utils.hooks import (  # pyright: ignore[reportMissingModuleSource]  # PyInstaller runs this file
    collect_data_files,
    collect_submodules,
)

NEED_AN_EXTRA = tuple(
    f"oqa_rules.{name}"
    for name in ("strategies", "_hypothesis", "columns", "contrib", "pandas", "polars", "__pyinstaller")
)

hiddenimports = collect_submodules("oqa_rules", filter=lambda name: not name.startswith(NEED_AN_EXTRA))
datas = collect_data_files("oqa_rules")
