"""A strategy of something that does not exist says what is nearest."""

from collections.abc import Callable

import pytest
from hypothesis.errors import InvalidArgument

from oqa_rules import strategies


@pytest.mark.parametrize(
    ("make", "name", "nearest"),
    [
        (strategies.field_values, "customer_id", "customer-id"),
        (strategies.choice_keys, "fee_payment", "fee-payment"),
        (strategies.choice_keys, "customer-id", ""),
        (strategies.date_arguments, "billing_mail", "billing-mail"),
        (strategies.inputs, "check_digit", "check-digit"),
    ],
)
def test_the_nearest_name_is_told(make: Callable[[str], object], name: str, nearest: str) -> None:
    with pytest.raises(InvalidArgument, match=f"did you mean '{nearest}'" if nearest else "the choices are"):
        make(name)
