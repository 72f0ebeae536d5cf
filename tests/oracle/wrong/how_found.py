"""Which wrong candidates no vector and no day finds: those that the search finds, and those that survive it."""

from collections.abc import Mapping

FOUND_BY_SEARCH = frozenset[str]()
"""By the search alone, with the default number of examples and the seeds 0 and 1."""

SURVIVORS: Mapping[str, str] = {}
"""Not found with one of these seeds or both, and the reason."""
