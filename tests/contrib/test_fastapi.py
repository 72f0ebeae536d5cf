"""A real FastAPI application: what its answers, headers and logs tell of a secret."""

import json
import logging
import traceback
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from fastapi import APIRouter, Depends, FastAPI, Header, Request, Response, WebSocket, WebSocketDisconnect
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

from oqa_rules import CertificateApplication, EligibilityApplication, Report, Site, check_form
from oqa_rules.contrib.fastapi import (
    Language,
    details,
    install,
    language,
    report_of,
    validation_error_handler,
)
from oqa_rules.forms.examples import example
from oqa_rules.site.examples import example_site
from oqa_rules.types import CustomerId, SecretNumber

SECRET = "7391"
FORM = example("eligibility") | {"secret_number": SECRET}


class Order(BaseModel):
    sales_rep: str
    application: EligibilityApplication


class Pin(BaseModel):
    name: str
    pin: SecretNumber
    line: CustomerId | None = None


class Closed(BaseModel, extra="forbid"):
    name: str


class ByPhone(BaseModel):
    by: Literal["phone"]


class ByMail(BaseModel):
    by: Literal["mail"]


class Limits(BaseModel):
    price: Annotated[Decimal, Field(le=Decimal("1.5"))]
    share: Annotated[float, Field(lt=float("inf"))]


router = APIRouter()


@router.post("/form")
def form(application: EligibilityApplication) -> str:
    return application.institution_name


@router.post("/order")
def order(order: Order) -> str:
    return order.sales_rep


@router.post("/forms")
def forms(applications: list[EligibilityApplication]) -> int:
    return len(applications)


@router.post("/orders")
def orders(orders: Annotated[list[Order], Field(max_length=1)]) -> int:
    return len(orders)


@router.post("/pin")
def pin(pin: Pin) -> str:
    return pin.name


@router.post("/closed")
def closed(closed: Closed) -> str:
    return closed.name


@router.post("/both")
def both(first: Pin, second: Pin) -> int:
    return len({first.name, second.name})


@router.post("/contact")
def contact(contact: Annotated[ByPhone | ByMail, Field(discriminator="by")]) -> str:
    return contact.by


@router.post("/either")
def either(item: EligibilityApplication | Site | Pin) -> str:
    return type(item).__name__


@router.post("/limits")
def limits(limits: Limits) -> str:
    return str(limits.price)


@router.get("/query")
def query(pin: SecretNumber, count: int, x_count: Annotated[int, Header()] = 0) -> int:
    return len(pin) + count + x_count


@router.get("/answer")
def answer(right: bool) -> Pin:  # noqa: FBT001  # a query parameter
    return {"pin": SECRET, "name": "a"} if right else {"pin": SECRET}  # type: ignore[return-value]  # a slip


@router.websocket("/socket")
async def socket(websocket: WebSocket, pin: SecretNumber, count: int) -> None:
    await websocket.accept()
    await websocket.close(1000, f"{len(pin) + count}")


def _application() -> FastAPI:
    app = FastAPI()
    app.include_router(router)
    return app


@pytest.fixture
def app() -> FastAPI:
    app = _application()
    install(app)
    return app


WRONG = FORM | {"institution_code": "019012"}

