"""What is given for the secret number reaches no channel, whatever its type and wherever a table puts it.

The digits of the secret stand nowhere else in the data of these tests: what is typed into another member is no
secret there, and is shown.
"""

import contextlib
import csv
import io
import json
import logging
import pickle
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, SecretStr, TypeAdapter, ValidationError

from oqa_rules import EligibilityApplication, RuleViolation, check_dossier, check_form, check_site, secret_number
from oqa_rules.cli.main import main
from oqa_rules.fields.secret_number import has_its_shape, may_hold_one
from oqa_rules.forms.check import check_records
from oqa_rules.forms.examples import example
from oqa_rules.io.json_text import parse_json
from oqa_rules.io.table import read_table
from oqa_rules.site.examples import example_site

SECRET = "7391"
WIDE = "７３９１"

# What a person, a scrubber or a spreadsheet leaves in the member of the secret.
GIVEN = st.sampled_from(
    [
        *(SECRET, WIDE, f" {SECRET}", f"{SECRET}\n", f"{SECRET}1", f"x{SECRET}", f"'{SECRET}", f'="{SECRET}"'),
        *(f"{SECRET}.0", int(SECRET), 7391.0, True, None),
        *([SECRET], [[SECRET]], {"x": SECRET}, {SECRET: [SECRET]}),
    ]
)
KEYS = st.sampled_from(["secret_number", "秘密の番号", "秘密の 番号"])
# What a table that has shifted, or has no headings, makes of it as a name.
NAMES = st.sampled_from(
    [SECRET, WIDE, f" {SECRET}", f"'{SECRET}", f'="{SECRET}"', f"{SECRET}.0", f"{SECRET}\n", f"eligibility;27;{SECRET}"]
)


@st.composite
def leaky_forms(draw: st.DrawFn) -> dict[str, object]:
    """An application with the secret in its member, under an unknown name, or in the members beside it."""
    data = example("eligibility")
    del data["secret_number"]
    data[draw(KEYS)] = draw(GIVEN)
    for name in draw(st.lists(NAMES, max_size=2)):
        data[name] = draw(st.sampled_from(["x", None, 1]))
    for key in draw(st.sets(st.sampled_from(["test_start", "fee_payment"]))):
        data[key] = draw(st.sampled_from([SECRET, WIDE]))
    for key in draw(st.sets(st.sampled_from(["kind", "line_type", "usage_start", "customer_id", "prefecture_code"]))):
        data[key] = draw(st.sampled_from([None, "wrong", {SECRET: 1, "": 2}, 5, "1"]))
    return data


def _leaks(*channels: str) -> list[str]:
    return [each for each in channels if SECRET in each or WIDE in each]


def _of_error(error: BaseException) -> list[str]:
    """Every way to show an exception; its frames with their variables as well, but for that of the test itself."""
    shown = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in shown.stack if "/tests/" not in Path(frame.filename).as_posix()]
    channels = [str(error), repr(error), *(str(frame.locals) for frame in ours)]
    if isinstance(error, ValidationError):
        channels += [repr(error.errors()), error.json()]
    return [*channels, pickle.dumps(error).decode("utf-8", "replace")] if isinstance(error, RuleViolation) else channels


@given(data=leaky_forms(), normalize=st.booleans(), strict=st.booleans())
def test_no_channel_of_the_library_tells_it(data: dict[str, object], normalize: bool, strict: bool) -> None:  # noqa: FBT001  # drawn
    for report in (
        check_form("eligibility", data, normalize=normalize, strict=strict),
        check_form("billing", data, normalize=normalize),
        check_dossier(eligibility=data, certificate=example("certificate")),
        check_site(example_site() | {SECRET: data.get("secret_number", 1)}),
    ):
        channels = [repr(report), str(report), json.dumps(report.to_json("ja")), repr(RuleViolation(report.findings))]
        channels += [json.dumps(report.to_json("en"), ensure_ascii=False)]
        channels += [pickle.dumps(report).decode("utf-8", "replace"), *_of_error(RuleViolation(report.findings))]
        assert _leaks(*channels) == []
    assert _leaks(*_of_model(data)) == []


