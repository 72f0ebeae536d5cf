"""The oracle: holds any other implementation, in any language, against this one.

From Python, ``compare`` holds one function against the rules of one operation, and ``agreement_test``
makes a pytest test of several. Programs in other languages are run by ``oqa-rules oracle``. Both need
the extra ``oracle``.
"""

from oqa_rules.oracle.in_process import agreement_test, compare
from oqa_rules.oracle.operations import OPERATIONS, Answer, InputRefused, Operation
from oqa_rules.oracle.result import Disagreement, OperationResult, Status

__all__ = [
    "OPERATIONS",
    "Answer",
    "Disagreement",
    "InputRefused",
    "Operation",
    "OperationResult",
    "Status",
    "agreement_test",
    "compare",
]
