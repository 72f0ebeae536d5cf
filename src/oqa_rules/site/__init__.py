"""Sites: institutions and terminals, what they need, and when."""

from oqa_rules.site.check import check_site
from oqa_rules.site.counts import certificate_counts
from oqa_rules.site.dossier import check_dossier
from oqa_rules.site.handover import handover
from oqa_rules.site.models import Institution, Site, Terminal
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