REQUESTS: Mapping[str, tuple[str, str, object]] = {
    "a form": ("/form", "body", WRONG),
    "a form whose secret is wrong": ("/form", "body", FORM | {"secret_number": SECRET + "0"}),
    "a form whose secret is a number": ("/form", "body", FORM | {"secret_number": int(SECRET)}),
    "a form whose secret is a list": ("/form", "body", FORM | {"secret_number": [SECRET]}),
    "a form whose secret is an object": ("/form", "body", FORM | {"secret_number": {SECRET: SECRET}}),
    "a form with the secret twice": ("/form", "text", json.dumps(WRONG)[:-1] + f', "secret_number": "{SECRET}"}}'),
    "a form in a list, though one was asked for": ("/form", "body", [FORM]),
    "a form in the caller's model, whose member is missing": ("/order", "body", {"application": FORM}),
    "the same with a wrong form": ("/order", "body", {"application": WRONG}),
    "a member of the wrong type beside a form": ("/order", "body", {"sales_rep": 1, "application": FORM}),
    "a form where a text was asked for": ("/order", "body", {"sales_rep": FORM, "application": FORM}),
    "the secret where a form was asked for": ("/order", "body", {"sales_rep": "a", "application": SECRET}),
    "a list of forms with a wrong one": ("/forms", "body", [FORM, WRONG]),
    "one form where a list was asked for": ("/forms", "body", FORM),
    "a list of the caller's models": ("/orders", "body", [{"application": FORM}, {"sales_rep": 1}]),
    "a list that is too long": ("/orders", "body", [{"sales_rep": "a", "application": FORM}] * 2),
    "the type beside a missing member": ("/pin", "body", {"pin": SECRET}),
    "the type beside a wrong member": ("/pin", "body", {"pin": SECRET, "name": "a", "line": "CAF1"}),
    "a wrong secret of the type": ("/pin", "body", {"pin": SECRET + "1", "name": "a"}),
    "the secret as a number": ("/pin", "body", {"pin": int(SECRET), "name": "a"}),
    "the secret as the whole body": ("/pin", "body", SECRET),
    "a member that is not known": ("/closed", "body", {"name": "a", "pin": SECRET}),
    "two models in one body": ("/both", "body", {"first": {"pin": SECRET}}),
    "a tag that is the secret": ("/contact", "body", {"by": SECRET}),
    "no tag": ("/contact", "body", {"pin": SECRET}),
    "a union of models": ("/either", "body", {"pin": SECRET, "application": FORM}),
    "a union and a site": ("/either", "body", example_site() | {"secret_number": SECRET}),
    "a text that is no JSON": ("/pin", "text", f'{{"pin": "{SECRET}", "name": }}'),
    "a text that ends too soon": ("/pin", "text", f'{{"pin": "{SECRET}'),
    "a text with a wrong escape": ("/pin", "text", f'{{"pin": "{SECRET}\\q"}}'),
    "no JSON at all": ("/pin", "text", SECRET + "x"),
    "an empty body": ("/pin", "text", ""),
    "another media type": ("/pin", "form", f"pin={SECRET}"),
    "not a number": ("/pin", "text", f'{{"pin": NaN, "name": "{SECRET}", "line": -Infinity}}'),
    "a lone surrogate": ("/pin", "text", f'{{"pin": "{SECRET}\\ud800", "name": 1}}'),
    "a limit that is no JSON": ("/limits", "text", f'{{"price": {SECRET}, "share": Infinity}}'),
    "query and header": ("/query", "get", {"pin": SECRET, "count": SECRET + "x"}),
    "query with a wrong secret": ("/query", "get", {"pin": SECRET + "1", "count": "x"}),
}

each_request = pytest.mark.parametrize("request_", REQUESTS.values(), ids=list(REQUESTS))


def _send(client: TestClient, request: tuple[str, str, object]) -> tuple[int, str, bytes]:
    """Status, headers and body of the answer."""
    path, kind, content = request
    if kind == "get":
        assert isinstance(content, dict)
        answer = client.get(path, params=content, headers={"x-count": SECRET + "x"})
    elif kind == "body":
        answer = client.post(path, json=content)
    else:
        media_type = "application/json" if kind == "text" else "application/x-www-form-urlencoded"
        answer = client.post(path, content=str(content).encode(), headers={"content-type": media_type})
    return answer.status_code, str(answer.headers), answer.content


@each_request
def test_the_secret_is_in_no_answer_header_or_log(
    app: FastAPI, request_: tuple[str, str, object], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.INFO)
    status, headers, body = _send(TestClient(app), request_)
    assert status == 422
    # The client itself logs the address that it asks for, which holds the query.
    logged = "".join(each.getMessage() for each in caplog.records if not each.name.startswith("httpx"))
    out, err = capfd.readouterr()
    assert SECRET not in headers + body.decode() + logged + out + err
    answer = json.loads(body)
    assert answer.keys() == {"detail"}
    assert answer["detail"]
    for each in answer["detail"]:
        assert {"type", "loc", "msg"} <= each.keys() <= {"type", "loc", "msg", "ctx"}
        assert isinstance(each["loc"], list)


