"""Every target by its name."""

from collections.abc import Mapping

from tests.fuzz.targets import commands, dates, fields, files, forms, protocol, sites, workbooks
from tests.fuzz.targets.target import Target

TARGETS: Mapping[str, Target] = {
    **fields.TARGETS,
    **forms.TARGETS,
    **sites.TARGETS,
    **dates.TARGETS,
    **files.TARGETS,
    **workbooks.TARGETS,
    **protocol.TARGETS,
    **commands.TARGETS,
}