def _of_model(data: dict[str, object]) -> list[str]:
    try:
        form = EligibilityApplication.model_validate(data)
    except ValidationError as error:
        return _of_error(error)
    return [repr(form), str(form), form.model_dump_json(), repr(form.model_dump()), repr(form.dump())]


def _json(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False)


def _cells(data: Mapping[str, object]) -> dict[str, str]:
    entries = data.get("customer_id")
    flat = {f"customer_id.{key}": "x" for key in entries} if isinstance(entries, dict) else {}
    return {key: _cell(key, each) for key, each in data.items() if key != "customer_id"} | flat


def _cell(key: str, value: object) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else str(value) if "secret" in key or "秘密" in key else "x"


def _table(data: Mapping[str, object], *, headings: bool, separator: str = ",") -> str:
    out, cells = io.StringIO(), _cells(data)
    rows = csv.writer(out, delimiter=separator)
    rows.writerows([cells] * headings + [list(cells.values())] * 2)
    return out.getvalue()


FILES: dict[str, Callable[[dict[str, object]], str]] = {
    "a.json": _json,
    "list.json": lambda data: f"[{_json(data)}, {_json(data)}]",
    "cut.json": lambda data: _json(data)[:-2],
    "a.jsonl": lambda data: f"{_json(data)}\n{_json(data)[:-1]}\n",
    "twice.jsonl": lambda data: _json(data)[:-1] + f', "secret_number": "1111", "secret_number": "{SECRET}"}}\n',
    "a.csv": lambda data: _table(data, headings=True),
    "without.csv": lambda data: _table(data, headings=False),
    "tabs.csv": lambda data: _table(data, headings=False, separator="\t"),
    "semicolons.csv": lambda data: _table(data, headings=True, separator=";"),
    "a.toml": lambda data: "\n".join(f"{json.dumps(key)} = {json.dumps(each)}" for key, each in _cells(data).items()),
}
COMMANDS = [
    ("check",),
    ("check", "--format", "json"),
    ("check", "--format", "jsonl", "--normalize"),
    ("check", "--form", "billing"),
    ("check", "--form", "eligibility", "--strict", "--lang", "en"),
    ("dossier",),
    ("dossier", "--format", "json", "--lang", "en"),
    ("plan", "--today", "2026-11-20"),
    ("plan", "--today", "2026-11-20", "--format", "json"),
    ("reconcile", "SITE"),
    ("reconcile", "ISSUED"),
]


def _run(*arguments: str) -> list[str]:
    out, err, log = io.StringIO(), io.StringIO(), io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main(list(arguments))
    finally:
        logging.getLogger().removeHandler(handler)
    return [out.getvalue(), err.getvalue(), log.getvalue()]


@given(data=leaky_forms(), kind=st.sampled_from(list(FILES)), command=st.sampled_from(COMMANDS))
def test_no_channel_of_the_command_line_tells_it(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object], kind: str, command: tuple[str, ...]
) -> None:
    folder = tmp_path_factory.mktemp("leaky")
    path, site = folder / kind, folder / "site.json"
    path.write_text(FILES[kind](data), encoding="utf-8")
    site.write_text(json.dumps(example_site()), encoding="utf-8")
    files = {"SITE": [str(site), str(path)], "ISSUED": [str(path), str(site)]}.get(command[-1], [str(path)])
    options = [each for each in command if each not in ("SITE", "ISSUED")]
    shown = _run(options[0], *files, *options[1:])
    assert _leaks(*shown) == []
    assert any(shown)


@given(data=leaky_forms(), kind=st.sampled_from(["a.json", "a.jsonl", "a.csv", "twice.jsonl"]))
def test_normalize_writes_it_into_its_file_and_tells_it_nowhere_else(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object], kind: str
) -> None:
    path = tmp_path_factory.mktemp("leaky") / kind
    path.write_text(FILES[kind](data), encoding="utf-8")
    out, *others = _run("normalize", str(path), "-o", str(path.with_name("new" + path.suffix)))
    assert (out, _leaks(*others)) == ("", [])


def test_a_longer_run_of_digits_is_told_as_little_where_it_is_given_for_it() -> None:
    # In a table without headings eight digits are a name like any other: they are no secret number.
    for text in (SECRET * 2, f"{SECRET}{WIDE}", f"1{SECRET}"):
        data = example("eligibility") | {"secret_number": text}
        report = check_form("eligibility", data, normalize=True)
        assert _leaks(repr(report), json.dumps(report.to_json(), ensure_ascii=False), *_of_model(data)) == []