@each_request
def test_the_shape_is_that_of_fastapi_itself(request_: tuple[str, str, object]) -> None:
    try:
        status, _, body = _send(TestClient(_application()), request_)
        expected = [(each["type"], each["loc"]) for each in json.loads(body)["detail"]]
    except ValueError:
        pytest.skip("FastAPI itself cannot write the answer: it would hold NaN, or a lone surrogate")
    app = _application()
    install(app)
    guarded = json.loads(_send(TestClient(app), request_)[2])["detail"]
    assert (status, [(each["type"], each["loc"]) for each in guarded]) == (422, expected)


@pytest.mark.parametrize(
    "name",
    [
        "a form in the caller's model, whose member is missing",
        "one form where a list was asked for",
        "the type beside a missing member",
        "a member that is not known",
        "a tag that is the secret",
    ],
)
def test_without_the_handler_pydantic_echoes_the_secret(name: str) -> None:
    assert SECRET in _send(TestClient(_application()), REQUESTS[name])[2].decode()


def test_the_messages_of_our_rules_are_kept(app: FastAPI) -> None:
    (error,) = TestClient(app).post("/form", json=WRONG).json()["detail"]
    assert (error["type"], error["loc"]) == ("institution-code.format", ["body", "institution_code"])
    assert error["ctx"]["message_en"] in error["msg"]
    finding = next(iter(check_form("eligibility", WRONG).errors))
    assert error["ctx"] == {
        "message_ja": finding.message.ja,
        "message_en": finding.message.en,
        "remedy_ja": finding.remedy.ja,
        "remedy_en": finding.remedy.en,
        "severity": "error",
        "source": finding.source,
        "url": finding.definition.url,
        "path": finding.path,
        "suggestion": finding.suggestion,
    }


def test_limits_stay_in_the_context_and_objects_do_not() -> None:
    (error,) = details(
        [
            {
                "type": "value_error",
                "loc": ("body", 0),
                "msg": "Value error, no",
                "input": SECRET,
                "url": "https://example.com",
                "ctx": {"error": ValueError(SECRET), "le": Decimal("1.5"), "gt": 1, "lt": float("inf"), "to": [SECRET]},
            }
        ]
    )
    assert error == {"type": "value_error", "loc": ["body", 0], "msg": "Value error, no", "ctx": {"le": 1.5, "gt": 1}}


def test_what_is_valid_passes(app: FastAPI) -> None:
    assert TestClient(app).post("/order", json={"sales_rep": "a", "application": FORM}).json() == "a"


def test_the_text_of_a_response_error_has_no_input(app: FastAPI) -> None:
    with pytest.raises(ResponseValidationError) as caught:
        TestClient(app).get("/answer", params={"right": "no"})
    told = "".join(traceback.format_exception(caught.value))
    assert "missing" in told
    assert SECRET not in told
    assert TestClient(app, raise_server_exceptions=False).get("/answer", params={"right": "no"}).status_code == 500


def test_without_the_handler_a_response_error_tells_it() -> None:
    with pytest.raises(ResponseValidationError, match=SECRET):
        TestClient(_application()).get("/answer", params={"right": "no"})


def test_a_websocket_is_closed_without_a_reason(app: FastAPI) -> None:
    for query in (f"pin={SECRET}1&count=1", f"pin={SECRET}&count={SECRET}x"):
        with pytest.raises(WebSocketDisconnect) as caught, TestClient(app).websocket_connect(f"/socket?{query}"):
            pass
        assert (caught.value.code, caught.value.reason) == (1008, "")


def test_the_handler_can_be_called_from_one_of_the_callers_own() -> None:
    app = _application()

    @app.exception_handler(RequestValidationError)
    async def handle(request: Request, error: RequestValidationError) -> Response:
        answer = await validation_error_handler(request, error)
        answer.headers["x-own"] = "yes"
        return answer

    answer = TestClient(app).post("/order", json={"application": FORM})
    assert (answer.status_code, answer.headers["x-own"]) == (422, "yes")
    assert SECRET not in answer.text


def test_any_other_error_is_raised_again() -> None:
    app = FastAPI()
    app.add_exception_handler(LookupError, validation_error_handler)

    @app.get("/")
    def fail() -> None:
        raise LookupError("out of order")

    with pytest.raises(LookupError, match="out of order"):
        TestClient(app).get("/")


