"""Click: a parameter that is judged, and the sentence of what is wrong with it."""

from __future__ import annotations

import pytest

from oqa_rules import UnknownName
from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules import Lang

pytest.importorskip("click", reason='needs Click: pip install -e ".[frameworks]"')

import click
from click.testing import CliRunner, Result

from oqa_rules.contrib.click import RuleParam

SECRET = "5829"  # made up


def _run(field: str, value: str, lang: Lang = "ja", *, strict: bool = False) -> Result:
    @click.command()
    @click.option("--value", type=RuleParam(field, lang=lang, strict=strict))
    def command(value: str) -> None:
        click.echo(value)

    return CliRunner().invoke(command, [f"--value={value}"])


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_takes_its_example_and_ends_with_2_for_what_is_wrong(name: str) -> None:
    assert (_run(name, FIELDS[name].example).output, _run(name, FIELDS[name].example).exit_code) == (
        f"{FIELDS[name].example}\n",
        0,
    )
    wrong = _run(name, "\t")
    assert wrong.exit_code == 2
    assert "--value" in wrong.output


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_error_is_told_with_what_to_do(lang: Lang) -> None:
    output = _run("customer-id", "CAF%s-é", lang).output
    for finding in (each for each in FIELDS["customer-id"].check("CAF%s-é") if each.is_error):
        assert finding.message[lang] in output
        assert finding.remedy[lang] in output


def test_a_warning_stops_nothing_unless_it_is_asked_to() -> None:
    assert _run("terminal-name", "PC").exit_code == 0
    assert _run("terminal-name", "PC", strict=True).exit_code == 2


def test_a_secret_is_not_repeated() -> None:
    result = _run("secret-number", f"{SECRET}1")
    assert result.exit_code == 2
    assert SECRET not in result.output


def test_the_name_of_the_parameter_is_that_of_the_field() -> None:
    assert RuleParam("customer-id").to_info_dict()["name"] == "customer-id"


def test_a_name_that_is_no_field_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'customer-id'"):
        RuleParam("customer_id")