@pytest.mark.parametrize("text", [SECRET + "1", SECRET[:3], WIDE, f"{SECRET}\n", f"x{SECRET}"])
def test_the_field_itself_tells_nothing(text: str) -> None:
    findings = secret_number.check(text)
    assert [each.rule for each in findings] == ["secret-number.format"]
    assert findings[0].params == {}
    assert _leaks(*_of_error(_raised(lambda: secret_number.validate(text))), repr(findings)) == []
    assert _leaks(repr(secret_number.normalize(SECRET))) == []


def test_the_field_tells_nothing_of_what_is_no_text() -> None:
    # ``normalize`` and ``validate`` are told that it is text; a caller without a type checker may pass anything.
    for wrong in (int(SECRET), [SECRET], {SECRET: SECRET}):
        for verb in (secret_number.validate, secret_number.normalize):
            error = _raised(lambda verb=verb, wrong=wrong: verb(wrong))  # type: ignore[misc]
            assert _leaks(*_of_error(error)) == []


def _raised(call: Callable[[], object]) -> BaseException:
    try:
        call()
    except (RuleViolation, ValidationError) as error:
        return error
    raise AssertionError("nothing was raised")


FORM = EligibilityApplication.model_validate(example("eligibility"))
CUT = json.dumps(example("eligibility") | {"secret_number": SECRET})[:-1]


def _anything(data: dict[str, Any]) -> dict[str, Any]:
    return data


class Order(BaseModel):
    """A model of a caller's own."""

    sales_rep: str
    application: EligibilityApplication


@pytest.mark.parametrize(
    "call",
    [
        lambda: setattr(FORM, "secret_number", SECRET),
        lambda: delattr(FORM, "secret_number"),
        lambda: EligibilityApplication.model_validate_json(CUT),
        lambda: EligibilityApplication.model_validate_json(CUT.encode()),
        lambda: EligibilityApplication.model_validate(example("eligibility") | {"secret_number": SECRET + "1"}),
        lambda: EligibilityApplication.model_validate({"secret_number": SECRET}),
    ],
)
def test_no_error_of_pydantic_tells_it(call: Callable[[], object]) -> None:
    assert _leaks(*_of_error(_raised(call))) == []


@pytest.mark.parametrize(
    "call",
    [
        lambda: EligibilityApplication(**_anything(example("eligibility") | {"secret_number": SECRET + "1"})),
        lambda: TypeAdapter(list[EligibilityApplication]).validate_python([{"secret_number": SECRET}]),
        lambda: Order.model_validate({"sales_rep": "x", "application": {"secret_number": SECRET}}),
    ],
)
def test_where_the_frames_are_those_of_pydantic_the_error_itself_tells_nothing(call: Callable[[], object]) -> None:
    error = _raised(call)
    assert isinstance(error, ValidationError)
    assert _leaks(str(error), repr(error), repr(error.errors()), error.json()) == []


def test_what_cannot_be_read_as_json_is_told_with_its_place_and_nothing_else() -> None:
    error = _raised(lambda: EligibilityApplication.model_validate_json(CUT))
    assert isinstance(error, ValidationError)
    (problem,) = error.errors()
    assert (problem["type"], problem["loc"], problem["input"]) == ("json_invalid", (), None)
    assert "column" in problem["msg"]


def test_a_copy_and_an_object_made_without_validation_mask_it() -> None:
    for value in (SECRET, int(SECRET), SecretStr(SECRET), [SECRET]):
        copied = FORM.model_copy(update={"secret_number": value})
        made = EligibilityApplication.model_construct(**{**dict(FORM), "secret_number": value})
        for form in (copied, made):
            assert isinstance(form.secret_number, SecretStr)
            assert _leaks(repr(form), repr(form.model_dump()), form.model_dump_json(), repr(form.dump())) == []
    assert FORM.model_copy(update={"secret_number": SECRET}).secret_number.get_secret_value() == SECRET
    assert FORM.model_copy() == FORM


