"""The examples of the rules about forms, sites and files, judged. With it come all forms."""

import io
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from oqa_rules.fields import customer_id
from oqa_rules.forms.application import CustomerIdEntry
from oqa_rules.forms.check import check_form, check_records
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.forms.table import headings_of
from oqa_rules.io.encoding import UTF_8
from oqa_rules.io.json_text import read_json_lines
from oqa_rules.io.layout import TableOptions
from oqa_rules.io.table import read_table
from oqa_rules.policy import Policy
from oqa_rules.rules import Example, Finding, Severity
from oqa_rules.rules.house_rule import house_rule
from oqa_rules.site.check import SITE, check_site
from oqa_rules.site.dossier import DOSSIER, check_dossier
from oqa_rules.site.examples import example_dossier, example_issued, example_site
from oqa_rules.site.models import Site
from oqa_rules.site.plan import plan
from oqa_rules.site.reconcile import RECONCILE, reconcile


def findings_of_document(case: Example) -> tuple[Finding, ...]:
    """Everything that is said of an example that is more than the value of a field."""
    if case.of in FORMS:
        return check_form(cast("FormName", case.of), _changed(example(case.of), case.value)).findings
    return tuple(_JUDGES[case.of](case))


def _of_site(case: Example) -> Iterable[Finding]:
    return check_site(_changed(example_site(), case.value)).findings


def _of_policy(case: Example) -> Iterable[Finding]:
    """The finding where the check of an organisation's own rule raises an error with this text."""

    @house_rule("own.failing", Severity.ERROR, message=case.of, source=case.of)
    def failing(form: str) -> None:
        raise LookupError(case.value, form)

    return check_form("eligibility", example("eligibility"), policy=Policy(extra=[failing])).findings


def _of_plan(case: Example) -> Iterable[Finding]:
    site = Site.model_validate(_changed(example_site(), case.value))
    done = {step: day for step, day in case.context.items() if step != "today"}
    return plan(site, case.context["today"], done=done).findings


def _of_reconcile(case: Example) -> Iterable[Finding]:
    given = _members(case)
    return reconcile(given.get("site", example_site()), given.get("issued", example_issued())).findings


def _of_dossier(case: Example) -> Iterable[Finding]:
    given = _members(case)
    documents = {name: _changed(data, given.get(name, {})) for name, data in example_dossier().items()}
    return check_dossier(
        eligibility=documents.get("eligibility"),
        billing=documents.get("billing"),
        certificate=documents.get("certificate"),
        site=documents.get("site"),
    ).findings


def _of_customer_id(case: Example) -> Iterable[Finding]:
    return CustomerIdEntry.parse(case.value).findings


def _of_json_lines(case: Example) -> Iterable[Finding]:
    reports = check_records(read_json_lines(io.BytesIO(str(case.value).encode()), None))
    return [finding for report in reports for finding in report.findings]


def _of_table(case: Example) -> Iterable[Finding]:
    items = read_table(
        io.BytesIO(str(case.value).encode()), None, UTF_8, TableOptions(known=headings_of(FORMS.values()))
    )
    return [finding for report in check_records(items) for finding in report.findings]


_JUDGES: dict[str, Callable[[Example], Iterable[Finding]]] = {
    SITE: _of_site,
    "plan": _of_plan,
    "policy": _of_policy,
    RECONCILE: _of_reconcile,
    DOSSIER: _of_dossier,
    customer_id.FIELD.name: _of_customer_id,
    "jsonl": _of_json_lines,
    "table": _of_table,
}


def _members(case: Example) -> Mapping[str, object]:
    return case.value if isinstance(case.value, Mapping) else {}


def _changed(data: dict[str, object], changes: object) -> object:
    # What is no object, such as None, stands in the place of the data.
    return data | dict(cast("Mapping[str, object]", changes)) if isinstance(changes, Mapping) else changes
