"""FastAPI: a 422 without the secret, the report on a body, and the language of who asks. Needs the extra ``fastapi``.

Our models and types put no input into their errors. But pydantic shows the whole object around a
missing or unknown member, so the secret number comes back as soon as a form stands in a model of the
caller's own. ``install`` keeps the input out of every answer of the application.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from importlib.util import find_spec
from math import isfinite
from typing import Annotated, TypeAlias, TypeGuard, cast

from oqa_rules.errors import MissingExtraOnImport
from oqa_rules.forms.check import check_form
from oqa_rules.forms.models import form_named
from oqa_rules.forms.registry import FormName
from oqa_rules.rules import JsonValue, Lang, Report
from oqa_rules.rules.weights import Weights

if find_spec("fastapi") is None:
    raise MissingExtraOnImport("fastapi")

from fastapi import Body, Depends, FastAPI, Header, Request, Response, WebSocket
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError, ResponseValidationError, WebSocketRequestValidationError
from pydantic import ValidatorFunctionWrapHandler, WrapValidator

__all__ = ["Language", "details", "install", "language", "report_of", "validation_error_handler"]

_Error: TypeAlias = Mapping[str, object]
"""One error as pydantic and FastAPI describe it."""

_POLICY_VIOLATION = 1008
"""The code with which FastAPI itself closes a WebSocket whose parameters are not valid."""


def install(app: FastAPI) -> None:
    """Makes the application answer 422 without what was sent; replaces its handlers for validation errors.

    A response that is not valid stays an error of the server, but its text, which is logged, has no input
    either. A WebSocket with parameters that are not valid is closed without a reason. An application that
    is mounted in another one has handlers of its own: install them in both.

    >>> app = FastAPI()
    >>> install(app)
    >>> app.exception_handlers[RequestValidationError] is validation_error_handler
    True
    """
    app.add_exception_handler(RequestValidationError, validation_error_handler)
    app.add_exception_handler(ResponseValidationError, _response_error_handler)
    app.add_exception_handler(WebSocketRequestValidationError, _websocket_error_handler)


async def validation_error_handler(_request: Request, error: Exception) -> Response:
    """Answers 422 with ``details`` of a ``RequestValidationError``, in the shape that FastAPI gives it.

    ``install`` registers it; it can be called from a handler of your own. Any other error is raised again.
    """
    if not isinstance(error, RequestValidationError):
        raise error
    text = json.dumps({"detail": details(error.errors())}, ensure_ascii=False, allow_nan=False)
    # A lone surrogate in a name that was sent cannot be UTF-8: as \\udXXX it stays JSON.
    return Response(text.encode("utf-8", "backslashreplace"), 422, media_type="application/json")


def details(errors: Iterable[_Error]) -> list[JsonValue]:
    """The errors with ``type``, ``loc``, ``msg`` and ``ctx``, without ``input``.

    ``ctx`` keeps texts, numbers and dates, which are the messages of our rules and the limits of a type,
    and loses objects such as exceptions.

    >>> details([{"type": "missing", "loc": ("body", "name"), "msg": "Field required", "input": {"pin": "0482"}}])
    [{'type': 'missing', 'loc': ['body', 'name'], 'msg': 'Field required'}]
    """
    return [_detail(_without_tag(each)) for each in errors]


def _detail(error: _Error) -> JsonValue:
    location = cast("Iterable[str | int]", error.get("loc", ()))
    kept: dict[str, JsonValue] = {"type": str(error.get("type")), "loc": list(location), "msg": str(error.get("msg"))}
    context = {
        name: cast("JsonValue", jsonable_encoder(value)) for name, value in _context(error).items() if _is_plain(value)
    }
    return kept | ({"ctx": context} if context else {})


def _context(error: _Error) -> Mapping[str, object]:
    return cast("Mapping[str, object]", error.get("ctx") or {})


def _is_plain(value: object) -> TypeGuard[str | float | Decimal | date | time | timedelta | None]:
    if isinstance(value, float):
        return isfinite(value)
    return value is None or isinstance(value, str | int | Decimal | date | time | timedelta)


def _without_tag(error: _Error) -> _Error:
    # The one error of pydantic whose text repeats what was sent: the tag of a union that is not among its tags.
    if error.get("type") != "union_tag_invalid":
        return error
    context = {name: value for name, value in _context(error).items() if name != "tag"}
    found, expected = context.get("discriminator"), context.get("expected_tags")
    text = f"Input tag found using {found} does not match any of the expected tags: {expected}"
    return {**error, "msg": text, "ctx": context}


async def _response_error_handler(_request: Request, error: Exception) -> Response:
    if isinstance(error, ResponseValidationError):
        raise ResponseValidationError(details(error.errors())).with_traceback(error.__traceback__) from None
    raise error


async def _websocket_error_handler(websocket: WebSocket, _error: Exception) -> None:
    await websocket.close(_POLICY_VIOLATION)


def report_of(form: FormName, *, policy: Weights | None = None, strict: bool = False) -> Callable[..., Report]:
    """The dependency that gives the ``Report`` on the body: every error, warning and notice, instead of a 422.

    FastAPI itself answers 422, before anything is judged, where there is no body or one that is no JSON.
    In the OpenAPI the body is the application. For one that a parameter has already taken as a model,
    ``check_form(name, model).warnings`` says what else there is. ``policy`` is a ``Policy``, under which the body is
    described and judged. A name that is no form is a ``ValueError``.

    >>> from typing import Annotated
    >>> from fastapi import Depends
    >>> CertificateReport = Annotated[Report, Depends(report_of("certificate"))]
    """
    model = form_named(form) if policy is None else form_named(form).under(policy)

    def report(data: object) -> Report:
        return check_form(form, data, policy=policy, strict=strict)

    # The schema is that of the model; the data is left to the report, which says more than the first errors.
    report.__annotations__["data"] = Annotated[model, WrapValidator(_as_it_came), Body()]
    return report


def _as_it_came(value: object, _handler: ValidatorFunctionWrapHandler) -> object:
    return value


def language(accept_language: Annotated[str | None, Header()] = None) -> Lang:
    """The dependency that gives the language of who asks, by ``Accept-Language``: Japanese unless English is preferred.

    >>> language("en-GB,en;q=0.9,ja;q=0.5"), language("ja,en;q=0.5"), language("fr"), language(None)
    ('en', 'ja', 'ja', 'ja')
    """
    preferred: Lang = "ja"
    highest = 0.0
    for each in (accept_language or "").split(","):
        tag, _, parameter = each.partition(";")
        name, weight = tag.strip().lower().partition("-")[0], _weight(parameter.strip())
        if name in ("ja", "en") and weight > highest:
            preferred, highest = "ja" if name == "ja" else "en", weight
    return preferred


def _weight(parameter: str) -> float:
    name, _, number = parameter.partition("=")
    if name.strip() != "q":
        return 1
    try:
        weight = float(number)
    except ValueError:
        return 0
    return weight if 0 <= weight <= 1 else 0


Language = Annotated[Lang, Depends(language)]
"""A parameter of an endpoint that is the language of who asks."""
