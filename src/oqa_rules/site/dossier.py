"""Checks the applications of one institution and its site against each other."""

from typing import NamedTuple

from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.models.normalize import normalized
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Change, Finding, Report
from oqa_rules.rules.evaluate import judge
from oqa_rules.rules.pointer import path_of
from oqa_rules.rules.weights import Weights, weights_of
from oqa_rules.site.check import SITE, SiteRecord, parse_site
from oqa_rules.site.dossier_rules import RULES
from oqa_rules.site.models import Site

DOSSIER = "dossier"


def check_dossier(
    *,
    eligibility: object = None,
    billing: object = None,
    certificate: object = None,
    site: object = None,
    policy: Weights | None = None,
    strict: bool = False,
    normalize: bool = False,
) -> Report:
    """All findings about the documents of one institution, each for itself and against each other.

    Each document is its data or a model; ``None`` is a document that is absent. Paths begin
    with the name of the document, findings stand in the order of the parameters. A rule across documents is
    judged on what is present and valid; a missing application is reported only with a site. Never
    raises for any data. ``policy`` is a ``Policy``, which says how rules weigh. Under ``strict`` a
    warning weighs as much as an error. With ``normalize`` the texts of all documents are normalized first, and
    ``changes`` of the report lists how.

    >>> from oqa_rules.forms.examples import example
    >>> report = check_dossier(eligibility=example("eligibility") | {"prefecture_code": "26"},
    ...     certificate=example("certificate"))
    >>> [(each.path, each.rule) for each in report.errors]
    [('/certificate/prefecture_code', 'dossier.institution')]
    """
    weights = weights_of(policy, strict=strict)
    data = {ELIGIBILITY: eligibility, BILLING: billing, CERTIFICATE: certificate, SITE: site}
    given = {
        name: _Given.of(_model(name, weights), each, normalize=normalize)
        for name, each in data.items()
        if each is not None
    }
    documents = {name: _parsed(name, each.data, weights) for name, each in given.items()}
    across = judge(weights.bound(RULES), documents)
    findings: list[Finding] = []
    for name in data:
        own = documents[name].findings if name in documents else []
        about = [each.moved(each.path.removeprefix(f"/{name}")) for each in across if path_of(each.path)[0] == name]
        findings += [each.under(f"/{name}") for each in _model(name, weights).in_order([*own, *about])]
    for name, document in documents.items():
        _model(name, weights).members.forget_secrets(document)
    changes = tuple(change.under(f"/{name}") for name, each in given.items() for change in each.changes)
    return Report(DOSSIER, tuple(findings), None, changes, weights.applied, documents)


def _model(name: str, policy: Weights) -> type[RuleModel]:
    return policy.model_for(Site if name == SITE else FORMS[name])


class _Given(NamedTuple):
    """A document as it is judged, and how its texts were normalized."""

    data: object
    changes: tuple[Change, ...] = ()

    @classmethod
    def of(cls, model: type[RuleModel], data: object, *, normalize: bool) -> "_Given":
        if isinstance(data, SiteRecord):
            site = data.normalized() if normalize else data
            return cls(site, site.changes)
        return cls(*normalized(model, data)) if normalize else cls(data)


def _parsed(name: str, data: object, policy: Weights) -> ParseResult:
    if name == SITE:
        return parse_site(data, policy)
    return _model(name, policy).parse(data, policy=policy)
