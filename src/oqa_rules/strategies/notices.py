"""A site and the 発行通知書 that have arrived, as the operation ``reconcile`` is asked them."""

from oqa_rules.fields import terminal_name
from oqa_rules.operations import SITE_WITH_ISSUED
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data, Picker, inserting
from oqa_rules.site import inputs as site_inputs
from oqa_rules.site.identity import CODES

_TERMINAL = "terminal"


def with_notices(site: Data) -> Data:
    """A valid site with a notice for each of its terminals, in their order."""
    issued: list[JsonValue] = [
        {**{key: institution[key] for key in CODES}, _TERMINAL: terminal["name"]}
        for institution in site_inputs.objects_in(site, "institutions")
        for terminal in site_inputs.objects_in(institution, "terminals")
    ]
    return dict(zip(SITE_WITH_ISSUED, (site, issued), strict=True))


def _lose(_: Picker, issued: list[Data], at: int) -> None:
    del issued[at]


def _repeat(pick: Picker, issued: list[Data], at: int) -> None:
    """Once more, in any place and in any width, case or white space."""
    again = issued[at] | {_TERMINAL: terminal_name.written_otherwise(pick, str(issued[at][_TERMINAL]))}
    issued.insert(pick.below(len(issued) + 1), again)


def _write_otherwise(pick: Picker, issued: list[Data], at: int) -> None:
    issued[at][_TERMINAL] = terminal_name.written_otherwise(pick, str(issued[at][_TERMINAL]))


def _rename(pick: Picker, issued: list[Data], at: int) -> None:
    """Another name, or nearly the same one."""
    name = str(issued[at][_TERMINAL])
    issued[at][_TERMINAL] = pick.one((site_inputs.ANOTHER, inserting(pick, name, " -_0\u200b"), name + "0"))


def _readdress(pick: Picker, issued: list[Data], at: int) -> None:
    """The name is right, and a code is that of another institution, of the site or of none."""
    key = pick.one(tuple(CODES))
    others = [str(each[key]) for each in issued] if pick.perhaps() else [pick.valid(key.replace("_", "-"))]
    issued[at][key] = pick.one(others)


def _move(pick: Picker, issued: list[Data], at: int) -> None:
    issued.insert(pick.below(len(issued)), issued.pop(at))


def _date(pick: Picker, issued: list[Data], at: int) -> None:
    """The day on which it came does not matter."""
    issued[at]["received_on"] = str(pick.day()) if pick.mostly() else None


_CHANGES = (_lose, _repeat, _write_otherwise, _rename, _readdress, _move, _date, _repeat, _lose)
_MOST_CHANGES = 4


def reconcile_input(pick: Picker) -> JsonValue:
    """A valid site with its notices, of which some are lost, repeated, moved, or of another terminal."""
    data = with_notices(site_inputs.valid(pick))
    issued = site_inputs.objects_in(data, SITE_WITH_ISSUED[1])
    for _ in range(pick.between(0, _MOST_CHANGES)):
        if issued:
            pick.one(_CHANGES)(pick, issued, pick.below(len(issued)))
    return data