def test_what_is_public_elsewhere_is_shown_though_it_holds_the_same_digits() -> None:
    data = example("eligibility") | {"secret_number": "0190", "institution_code": "0190120 ", "usage_start": "2026/12"}
    code, start = check_form("eligibility", data).findings
    assert (code.path, code.suggestion, code.params["found"]) == ("/institution_code", "0190120", "0190120 ")
    assert (start.path, start.params["found"]) == ("/usage_start", "2026/12")


@pytest.mark.parametrize("secret", ["start", "name", "number", "applied_on", "****", "", "0"])
def test_a_word_in_the_place_of_the_secret_changes_no_other_finding(secret: str) -> None:
    data = {"kind": "x", "name": 1, "customer_id": {"number": "1"}, "****": "x"}
    plain = list(check_form("eligibility", data | {"secret_number": "0482"}).findings)
    with_word = check_form("eligibility", data | {"secret_number": secret}).findings
    assert [each for each in with_word if each.path != "/secret_number"] == plain


@pytest.mark.parametrize(
    "name",
    ["7391", "７３９１", " 7391", "482", "0", "123456", '="0482"', "'0482", "0482.0", "482.0", "2026年度", "a 7391 b"],
)
def test_a_name_that_may_hold_it_is_told_by_place_and_length(name: str) -> None:
    assert may_hold_one(name)
    report = check_form("certificate", example("certificate") | {"備考": "x", name: "y"})
    known, hidden = report.findings
    assert (known.path, known.params) == ("/備考", {"found": "備考"})
    assert (hidden.path, hidden.rule, hidden.suggestion) == ("", "form.unknown-field", None)
    assert hidden.params == {"position": 11, "length": len(name)}
    assert name.strip() not in json.dumps(hidden.to_json(), ensure_ascii=False)
    inner = check_form("eligibility", example("eligibility") | {"customer_id": {name: "y"}}).findings
    assert [each.path for each in inner if each.rule == "form.unknown-field"] == ["/customer_id"]


@pytest.mark.parametrize("name", ["備考", "0190120", "1234567", "terminal 12345", "", "No.", "a1b2"])
def test_any_other_name_is_shown(name: str) -> None:
    assert not may_hold_one(name)


def test_a_heading_that_may_hold_it_is_told_by_its_column() -> None:
    stream = io.BytesIO(b"eligibility,27,0190120,6,7391\n")
    (report, *_) = check_records(read_table(stream, "a.csv", "utf-8"))
    told = [(each.path, each.params) for each in report.findings]
    assert told == [
        ("/eligibility", {"found": "eligibility"}),
        ("", {"position": 2, "length": 2}),
        ("/0190120", {"found": "0190120"}),
        ("", {"position": 4, "length": 1}),
        ("", {"position": 5, "length": 4}),
    ]


@pytest.mark.parametrize("key", ["test_start", "fee_payment"])
@pytest.mark.parametrize("text", [SECRET, WIDE, f" {SECRET}"])
def test_the_members_beside_it_do_not_tell_four_digits(key: str, text: str) -> None:
    data = example("eligibility") | {key: text}
    for normalize in (False, True):
        report = check_form("eligibility", data, normalize=normalize)
        (finding,) = report.errors
        assert (finding.path, finding.suggestion, finding.params.get("found")) == (f"/{key}", None, None)
        assert finding.params["length"] == len(text.strip() if normalize else text)
        assert finding.params["position"] == list(data).index(key) + 1
        assert finding.remedy.ja
        assert _leaks(json.dumps(report.to_json(), ensure_ascii=False), repr(report)) == []
    other = check_form("eligibility", example("eligibility") | {key: "73910"}).errors[0]
    assert other.params["found"] == "73910"


def test_shapes_of_a_secret() -> None:
    assert has_its_shape(WIDE)
    assert [has_its_shape(each) for each in ("739", "73911", "739x", "7391\n", "", "٧٣٩١")] == [False] * 6


def test_repeated_in_one_record_it_is_told_as_little() -> None:
    text = '{"form": "eligibility", "secret_number": "%s", "secret_number": ["%s"], "秘密の番号": {"%s": 1}}'
    report = check_form("eligibility", parse_json(text % (SECRET, SECRET, SECRET)))
    assert _leaks(repr(report), json.dumps(report.to_json(), ensure_ascii=False)) == []
    assert "/secret_number" in [each.path for each in report.findings]
