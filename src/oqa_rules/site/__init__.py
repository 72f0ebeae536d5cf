"""Sites: institutions and terminals, what they need, and when."""

from oqa_rules._on_load import is_loaded
from oqa_rules.site.dossier import check_dossier
from oqa_rules.site.models import Institution, Site, Terminal, check_site
from oqa_rules.site.needs import certificate_counts, handover
from oqa_rules.site.plan import plan
from oqa_rules.site.reconcile import reconcile

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

is_loaded(__name__)
