"""The secret number reaches no channel, wherever in a form it is typed and whatever else is wrong."""

import contextlib
import io
import json
import logging
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from oqa_rules import RuleViolation, check_form, secret_number
from oqa_rules.cli.main import main
from oqa_rules.forms import FORMS
from oqa_rules.forms.examples import example

SECRET = "7391"
FULL_WIDTH = "７３９１"

# What stands around the secret where it is typed into a field by mistake, or into its own field wrongly.
AROUND = st.sampled_from(["{}", " {}", "{}0", "CAF{}", "2026-{}", "0{}x", "{}\n", "端末{}", "{0}{0}{0}"])
KEYS = [member.key for member in FORMS["eligibility"].members.members]


@st.composite
def leaky_forms(draw: st.DrawFn) -> dict[str, object]:
    """An application whose secret number stands in its field and in others as well, as value or as name."""
    data: dict[str, object] = example("eligibility")
    wrong_shapes: list[object] = [
        SecretStr(SECRET),
        SECRET,
        FULL_WIDTH,
        f" {SECRET}",
        [SECRET],
        {"x": SECRET},
        int(SECRET),
    ]
    data["secret_number"] = draw(st.sampled_from(wrong_shapes))
    for _ in range(draw(st.integers(0, 4))):
        text = draw(AROUND).format(draw(st.sampled_from([SECRET, SECRET, FULL_WIDTH])))
        key = draw(st.sampled_from(KEYS))
        match draw(st.integers(0, 3)):
            case 0 if key != "secret_number":
                data[key] = text
            case 1:
                data["customer_id"] = {"prefix": text, "number": text, "confirmation": draw(AROUND).format(SECRET)}
            case 2:
                data[text] = text
            case _:
                data.pop(key, None)
                data.setdefault("秘密の番号", SECRET)
    return data


def _leaks(*channels: str) -> list[str]:
    return [each for each in channels if SECRET in each or FULL_WIDTH in each]


@given(data=leaky_forms(), normalize=st.booleans())
def test_no_channel_of_the_library_tells_it(data: dict[str, object], normalize: bool) -> None:  # noqa: FBT001  # drawn
    report = check_form("eligibility", data, normalize=normalize)
    channels = [
        repr(report),
        str(report),
        json.dumps(report.to_json("ja")),
        json.dumps(report.to_json("en"), ensure_ascii=False),
    ]
    channels.append(pickle.dumps(report).decode("utf-8", "replace"))
    violation = RuleViolation(report.findings)
    channels += [str(violation), repr(violation), pickle.dumps(violation).decode("utf-8", "replace")]
    try:
        form = FORMS["eligibility"].model_validate(data)
        channels += [repr(form), str(form), form.model_dump_json()] if _only_its_own(data) else []
    except ValidationError as error:
        channels += [str(error), repr(error), repr(error.errors()), error.json()]
    assert _leaks(*channels) == []


def _only_its_own(data: dict[str, object]) -> bool:
    others = {key: value for key, value in data.items() if key not in ("secret_number", "秘密の番号")}
    return not _leaks(repr(others))


@given(data=leaky_forms(), form=st.sampled_from(["text", "json", "jsonl"]), normalize=st.booleans())
def test_no_channel_of_the_command_line_tells_it(
    tmp_path_factory: pytest.TempPathFactory,
    data: dict[str, object],
    form: str,
    normalize: bool,  # noqa: FBT001  # drawn
) -> None:
    path: Path = tmp_path_factory.mktemp("leaky") / "a.json"
    path.write_text(json.dumps(data, default=SecretStr.get_secret_value), encoding="utf-8")
    out, err, log = io.StringIO(), io.StringIO(), io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            main(["check", str(path), "--format", form, *(["--normalize"] if normalize else [])])
    finally:
        logging.getLogger().removeHandler(handler)
    assert _leaks(out.getvalue(), err.getvalue(), log.getvalue()) == []
    assert out.getvalue()


@pytest.mark.parametrize("text", [SECRET + "1", SECRET[:3], FULL_WIDTH, f"{SECRET}\n", f"x{SECRET}"])
def test_the_field_itself_tells_nothing(text: str) -> None:
    findings = secret_number.check(text)
    assert [each.rule for each in findings] == ["secret-number.format"]
    assert findings[0].params == {}
    with pytest.raises(RuleViolation) as caught:
        secret_number.validate(text)
    assert _leaks(repr(findings), str(caught.value), repr(caught.value), repr(secret_number.normalize(SECRET))) == []
