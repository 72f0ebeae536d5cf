"""The operations of the oracle's protocol: what each takes and gives, for who asks them and for who answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from oqa_rules.fields import customer_id
from oqa_rules.fields.registry import MODULES
from oqa_rules.forms.application import CustomerIdEntry
from oqa_rules.rules.named import Named
from oqa_rules.schedule import FUNCTIONS
from oqa_rules.site.check import SITE
from oqa_rules.site.reconcile import RECONCILE
from oqa_rules.site.reconcile_rules import RULES as RECONCILE_RULES

Group: TypeAlias = Literal["fields", "dates", "forms", "sites"]
"""What an operation is about; how fast a search goes depends on it."""

VALID, MATCHES = "valid", "matches"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The name of an operation, and the names of the members of its input and of its output.

    All that it ``takes`` is text; it is empty where the input is a form, a site, or a site with its notices.
    """

    name: str
    group: Group
    takes: tuple[str, ...] = ()
    gives: tuple[str, ...]

    @property
    def is_verdict(self) -> bool:
        """Whether it answers with ``valid``, to which the rules behind it may be added."""
        return self.gives == (VALID,)


CHECK_DIGIT, NORMALIZE, CERTIFICATES = "check-digit", "normalize", "certificates"
TEXT = ("text",)

NORMALIZED_FIELDS = tuple(each.FIELD.name for each in MODULES if not each.FIELD.secret)
"""The fields whose texts ``normalize`` takes: all but the secret number."""

SITE_WITH_ISSUED = ("site", "issued")
"""The members of the input of ``reconcile``."""

RECONCILE_LISTS: Mapping[str, str] = {rule.id: rule.id.rpartition(".")[2] for rule in RECONCILE_RULES}
"""The members of its output, by the rules whose findings they list."""

_FIELDS = (
    *("prefecture-code", "score-table", "secret-number", "terminal-name", "year-month", "institution-code"),
    *("institution-id", "date", "institution-name"),
)
_DATES = {
    "billing-mail": ("cutoff_on", "deliver_by"),
    "billing-deadline": ("apply_by", "recommended_by"),
    "earliest-billing-start": ("permitted", "usable"),
    "construction-deadline": ("apply_by",),
    "earliest-construction": ("earliest_on",),
    "master-account": ("expected_by",),
    "claim-window": ("opens_on", "closes_on", "corrections_until"),
    "certificate-validity": ("expires_on", "last_sure_on", "renewable_from", "reminders_on", "download_by"),
}
_FORMS = ("eligibility", "billing", "certificate")
_COUNTS = (
    "certificates",
    "by_institution",
    "portal_accounts",
    "master_accounts",
    "eligibility_applications",
    "start_pack",
)

_ALL = (
    *(Signature(name=name, group="fields", takes=TEXT, gives=(VALID,)) for name in _FIELDS),
    Signature(name=CHECK_DIGIT, group="fields", takes=("prefecture", "score_table", *TEXT), gives=(MATCHES,)),
    Signature(name=customer_id.FIELD.name, group="fields", takes=tuple(CustomerIdEntry.model_fields), gives=(VALID,)),
    Signature(name=NORMALIZE, group="fields", takes=("field", *TEXT), gives=TEXT),
    *(
        Signature(name=name, group="dates", takes=(FUNCTIONS[name].argument,), gives=gives)
        for name, gives in _DATES.items()
    ),
    Signature(name=CERTIFICATES, group="sites", gives=_COUNTS),
    Signature(name=SITE, group="sites", gives=(VALID,)),
    Signature(name=RECONCILE, group="sites", gives=tuple(RECONCILE_LISTS.values())),
    *(Signature(name=name, group="forms", gives=(VALID,)) for name in _FORMS),
)

SIGNATURES: Mapping[str, Signature] = Named("operation", {each.name: each for each in _ALL})
"""Every operation by its name, in the order in which they are compared."""
