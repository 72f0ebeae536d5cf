"""Sites without an error, as the oracle asks about them: near the bundled one, of many terminals, of names alike."""

from oqa_rules.rules.picker import Data, Picker
from oqa_rules.site import inputs as site_inputs
from oqa_rules.site.check import check_site
from oqa_rules.site.examples import example_site
from oqa_rules.strategies.like_names import one_name_twice, other_names
from oqa_rules.strategies.odd_forms import MOST_TERMINALS, in_another_order
from oqa_rules.strategies.shape_faults import as_data

MOST_INSTITUTIONS = 10


def any_site(pick: Picker) -> Data:
    """A site without an error."""
    match pick.below(32):
        case 31:
            return site_inputs.valid(pick, institutions=MOST_INSTITUTIONS, terminals=MOST_TERMINALS)
        case 30 | 29:
            return _with_like_names(pick, site_inputs.valid(pick))
        case 28:
            return in_another_order(pick, site_inputs.valid(pick))
        case 25 | 26 | 27:
            return _near_example(pick)
        case _:
            return site_inputs.valid(pick)


def _near_example(pick: Picker) -> Data:
    """The bundled site with one member of another, where the two go together."""
    other, plain = site_inputs.valid(pick), as_data(example_site())
    key = pick.one(tuple(other))
    changed = plain | {key: other[key]}
    return changed if check_site(changed).ok else other


def _with_like_names(pick: Picker, site: Data) -> Data:
    """Two terminals of one institution differ and look alike; or those of two institutions look unlike and are one."""
    institution = pick.one(site_inputs.objects_in(site, "institutions"))
    if pick.perhaps():
        first, second = one_name_twice(pick)
        institution["terminals"] = [{"name": first}]
        return site_inputs.with_another_institution(pick, site, second)
    institution["terminals"] = [{"name": name} for name in other_names(pick)]
    return {key: each for key, each in site.items() if key != "start_pack"}
