"""The keys of a choice are an enumeration whose members are their texts."""

import json
import pickle
from enum import StrEnum

import pytest

from oqa_rules import BillingApplication, EligibilityApplication, Site, check_form
from oqa_rules.fields import choices
from oqa_rules.fields.choice import Choice
from oqa_rules.forms.examples import example
from oqa_rules.site.examples import guide_site

each_choice = pytest.mark.parametrize("choice", choices.ALL, ids=[each.name for each in choices.ALL])


@each_choice
def test_each_key_is_equal_to_its_text_and_has_its_place_among_the_labels(choice: Choice) -> None:
    assert [key.value for key in choice.keys] == list(choice.labels)
    for key in choice.keys:
        assert (key == key.value, hash(key) == hash(key.value), str(key), json.dumps(key)) == (
            True,
            True,
            key.value,
            f'"{key.value}"',
        )
        assert choice.key_of(key.value) == key
        assert choice.check(key) == ()
    # The name of the enumeration is that of the field: a schema calls it so.
    assert choice.keys.__name__ == choice.name.title().replace("-", "")


def test_a_model_holds_the_keys_and_writes_their_texts() -> None:
    form = EligibilityApplication.model_validate(example("eligibility"))
    held = (form.kind, form.line_type, form.flets_v6_option, form.fee_payment)
    assert held == (
        choices.EligibilityKind.NEW,
        choices.EligibilityLine.IP_VPN_NTT,
        choices.FletsV6Option.CONTRACTED,
        choices.FeePayment.DEDUCT,
    )
    assert held == ("new", "ip-vpn-ntt", "contracted", "deduct")
    assert all(isinstance(each, StrEnum) for each in held)
    written = form.dump()
    assert {type(written[key]) for key in ("kind", "line_type", "flets_v6_option", "fee_payment")} == {str}
    assert json.loads(form.model_dump_json()) == written
    site = Site.model_validate(guide_site())
    assert site.institutions[0].terminals[0].uses == (choices.TerminalUse.ELIGIBILITY, choices.TerminalUse.BILLING)
    assert site.institutions[0].terminals[1].uses == ("eligibility",)
    uses = site.model_dump(mode="json")["institutions"][0]["terminals"][0]["uses"]
    assert (uses, {type(each) for each in uses}) == (["eligibility", "billing"], {str})


def test_keys_and_their_texts_make_equal_models_that_survive_a_copy() -> None:
    texts = example("billing")
    keys = texts | {"kind": choices.BillingKind.START, "line_type": choices.BillingLine.IP_VPN_IPV6}
    one, other = BillingApplication.model_validate(texts), BillingApplication.model_validate(keys)
    assert one == other
    assert hash(one) == hash(other)
    again = pickle.loads(pickle.dumps(one))  # noqa: S301  # our own
    assert again == one
    assert again.kind is choices.BillingKind.START
    assert check_form("billing", keys) == check_form("billing", texts)
    of_keys, of_texts = (BillingApplication.parse(each).values for each in (keys, texts))
    assert [type(each) for each in of_keys.values()] == [type(each) for each in of_texts.values()]
