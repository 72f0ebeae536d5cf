"""A program to hold against oqa-rules: it knows one date, and has one mistake."""

import json
import sys
from datetime import date


def billing_mail(applied_on: date) -> dict[str, str]:
    """The cutoff of an application, and the day by which the envelope comes."""
    batch = applied_on.year * 12 + applied_on.month - 1
    if applied_on.day >= 20:
        batch += 1
    return {"cutoff_on": str(day_of(batch, 20)), "deliver_by": str(day_of(batch + 1, 15))}


def day_of(month: int, day: int) -> date:
    """A day of a month that is counted from the year 0."""
    return date(month // 12, month % 12 + 1, day)


for line in sys.stdin:
    request = json.loads(line)
    if request["cmd"] == "start":
        answer = {"version": 1, "implementation": {"name": "first-candidate"}, "operations": ["billing-mail"]}
    elif request["cmd"] == "run":
        answer = {"seq": request["seq"], "output": billing_mail(date.fromisoformat(request["input"]["applied_on"]))}
    else:
        break
    print(json.dumps(answer), flush=True)
