"""Workbooks to fill in: one of each form, and one of sites. Needs the extra ``excel``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from oqa_rules.fields.choice import squeezed
from oqa_rules.fields.kinds import is_list, is_mapping
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import TITLES
from oqa_rules.io.place import cell_name
from oqa_rules.io.workbook_package import NOTES
from oqa_rules.models.member import Member
from oqa_rules.models.member_types import DayType, MonthType, TextsType
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import ChoiceType, MemberType
from oqa_rules.render.visible import cells
from oqa_rules.render.workbook import (
    DAY_FORMAT,
    MONTH_FORMAT,
    TEXT_FORMAT,
    Cell,
    Choices,
    Column,
    Sheet,
    workbook_bytes,
)
from oqa_rules.rules import Lang, Rule, Text
from oqa_rules.rules.pointer import Path
from oqa_rules.site.check import SITE
from oqa_rules.site.columns import COLUMNS
from oqa_rules.site.examples import guide_site
from oqa_rules.site.models import Institution, Site, Terminal

TEMPLATES = (*FORMS, SITE)
"""What there are workbooks of."""

_GUIDE = Text("記入のしかた", "how to fill it in")
_CHOICES = Text("選択肢", "choices")
_REQUIRED = Text("必須", "required")
_OPTIONAL = Text("任意", "optional")
_DEPENDS = Text("必要なときだけ", "where it is needed")
_HEADING = Text("見出し", "heading")
_NEED = Text("必須・任意", "required or not")
_EXAMPLE = Text("例", "example")
_WHAT = Text("入力すること", "what to enter")
_ONE_OF = Text("選択肢: {choices}", "one of: {choices}")
_SEVERAL = Text("いくつかあるときは「；」か改行で区切ります。", "Several are parted by ; or line breaks.")
_HINT = Text(
    "2行目からが記入例です。同じ行に上書きし、1行に1件ずつ続けてください。見出しは変えないでください。",
    "The rows below the headings are an example. Write over them, one record a row, and leave the headings as they "
    "are.",
)
_TERMINALS = Text(
    "1行が1台の端末です。施設名とコードは、空欄なら上の行と同じとみなします。",
    "A row is one terminal. Where the name of the site and the codes are blank, they are those of the row above.",
)

_NARROWEST, _WIDEST = 12, 40


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column to fill in: its heading, the path of its member, how its cells are read, and what they can break."""

    heading: str
    path: Path
    type: MemberType
    need: Text
    title: Text
    rules: tuple[Rule, ...]

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values."""
        return isinstance(self.type, TextsType)

    @property
    def number_format(self) -> str:
        """How a spreadsheet is to show its cells: a day typed in any way is one, and everything else stays text."""
        if isinstance(self.type, DayType):
            return DAY_FORMAT
        return MONTH_FORMAT if isinstance(self.type, MonthType) else TEXT_FORMAT

    def cell(self, value: object) -> Cell:
        """The cell for a value as JSON has it."""
        if value is None or (is_list(value) and not value):
            return None
        if isinstance(self.type, DayType):
            return date.fromisoformat(str(value))
        if isinstance(self.type, MonthType):
            return date.fromisoformat(f"{value}-01")
        return self.type.to_cell(value)


def template_xlsx(name: str, lang: Lang = "ja") -> bytes:
    """The workbook to fill in of a form, or of a ``site``, with an example that passes; no clock is read.

    Its headings are Japanese, which is what is read; its notes are in ``lang``. Raises ``ValueError`` for
    another name, and ``MissingExtra`` without the extra ``excel``.
    """
    if name not in TEMPLATES:
        raise ValueError(f"there is no template of {name!r}, only of {', '.join(TEMPLATES)}")
    columns = list(columns_of(name))
    rows = list(rows_of(name, guide_site() if name == SITE else FORMS[name].example(), columns))
    title = Site.title if name == SITE else TITLES[name]
    hint = f"{_HINT[lang]}\n{_TERMINALS[lang]}" if name == SITE else _HINT[lang]
    offered = [each for each in columns if each.type.cell_choices]
    sheet = Sheet(title.ja, [_column(each, offered, lang) for each in columns], rows)
    return workbook_bytes([sheet, _guide(columns, rows[0], hint, lang), _choices(offered, lang)])


def columns_of(name: str) -> Iterator[TemplateColumn]:
    """The columns of a template, in the order of the members."""
    if name == SITE:
        yield from _site_columns()
        return
    model = FORMS[name]
    for heading, path in model.members.headings():
        outer, member = model.members.at(path[:1]), model.members.at(path)
        column = _of_member(heading, path, member, outer.model or model)
        if len(path) > 1:
            column = replace(column, title=Text(heading, f"{outer.info.title.en}: {member.info.title.en}"))
            if not outer.is_required:
                column = replace(column, need=_DEPENDS)
        # Without it a row does not tell which form it is.
        yield replace(column, need=_REQUIRED) if member.is_tag else column


def _site_columns() -> Iterator[TemplateColumn]:
    for column in dict.fromkeys(COLUMNS.values()):
        # A step of an institution that its terminals have a column for has none of its own.
        if COLUMNS.get(squeezed(column.title.ja)) == column:
            path = (column.model.__name__, *column.key.split("/"))
            key = "name" if column.key in _NAMES else path[1]
            member = column.model.members.at((key,))
            need = _REQUIRED if member.is_required else _OPTIONAL
            rules = (*column.type.rules, *_about(column.model, key))
            yield TemplateColumn(column.title.ja, (path[0], key, *path[2:]), column.type, need, column.title, rules)


_NAMES = ("site", "institution_name", "terminal")


def _of_member(heading: str, path: Path, member: Member, model: type[RuleModel]) -> TemplateColumn:
    if member.type is None:
        raise TypeError(f"{heading} is no column: it is an object")
    rules = (*member.type.rules, *_about(model, path[-1]))
    need = _REQUIRED if member.is_required else _OPTIONAL
    return TemplateColumn(heading, path, member.type, need, member.info.title, rules)


def _about(model: type[RuleModel], key: str) -> Iterator[Rule]:
    """The rules across the members of an object that report at this one."""
    return (rule for rule in model.cross_field_rules() if rule.path == f"/{key}")


def rows_of(name: str, data: object, columns: Sequence[TemplateColumn]) -> Iterator[list[Cell]]:
    """The rows of a form or a site, from its canonical data, under these columns."""
    if name != SITE:
        yield _row_of(data, columns)
        return
    for institution in _objects(_at(data, ("institutions",))):
        for terminal in _objects(institution.get("terminals")):
            models = {Site.__name__: data, Institution.__name__: institution, Terminal.__name__: terminal}
            yield _row_of(models, columns)


def _objects(value: object) -> Iterator[Mapping[object, object]]:
    return (each for each in value if is_mapping(each)) if is_list(value) else iter(())


def _row_of(data: object, columns: Iterable[TemplateColumn]) -> list[Cell]:
    """The cells of canonical data under these columns."""
    return [column.cell(_at(data, column.path)) for column in columns]


def _at(data: object, path: Path) -> object:
    for part in path:
        data = data.get(part) if is_mapping(data) else None
    return data


def _column(column: TemplateColumn, offered: Sequence[TemplateColumn], lang: Lang) -> Column:
    choices = None
    if column in offered:
        index, count = offered.index(column), len(column.type.cell_choices)
        letters = cell_name(index, 1)[:-1]
        is_all = not (isinstance(column.type, ChoiceType) and column.type.choice.has_unknown_labels)
        choices = Choices(f"'{_CHOICES[lang]}'!${letters}$2:${letters}${count + 1}", all=is_all)
    width = min(max(cells(column.heading) + 2, _NARROWEST), _WIDEST)
    is_optional = column.need is not _REQUIRED
    text = "\n".join(_note(column, lang))
    return Column(column.heading, width, text, column.number_format, choices, is_optional)


def _note(column: TemplateColumn, lang: Lang) -> Iterator[str]:
    yield f"{column.title[lang]} ({column.need[lang]})"
    yield from _lines(column, lang)


def _lines(column: TemplateColumn, lang: Lang) -> Iterator[str]:
    """What to enter, from the rules: the sentence of each that says what to do."""
    if column.type.cell_choices:
        yield _ONE_OF.filled({"choices": " ／ ".join(column.type.cell_choices)})[lang]
    if column.is_list:
        yield _SEVERAL[lang]
    told = set[str]()
    for rule in {rule.id: rule for rule in column.rules}.values():
        remedy = _remedy(rule, column.title)
        words = (
            rule.title if remedy is None or remedy.ja in told else _BOTH.filled({"title": rule.title, "remedy": remedy})
        )
        if remedy is not None:
            told.add(remedy.ja)
        yield f"・{words[lang]}"


_BOTH = Text("{title}: {remedy}", "{title}: {remedy}")


def _remedy(rule: Rule, title: Text) -> Text | None:
    """What a rule says to do, where it says so without knowing what was typed."""
    try:
        return rule.remedy.filled({"field": title})
    except KeyError:
        return None


def _guide(columns: Sequence[TemplateColumn], example: Sequence[Cell], hint: str, lang: Lang) -> Sheet:
    headings = [
        Column(_HEADING[lang], 34),
        Column(_NEED[lang], 16),
        Column(_EXAMPLE[lang], 34),
        Column(_WHAT[lang], 90),
    ]
    rows: list[list[Cell]] = [[_GUIDE[lang], None, None, hint]]
    for column, value in zip(columns, example, strict=True):
        shown = str(value)[:7] if column.number_format == MONTH_FORMAT and value is not None else value
        shown = str(shown) if isinstance(shown, date) else shown
        rows.append([column.heading, column.need[lang], shown, "\n".join(_lines(column, lang))])
    return Sheet(_GUIDE[lang], headings, rows, wraps=True, mark=NOTES)


def _choices(offered: Sequence[TemplateColumn], lang: Lang) -> Sheet:
    longest = max(len(each.type.cell_choices) for each in offered)
    columns = [Column(each.heading, _WIDEST, number_format=TEXT_FORMAT) for each in offered]
    rows = [
        [each.type.cell_choices[index] if index < len(each.type.cell_choices) else None for each in offered]
        for index in range(longest)
    ]
    return Sheet(_CHOICES[lang], columns, rows, is_hidden=True)
