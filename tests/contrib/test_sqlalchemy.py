"""SQLAlchemy: what is written is judged, what is asked for is not."""

from __future__ import annotations

import pickle

import pytest

from oqa_rules import RuleViolation, UnknownName, types
from oqa_rules.fields.registry import FIELDS
from oqa_rules.types import CustomerId, InstitutionCode, SecretNumber

pytest.importorskip("sqlalchemy", reason='needs SQLAlchemy: pip install -e ".[frameworks]"')

from sqlalchemy import BindParameter, ColumnElement, Engine, bindparam, create_engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from oqa_rules.contrib.sqlalchemy import RuleType, type_annotation_map

SECRET = "5829"  # made up


class Base(DeclarativeBase):
    type_annotation_map = type_annotation_map()


class Clinic(Base):
    __tablename__ = "clinic"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[InstitutionCode]
    line: Mapped[CustomerId | None]
    pin: Mapped[SecretNumber | None]
    name: Mapped[str | None] = mapped_column(RuleType("institution-name", 200, strict=True))


@pytest.fixture
def engine() -> Engine:
    engine = create_engine("sqlite://", hide_parameters=True)
    Base.metadata.create_all(engine)
    return engine


def test_an_annotation_makes_the_column() -> None:
    columns = Clinic.__table__.columns
    assert {name: repr(columns[name].type) for name in ("code", "line", "pin", "name")} == {
        "code": "RuleType('institution-code')",
        "line": "RuleType('customer-id')",
        "pin": "RuleType('secret-number')",
        "name": "RuleType('institution-name', length=200, strict=True)",
    }
    assert (columns["code"].nullable, columns["line"].nullable) == (False, True)


def test_every_named_type_has_a_column() -> None:
    assert {each.__name__ for each in type_annotation_map()} == set(types.__all__)


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_takes_its_example_and_refuses_what_is_wrong(name: str) -> None:
    column = RuleType(name)
    assert column.process_bind_param(FIELDS[name].example, None) == FIELDS[name].example
    assert column.process_bind_param(None, None) is None
    with pytest.raises(RuleViolation):
        column.process_bind_param("", None)


def test_what_is_right_is_written_and_read(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(Clinic(code="0190120", line="CAF0123456789", pin=SECRET))
        session.commit()
        found = session.scalars(select(Clinic).where(Clinic.line.like("CAF%"))).one()
        assert (found.code, found.pin, found.name) == ("0190120", SECRET, None)


@pytest.mark.parametrize("column", ["code", "line", "pin"])
def test_what_is_wrong_is_not_written(engine: Engine, column: str) -> None:
    values: dict[str, str] = {"code": "0190120", column: f"{SECRET}1"}
    with Session(engine) as session:
        session.add(Clinic(**values))
        with pytest.raises(StatementError) as caught:
            session.commit()
    assert isinstance(caught.value.orig, RuleViolation)
    assert column != "pin" or SECRET not in str(caught.value)
    with engine.begin() as connection, pytest.raises(StatementError):
        connection.execute(insert(Clinic).values(**values))
    with engine.begin() as connection, pytest.raises(StatementError):
        connection.execute(update(Clinic).values(**{column: values[column]}))


def test_the_secret_is_in_no_error_where_parameters_are_hidden(engine: Engine) -> None:
    unguarded = create_engine("sqlite://")
    Base.metadata.create_all(unguarded)
    shown = []
    for each in (engine, unguarded):
        with each.begin() as connection, pytest.raises(IntegrityError) as caught:
            connection.execute(insert(Clinic).values(pin=SECRET))  # there is no code
        shown.append(SECRET in str(caught.value))
    assert shown == [False, True], "without hide_parameters SQLAlchemy shows them: the page says so"


def test_a_query_may_ask_for_anything(engine: Engine) -> None:
    with Session(engine) as session:
        for condition in (
            Clinic.line == "CAF",
            Clinic.line != "",
            Clinic.line.in_(["x", "y"]),
            Clinic.line.like("CAF%"),
            Clinic.code > "0",
            Clinic.code + "x" == "y",
        ):
            assert session.scalars(select(Clinic).where(condition)).all() == []


_ASKED: dict[str, ColumnElement[bool]] = {
    "equal": Clinic.line == bindparam("asked"),
    "like": Clinic.line.like(bindparam("asked")),
    "between": Clinic.line.between(bindparam("asked"), bindparam("asked")),
    "joined": Clinic.line + bindparam("asked") == "x",
    "of the type of the column": Clinic.line == bindparam("asked", type_=RuleType("customer-id")),
}


@pytest.mark.parametrize("condition", _ASKED.values(), ids=_ASKED)
def test_a_query_may_ask_for_anything_by_a_parameter(engine: Engine, condition: ColumnElement[bool]) -> None:
    with engine.begin() as connection:
        for statement in (select(Clinic).where(condition), delete(Clinic).where(condition)):
            connection.execute(statement, {"asked": "CAF%"})


def test_a_query_may_ask_for_any_list_and_a_parameter_keeps_its_name(engine: Engine) -> None:
    unnamed: BindParameter[str] = bindparam(None, unique=True)
    with engine.begin() as connection:
        for condition, parameters in (
            (Clinic.line.in_(bindparam("asked", expanding=True)), {"asked": ["x", "y"]}),
            (Clinic.line == unnamed, {unnamed.key: "x"}),
        ):
            assert connection.execute(select(Clinic).where(condition), parameters).all() == []


def test_a_parameter_that_is_written_is_judged(engine: Engine) -> None:
    asked = update(Clinic).where(Clinic.code == bindparam("asked")).values(line=bindparam("written"))
    with engine.begin() as connection:
        connection.execute(asked, {"asked": "01", "written": "CAF0123456789"})
        for statement in (asked, insert(Clinic).values(code="0190120", line=bindparam("written"))):
            with pytest.raises(StatementError) as caught:
                connection.execute(statement, {"asked": "01", "written": "CAF"})
            assert isinstance(caught.value.orig, RuleViolation)


def test_strict_refuses_a_warning(engine: Engine) -> None:
    with engine.begin() as connection, pytest.raises(StatementError):
        connection.execute(insert(Clinic).values(code="0190120", name="さくら\u200b"))


def test_a_type_is_cached_by_its_field_and_pickled() -> None:
    keys = {RuleType(name, strict=strict)._static_cache_key for name in FIELDS for strict in (False, True)}
    assert len(keys) == 2 * len(FIELDS)
    again = pickle.loads(pickle.dumps(RuleType("customer-id", 13)))  # noqa: S301  # made here
    assert (again.field, again.length) == ("customer-id", 13)
    assert repr(RuleType("customer-id", 13)) == "RuleType('customer-id', length=13)"


def test_a_name_that_is_no_field_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'customer-id'"):
        RuleType("customer_id")
