"""The configuration file: ``oqa-rules.toml``, or ``[tool.oqa-rules]`` of ``pyproject.toml``.

It says how rules weigh and nothing else: a file that is found in some folder must not be able to run anything.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from oqa_rules.cli.nearest import did_you_mean
from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.io.encoding import UTF_8, not_text
from oqa_rules.io.opened import opened
from oqa_rules.io.unreadable import Unreadable
from oqa_rules.rules import Text, shown

LISTS = {
    "ignore": "判定しない / not judged",
    "error": "エラーにする / to weigh as errors",
    "warning": "警告にする / as warnings",
    "notice": "お知らせにする / as notices",
}
"""The lists of ids and subjects, with their purpose."""

STRICT = "strict"
OWN_FILE = "oqa-rules.toml"
_PROJECT_FILE = "pyproject.toml"
_TABLE = ("tool", "oqa-rules")
_LONGEST = 1 << 20  # bytes of such a file
_TOO_LARGE = Text(
    "設定ファイルが大きすぎます（1 MiBまで）。--configで別のファイルを、または--isolatedを使ってください。",
    "The configuration file is too large; 1 MiB is the most. Name another one with --config, or use --isolated.",
)
_MAY_NAME_US = re.compile(rf"{_TABLE[-1].replace('-', '[-_]')}|\\[uUx]".encode())
"""In a text that names our table, by its letters, misspelt or by the escapes that TOML has for them."""
_NO_TABLE = Text(
    "設定は[tool.oqa-rules]の表に書きます。", "The settings are to stand in a table that is called [tool.oqa-rules]."
)


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a configuration file says; ``strict`` is ``None`` where it says nothing of it."""

    lists: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    strict: bool | None = None


def find_configuration() -> Path | None:
    """The configuration file in the nearest folder from the current one upwards that has one.

    Raises ``Unreadable`` where a file that could be it cannot be read. A folder into which one may not look has none.
    """
    try:
        here = Path.cwd()
    except FileNotFoundError:
        return None  # the folder has been removed, and nothing stands in it any more
    for folder in (here, *here.parents):
        if _is_file(folder / OWN_FILE):
            return folder / OWN_FILE
        if _is_file(folder / _PROJECT_FILE) and _table_of(folder / _PROJECT_FILE) is not None:
            return folder / _PROJECT_FILE
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except PermissionError:
        return False  # as Python answers by itself from 3.14 on


def _table_of(file: Path) -> Mapping[object, object] | Mapping[str, object] | None:
    """The settings in a file, ``None`` in the file of a project that has none, whatever else is wrong with it."""
    from oqa_rules.io.toml_text import table_of  # only where there is such a file

    with opened(str(file), None) as stream:
        raw = stream.read(_LONGEST + 1)
        if file.name == _PROJECT_FILE and not _MAY_NAME_US.search(raw):
            return None
        if len(raw) > _LONGEST:
            raise Unreadable(_TOO_LARGE)
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Unreadable(not_text(UTF_8)) from None
        found = table_of(text)
        if file.name != _PROJECT_FILE:
            return found
        tools = found.get(_TABLE[0])
        table = tools.get(_TABLE[1]) if is_mapping(tools) else None
        is_misspelt = is_mapping(tools) and _TABLE[1].replace("-", "_") in tools
        if is_misspelt or not (table is None or is_mapping(table)):
            raise Unreadable(_NO_TABLE)
        return table if is_mapping(table) else None


def read_configuration(file: Path) -> Configuration:
    """The settings in a file; raises ``Unreadable`` for one that is none, or that is not what it should be."""
    table = _table_of(file) or {}
    lists: dict[str, list[str]] = {}
    strict: bool | None = None
    for key, value in table.items():
        if key == STRICT and isinstance(value, bool):
            strict = value
        elif key in LISTS and is_list(value) and all(map(is_text, value)):
            lists[str(key)] = [each for each in value if is_text(each)]
        else:
            raise Unreadable(_no_setting(str(key)), file=str(file))
    return Configuration(lists, strict)


def _no_setting(key: str) -> Text:
    names = (*LISTS, STRICT)
    if key == STRICT:
        return Text(f"{key}はtrueかfalseです。", f"{key} is true or false.")
    if key in names:
        return Text(f"{key}は規則のidのリストです。", f"{key} is a list of ids of rules.")
    several = ", ".join(names)
    guess = did_you_mean(key, names)
    return Text(
        f"{shown(key)}という設定はありません。設定は{several}です。{guess.ja}",
        f"There is no setting {shown(key)}; there are {several}.{guess.en}",
    )
