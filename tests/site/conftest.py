"""Sites that are right, and sites that are nearly so."""

from typing import TypeAlias

import pytest
from hypothesis import strategies as st

from oqa_rules.fields import institution_code
from oqa_rules.site.examples import guide_site
from oqa_rules.site.models import Institution, Site, Terminal

Data: TypeAlias = dict[str, object]

_TEXTS = [
    "", " ", "1", "3", "6", "27", "48", "0190120", "0190121", "0190127", "0000000", "医科端末01", "医科端末０１",
    "歯科端末01", "PC", "端末\n", "\u200b", "2026-12-15", "2026-02-30", "2027-02", "2027-13", "eligibility", "billing",
    "オンライン請求", "６：訪問看護ステーション", "x" * 300,
]  # fmt: skip
_LEAVES: st.SearchStrategy[object] = st.one_of(
    st.none(), st.booleans(), st.integers(-1, 3), st.just(2.0), st.sampled_from(_TEXTS), st.text(max_size=4)
)
_NAMES = [name for part in (Site, Institution, Terminal) for member in part.members.members for name in member.names]
_VALUES: st.SearchStrategy[object] = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*_NAMES, "x", "変"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@st.composite
def _near_sites(draw: st.DrawFn) -> Data:
    """The site of the guide with some members changed, removed, renamed or added, at any depth."""
    data = guide_site()
    for _ in range(draw(st.integers(0, 4))):
        part, chosen = draw(st.sampled_from(_objects(data)))
        member = draw(st.sampled_from(part.members.members))
        match draw(st.sampled_from(["change", "change", "remove", "rename", "add"])):
            case "change":
                chosen[member.key] = draw(_VALUES)
            case "remove":
                chosen.pop(member.key, None)
            case "rename":
                chosen[draw(st.sampled_from(member.names))] = chosen.pop(member.key, draw(_VALUES))
            case _:
                chosen[draw(st.sampled_from(["x", "変", "工事日 "]))] = draw(_VALUES)
    return data


def _objects(data: Data) -> list[tuple[type[Site | Institution | Terminal], Data]]:
    found: list[tuple[type[Site | Institution | Terminal], Data]] = [(Site, data)]
    institutions = data.get("institutions")
    for institution in institutions if isinstance(institutions, list) else []:
        if isinstance(institution, dict):
            found.append((Institution, institution))
            terminals = institution.get("terminals")
            inner = terminals if isinstance(terminals, list) else []
            found += [(Terminal, terminal) for terminal in inner if isinstance(terminal, dict)]
    return found


@st.composite
def _right_sites(draw: st.DrawFn) -> Data:
    """A site without errors: different institutions, each with its own terminals, some machines shared."""
    codes = draw(
        st.lists(
            st.tuples(st.sampled_from(["13", "27", "47"]), st.sampled_from("1346"), st.integers(1, 99)),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    institutions: list[object] = []
    for prefecture, table, number in codes:
        six = f"{number:02}9012"
        digit = institution_code.check_digit(six, prefecture=prefecture, score_table=table)
        names = draw(st.lists(st.integers(1, 9), min_size=1, max_size=4, unique=True))
        uses = draw(st.sampled_from([["eligibility"], ["billing"], ["eligibility", "billing"]]))
        institutions.append(
            {
                "prefecture_code": prefecture,
                "score_table": table,
                "institution_code": six + digit,
                "name": f"医療{number}",
                "terminals": [{"name": f"端末{name:02}", "uses": uses} for name in names],
            }
        )
    return {"name": draw(st.sampled_from(["みどり総合クリニック", "<script>"])), "institutions": institutions}


@pytest.fixture(scope="session")
def near_sites() -> st.SearchStrategy[Data]:
    return _near_sites()


@pytest.fixture(scope="session")
def right_sites() -> st.SearchStrategy[Data]:
    return _right_sites()
