"""Sites without an error, as the oracle asks about them: near the bundled one, of many terminals, of names alike."""

from collections.abc import Sequence

from oqa_rules.rules.picker import Data, Picker
from oqa_rules.site import inputs as site_inputs
from oqa_rules.site.examples import example_site
from oqa_rules.strategies.like_names import one_name_twice, other_names
from oqa_rules.strategies.odd_forms import MOST_TERMINALS, in_another_order
from oqa_rules.strategies.shape_faults import as_data

MOST_INSTITUTIONS = 10


def any_site(pick: Picker) -> Data:
    """A site without an error."""
    is_large = pick.below(32) == 31  # noqa: PLR2004  # one of many: it costs most
    site = _large_site(pick) if is_large else site_inputs.valid(pick)
    # What is changed is decided last: so shrinking finds the site without it.
    match pick.below(16):
        case 15:
            return _with_like_names(pick, site)
        case 14:
            return in_another_order(pick, site)
        case 12 | 13:
            return _near_example(pick, site)
        case _:
            return site


def _large_site(pick: Picker) -> Data:
    return site_inputs.valid(pick, institutions=MOST_INSTITUTIONS, terminals=MOST_TERMINALS)


def _near_example(pick: Picker, site: Data) -> Data:
    """The bundled site with one member of this one: no two members of a valid site exclude each other."""
    key = pick.one(tuple(site))
    return as_data(example_site()) | {key: site[key]}


def _with_like_names(pick: Picker, site: Data) -> Data:
    """Terminals of one institution differ and look alike; or those of two institutions look unlike and are one."""
    institutions = site_inputs.objects_in(site, "institutions")
    named = [site_inputs.objects_in(each, "terminals")[0] for each in institutions[:2]]
    names: Sequence[str] = one_name_twice(pick)
    if len(named) == 1 or pick.perhaps():
        named, names = site_inputs.any_terminals(pick, site), other_names(pick)
    for terminal, name in zip(named, names, strict=False):
        terminal["name"] = name
    return site
