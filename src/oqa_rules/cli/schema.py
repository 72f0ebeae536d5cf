"""``oqa-rules schema``: the JSON Schema of a form or of a site."""

import argparse

from oqa_rules.cli.console import Console
from oqa_rules.render.json_schema import MODELS, json_schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("name", choices=tuple(MODELS), metavar="NAME", help=", ".join(MODELS))


def run(options: argparse.Namespace, console: Console) -> None:
    """Prints the schema."""
    console.say_json(json_schema(options.name))
