"""A profile of Hypothesis for runs that only ask whether something breaks, not what the smallest case is.

A plugin of pytest: ``-p few_examples --hypothesis-profile few``. The same examples every time, none
kept, nothing shrunk: ``mutants.py`` runs the tests two thousand times.
"""

from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "few",
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