def _reporting() -> FastAPI:
    app = FastAPI()

    @app.post("/check")
    def check(report: Annotated[Report, Depends(report_of("certificate"))], lang: Language) -> dict[str, object]:
        return dict(report.to_json(lang))

    @app.post("/strict")
    def strict(report: Annotated[Report, Depends(report_of("certificate", strict=True))]) -> bool:
        return report.ok

    @app.post("/both")
    def both(form: CertificateApplication) -> list[str]:
        return [each.rule for each in check_form("certificate", form).warnings]

    return app


CERTIFICATE = example("certificate")


BODIES: tuple[object, ...] = (CERTIFICATE, CERTIFICATE | {"terminals": ["PC"]}, {"terminals": 3}, {}, [], 3, "x")


@pytest.mark.parametrize("body", BODIES)
def test_a_report_tells_errors_and_warnings_of_any_body(body: object) -> None:
    answer = TestClient(_reporting()).post("/check", json=body)
    assert answer.status_code == 200
    assert answer.json() == json.loads(json.dumps(check_form("certificate", body).to_json("ja")))


@pytest.mark.parametrize(("body", "problem"), [("{", "json_invalid"), ("", "missing")])
def test_no_body_and_one_that_is_no_json_stay_a_422(body: str, problem: str) -> None:
    answer = TestClient(_reporting()).post("/check", content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["detail"][0]["type"]) == (422, problem)


def test_a_report_tells_a_name_that_is_no_utf_8() -> None:
    app = _reporting()

    @app.post("/report")
    def report(report: Annotated[Report, Depends(report_of("certificate"))]) -> Report:
        return report

    body = json.dumps({"\ud800": 1})
    answer = TestClient(app).post("/report", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 200
    assert "/\\ud800" in {each["path"] for each in answer.json()["findings"]}


def test_a_report_may_be_strict() -> None:
    body = CERTIFICATE | {"terminals": ["PC", "訪看端末02"], "planned_terminals": 2}
    assert TestClient(_reporting()).post("/strict", json=body).json() is False
    assert TestClient(_reporting()).post("/check", json=body).json()["ok"] is True


def test_a_form_that_was_taken_still_has_its_warnings() -> None:
    body = CERTIFICATE | {"terminals": ["PC", "訪看端末02"], "planned_terminals": 2}
    answer = TestClient(_reporting()).post("/both", json=body)
    assert (answer.status_code, answer.json()) == (200, ["terminal-name.generic"])


def test_the_body_of_a_report_is_the_application_in_the_openapi() -> None:
    paths = _reporting().openapi()["paths"]
    bodies = [paths[path]["post"]["requestBody"] for path in ("/check", "/both")]
    schemas = [each["content"]["application/json"]["schema"] for each in bodies]
    assert [each["$ref"] for each in schemas] == ["#/components/schemas/CertificateApplication"] * 2


def test_a_report_of_no_form_is_refused_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="did you mean 'certificate'"):
        report_of("certifcate")  # type: ignore[arg-type]  # a type checker refuses it too


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        (None, "ja"),
        ("", "ja"),
        ("ja", "ja"),
        ("en", "en"),
        ("EN-us", "en"),
        ("ja,en;q=0.9", "ja"),
        ("en;q=0.8, ja;q=0.9", "ja"),
        ("en;q=0.9, ja;q=0.8", "en"),
        ("en, ja", "en"),
        ("ja, en", "ja"),
        ("en;q=0", "ja"),
        ("fr, *", "ja"),
        ("fr, en;q=0.1", "en"),
        ("en;q=nan", "ja"),
        ("en;q=x", "ja"),
        ("en;q=2", "ja"),
        ("en;level=1", "en"),
        ("engine", "ja"),
        (";,;q=1,,", "ja"),
    ],
)
def test_the_language_is_what_the_header_prefers(header: str | None, lang: str) -> None:
    assert language(header) == lang
    headers = {} if header is None else {"accept-language": header}
    answer = TestClient(_reporting()).post("/check", json={}, headers=headers).json()
    assert answer == check_form("certificate", {}).to_json("ja" if lang == "ja" else "en")
