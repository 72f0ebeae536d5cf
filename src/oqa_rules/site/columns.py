"""The columns of a table of sites, which has one terminal per row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oqa_rules.fields.choice import squeezed
from oqa_rules.forms.table import Columns, known_headings
from oqa_rules.io.item import Headings
from oqa_rules.models.member import Member
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import NOTHING_BESIDE, MemberType
from oqa_rules.rules import Text
from oqa_rules.rules.pointer import Path
from oqa_rules.site.done import Done
from oqa_rules.site.models import Institution, Site, Terminal


@dataclass(frozen=True, slots=True)
class Column:
    """The member of a column, by its key; that of an object in another with both keys and a slash between them.

    ``path`` tells the columns of one row apart: it has the English heading of a name, which three models have.
    """

    model: type[RuleModel]
    key: str
    member: Member
    type: MemberType
    path: Path

    @property
    def title(self) -> Text:
        """What its cells are."""
        return self.member.info.title

    def canonical(self, value: object) -> object:
        """The value that two cells are compared by: the canonical one, or the value itself if it is not valid."""
        canonical, _ = self.type.read(value, NOTHING_BESIDE)
        return value if canonical is None else canonical


def _typed(model: type[RuleModel]) -> Iterator[tuple[Member, MemberType]]:
    """The members of a model that are no objects themselves, each with its type."""
    return ((member, member.type) for member in model.members.members if member.type is not None)


def _columns() -> Iterator[tuple[str, Column]]:
    """The columns by their headings; those of the steps that are done also with the name of their object and a dot."""
    # The English heading of the name of each model.
    for model, key in ((Site, "site"), (Institution, "institution_name"), (Terminal, "terminal")):
        for member, kind in _typed(model):
            column = Column(model, member.key, member, kind, (key if member.key == "name" else member.key,))
            yield from ((key if name == "name" else name, column) for name in member.names)
    (outer,) = (member for member in Institution.members.members if member.model is Done)
    for member, kind in _typed(Done):
        column = Column(Institution, f"{outer.key}/{member.key}", member, kind, (outer.key, member.key))
        yield from ((f"{one}.{name}", column) for one in outer.names for name in member.names)
        yield from ((name, column) for name in member.names)


_IDENTIFYING = ((Institution, "institution_code"), (Terminal, "name"))

COLUMNS: dict[str, Column] = {}
for _name, _column in _columns():
    # 証明書申請日 and 通知書受領日 are those of the terminal in the row.
    COLUMNS.setdefault(squeezed(_name), _column)
"""Every column by its heading as ``squeezed``."""


def columns_of(headings: Headings) -> list[Column | None]:
    """The columns under these headings, ``None`` for one that is not known or the user's own."""
    return [
        None if index in headings.ignored else COLUMNS.get(squeezed(name)) for index, name in enumerate(headings.names)
    ]


def in_row(columns: Iterable[Column | None]) -> Columns:
    """The columns with their paths in one row."""
    return [None if column is None else (column.path, column.member) for column in columns]


HEADINGS = known_headings((name, (column.model, column.key) in _IDENTIFYING) for name, column in COLUMNS.items())
"""The headings of tables of sites."""
