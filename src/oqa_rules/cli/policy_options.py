"""How rules weigh, from the command line and from the configuration file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from runpy import run_path
from typing import TYPE_CHECKING

from oqa_rules.cli.configuration import LISTS, OWN_FILE, Configuration, find_configuration, read_configuration
from oqa_rules.cli.console import Console
from oqa_rules.io.unreadable import Unreadable, shown_file
from oqa_rules.rules import Text, shown
from oqa_rules.rules.house_rule import described
from oqa_rules.rules.policy_refused import PolicyRefused

if TYPE_CHECKING:
    from oqa_rules.policy import Policy


def add_policy(parser: argparse.ArgumentParser) -> None:
    """``--strict``, ``--ignore`` and so on, for commands that judge."""
    group = parser.add_argument_group("規則の重さ / how rules weigh")
    group.add_argument(
        "--strict",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="警告もエラーとして扱う / a warning counts as an error",
    )
    for name, purpose in LISTS.items():
        group.add_argument(
            f"--{name}",
            action="append",
            default=[],
            metavar="RULES",
            help=f"{purpose} (customer-id.letters, customer-id …)",
        )
    group.add_argument("--policy", metavar="FILE.py:NAME", help="Pythonで書いたPolicy / a Policy in a Python file")
    group.add_argument("--config", metavar="FILE", help=f"設定ファイル（既定は近くの{OWN_FILE}） / configuration file")
    group.add_argument(
        "--isolated", action="store_true", help="設定ファイルを探さない / look for no configuration file"
    )


def policy_of(options: argparse.Namespace, console: Console) -> Policy | None:
    """The policy of the options and of the configuration file, ``None`` where neither changes how rules weigh.

    The options win over the file, and both over ``--policy``. Raises ``Unreadable`` for what is no policy.
    """
    typed = {name: _parts(getattr(options, name)) for name in LISTS}
    base = None if options.policy is None else _loaded(options.policy)
    file = None if options.config is None else Path(options.config)
    if file is None and not options.isolated:
        file = find_configuration()
        if file is not None:
            name = shown_file(str(file))
            console.remark(Text(f"設定ファイル{name}を使います。", f"using the configuration file {name}."))
    config = Configuration() if file is None else read_configuration(file)
    strict = config.strict if options.strict is None else options.strict
    if base is None and not any(config.lists.values()) and not any(typed.values()) and not strict:
        return None
    from oqa_rules.policy import Policy  # with it come all rules, which a command without a policy does without

    policy = Policy() if base is None else base
    for lists, place in ((config.lists, file), (typed, None)):
        try:
            policy = policy.overridden(**lists)
        except PolicyRefused as refusal:
            raise Unreadable(refusal.message, file=None if place is None else str(place)) from None
    return policy if strict is None else replace(policy, strict=strict)


def _parts(given: Sequence[str]) -> list[str]:
    return [part.strip() for each in given for part in each.split(",") if part.strip()]


def _loaded(place: str) -> Policy:
    """The policy of that name in a Python file; whatever the file does is done, under a name that hides no module."""
    from oqa_rules.policy import Policy

    source, _, name = place.rpartition(":")
    if not source or not name:
        raise Unreadable(
            Text(
                f"--policy {shown(place)}: 「house.py:POLICY」のように、ファイルと名前を書いてください。",
                f"--policy {shown(place)}: name a file and what it has, such as house.py:POLICY.",
            )
        )
    try:
        names = run_path(source, run_name="oqa_rules_policy")
    except PolicyRefused as refusal:
        raise Unreadable(refusal.message, file=source) from None
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever stands in it, the user gets a sentence
        told = described(error)
        raise Unreadable(
            Text(f"--policyのファイルを実行できません（{told}）。", f"It cannot be run ({told})."), file=source
        ) from None
    policy = names.get(name)
    if not isinstance(policy, Policy):
        raise Unreadable(
            Text(f"{shown(name)}というPolicyがありません。", f"It has no Policy named {shown(name)}."), file=source
        )
    return policy
