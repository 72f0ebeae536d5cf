"""Sites: institutions and terminals, what they need, and when."""

from importlib import import_module

from oqa_rules.site.dossier import check_dossier
from oqa_rules.site.models import Institution, Site, Terminal, check_site
from oqa_rules.site.needs import certificate_counts, handover
from oqa_rules.site.notices import reconcile
from oqa_rules.site.plan import plan

__all__ = [
    "Institution",
    "Site",
    "Terminal",
    "certificate_counts",
    "check_dossier",
    "check_site",
    "handover",
    "plan",
    "reconcile",
]

# Hypothesis, where it was loaded first, did not wait for these models.
import_module("oqa_rules._hypothesis").register_sites()
