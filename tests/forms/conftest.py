"""Forms that are nearly right: a valid example with some members changed, removed, renamed or added."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest
from hypothesis import strategies as st

from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS

Data: TypeAlias = dict[str, object]
NearForms: TypeAlias = Callable[[str], st.SearchStrategy[Data]]

_TEXTS = [
    "", " ", "1", "6", "13", "27", "48", "0190120", "0190124", "0000000", "2760190120", "CAF0123456789", "COP01234567",
    "0123456789", "01234567", "CAF0123456", "O123456789", "0123456798", "0482", "048", "new", "change", "start", "新規",
    "変更", "開始", "contracted", "not-contracted", "ip-vpn-ntt", "ip-vpn-other", "ip-vpn-ipv6", "ip-vpn-ipv4",
    "ipsec-ike", "isdn", "１：IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）", "IP-VPN接続【IPv6】", "deduct",
    "transfer", "６：訪問看護ステーション", "PC", "端末\n", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02",
    "2027-12", "2099-12", "2000-01", "2026-11-19", "2026-11-20", "2026-11-21", "2026-12-01", "2026-12-02", "2000-01-01",
    "2099-12-31", "2027-02-29", "eligibility", "billing", "certificate", "オンライン請求", "x" * 300,
]  # fmt: skip

_LEAVES: st.SearchStrategy[object] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-1, 3),
    st.just(2.0),
    st.sampled_from(_TEXTS),
    st.text("0123456789CAFOP-/年月 端末\u3000", max_size=13),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=5),
)
_VALUES: st.SearchStrategy[object] = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["prefix", "number", "confirmation", "same_as_eligibility", "program_name", "maker_name", "番号", "x"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=4,
)


@st.composite
def _near_forms(draw: st.DrawFn, form: str) -> Data:
    data = example(form)
    members = FORMS[form].members.members
    for _ in range(draw(st.integers(0, 4))):
        member = draw(st.sampled_from(members))
        match draw(st.sampled_from(["change", "change", "change", "remove", "rename", "add"])):
            case "change":
                data[member.key] = draw(_VALUES)
            case "remove":
                data.pop(member.key, None)
            case "rename":
                data[draw(st.sampled_from(member.names))] = data.pop(member.key, draw(_VALUES))
            case _:
                data[draw(st.sampled_from(["usage_begin", "x", "変", "申請日 ", "7391"]))] = draw(_VALUES)
    return data


@pytest.fixture(scope="session")
def near_forms() -> NearForms:
    return _near_forms


@pytest.fixture(scope="session")
def a_day() -> date:
    return date(2026, 11, 20)
