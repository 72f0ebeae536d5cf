"""Forms with many things in them: names, secrets, terminals, lists, depth."""

from collections.abc import Callable
from typing import Any

from tests.linear_time.growth import Case
from tests.linear_time.members import judged

from oqa_rules.forms.examples import example
from oqa_rules.forms.records import form_of
from oqa_rules.io.json_text import members_of

_Maker = Callable[[int], Any]

_SECRET = "0482"


def _eligibility(**members: object) -> dict[str, object]:
    return example("eligibility") | members


def _certificate(terminals: object, planned: object = None) -> dict[str, object]:
    return example("certificate") | {"terminals": terminals, "planned_terminals": planned}


def _spelt(label: str, n: int) -> list[str]:
    """Spellings of one label that differ in white space alone, none much longer than the label."""
    return ["".join(" \u3000"[int(bit)] for bit in f"{index:b}") + label for index in range(n)]


def _deep(n: int) -> object:
    value: object = "0482"
    for _ in range(min(n, 500)):
        value = {"secret_number": value}
    return value


_ELIGIBILITY: dict[str, _Maker] = {
    "unknown names": lambda n: _eligibility(**{f"k{i}": i for i in range(n)}),
    "unknown names near a known one": lambda n: _eligibility(**{f"institution_code{i}": i for i in range(n)}),
    "unknown names with escapes": lambda n: _eligibility(**{f"~/{i}": i for i in range(n)}),
    "unknown names that hold the secret": lambda n: _eligibility(**{f"{_SECRET}{i}": i for i in range(n)}),
    "a name of secrets": lambda n: _eligibility(**{_SECRET * (n // 4): 1}),
    "a name of secrets in full width": lambda n: _eligibility(**{"０４８２" * (n // 4): 1}),
    "a name that overlaps the secret": lambda n: _eligibility(**{"secret_number": "0404", "04" * (n // 2): 1}),
    "the mask as secret and name": lambda n: _eligibility(**{"secret_number": "****", "*" * n: 1}),
    "the mask as secret, names with it": lambda n: _eligibility(
        **{"secret_number": "****"} | {f"{'*' * 8}{i}": 1 for i in range(n)}
    ),
    "a text of secrets, to be tidied": lambda n: _eligibility(institution_name=" " + _SECRET * (n // 4)),
    "a list of secrets and unknown names": lambda n: _eligibility(
        secret_number=[f"{i:04}" for i in range(n)], **{f"k{i}": i for i in range(n)}
    ),
    "an object of secrets and unknown names": lambda n: _eligibility(
        secret_number={f"{i:04}": f"{i:04}" for i in range(n)}, **{f"k{i}": i for i in range(n)}
    ),
    "secrets under many spellings": lambda n: _eligibility(
        **{name: f"{i:04}" for i, name in enumerate(_spelt("秘密の番号", n))}
    ),
    "a long secret and unknown names": lambda n: _eligibility(
        secret_number="0482" * (n // 4), **{f"k{i}": i for i in range(n)}
    ),
    "a secret in many objects": lambda n: _eligibility(secret_number=[{"x": [f"{i:04}"]} for i in range(n)]),
    "one member under many spellings": lambda n: _eligibility(**dict.fromkeys(_spelt("申請日", n), "2026-11-20")),
    "every name twice": lambda n: members_of(
        [(f"k{i % (n // 2)}", i) for i in range(n)]
        + [(key, value) for key, value in example("eligibility").items()] * 2
    ),
    "names that are no text": lambda n: example("eligibility") | {i: i for i in range(n)},
    "unknown names in an object": lambda n: _eligibility(customer_id={f"k{i}": i for i in range(n)}),
    "nulls in an object": lambda n: _eligibility(customer_id=dict.fromkeys(_spelt("番号", n))),
    "a list in every member": lambda n: {key: ["1"] * n for key in example("eligibility")},
    "an object in every member": lambda n: {key: {f"k{i}": i for i in range(n)} for key in example("eligibility")},
    "an object in an object": _deep,
    "whole numbers of many digits": lambda n: _eligibility(
        secret_number=10 ** (n // 8), institution_code=10 ** (n // 8)
    ),
    "many names of forms": lambda n: _eligibility(**dict.fromkeys(_spelt("申請", n), "eligibility")),
}


def _names(n: int) -> list[str]:
    return [f"医科端末{i}" for i in range(n)]


_CERTIFICATE: dict[str, _Maker] = {
    "terminals as planned": lambda n: _certificate(_names(n), _names(n)),
    "terminals in another order than planned": lambda n: _certificate(_names(n), _names(n)[::-1]),
    "other terminals than planned": lambda n: _certificate(_names(n), [f"歯科端末{i}" for i in range(n)]),
    "as many as planned": lambda n: _certificate(_names(n), n),
    "one terminal again and again": lambda n: _certificate(["医科端末01"] * n, ["医科端末01"] * n),
    "one terminal in all widths": lambda n: _certificate(
        [("PC０１", "pc01", "ＰＣ01", "Pc0１")[i % 4] for i in range(n)]
    ),
    "each terminal twice": lambda n: _certificate(_names(n // 2) * 2, _names(n // 2)),
    "generic names": lambda n: _certificate(["PC"] * n),
    "different generic names": lambda n: _certificate(["PC" * (1 + i % 40) for i in range(n)]),
    "blank names": lambda n: _certificate([""] * n),
    "names that are no text": lambda n: _certificate([1] * n, [None] * n),
    "names with control characters": lambda n: _certificate([f"PC\x00{i}" for i in range(n)]),
    "names that differ in white space": lambda n: _certificate(_spelt("PC", n), _spelt("pc", n)),
    "names of marks": lambda n: _certificate(["a" + "\u0301\u0316" * 40 + str(i) for i in range(n)]),
    "lists in the list": lambda n: _certificate([[]] * n, [["PC01"]] * n),
    "names of one hash": lambda n: _certificate([f"{i << 61}" for i in range(n)]),
}


def _billing(**members: object) -> dict[str, object]:
    return example("billing") | members


_BILLING: dict[str, _Maker] = {
    "change items": lambda n: _billing(kind="change", change_items=[f"項目{i}" for i in range(n)]),
    "blank change items": lambda n: _billing(kind="change", change_items=["\u200b"] * n),
    "change items that are not asked": lambda n: _billing(change_items=["x"] * n),
    "change items that are no text": lambda n: _billing(change_items=[None] * n),
    "names in the receipt computer": lambda n: _billing(receipt_computer={f"k{i}": i for i in range(n)}),
    "secrets in the wrong form": lambda n: _billing(secret_number=[f"{i:04}" for i in range(n)]),
}


def _form_named(data: object) -> None:
    for finding in form_of(data)[1]:
        finding.to_json()
    form_of(data, normalize=True)


CASES = {
    **{f"eligibility: {name}": Case(make, judged("eligibility")) for name, make in _ELIGIBILITY.items()},
    **{f"certificate: {name}": Case(make, judged("certificate")) for name, make in _CERTIFICATE.items()},
    **{f"billing: {name}": Case(make, judged("billing")) for name, make in _BILLING.items()},
    "form of many names": Case(lambda n: {f"申請{i}": "x" for i in range(n)}, _form_named),
    "form of many spellings": Case(lambda n: dict.fromkeys(_spelt("申請", n), "x"), _form_named),
    "form of a long name": Case(lambda n: {"form": "オンライン請求" * n}, _form_named),
    "form beside secrets": Case(
        lambda n: {"form": "****" * n, "secret_number": [f"{i:04}" for i in range(n)] + ["****"]}, _form_named
    ),
}
