"""``oqa-rules schema``: the JSON Schema of what goes in or comes out."""

import argparse

from oqa_rules.cli.arguments import add_output
from oqa_rules.cli.console import Console
from oqa_rules.json_schemas import SCHEMAS, json_schema


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("name", choices=tuple(SCHEMAS), metavar="NAME", help=", ".join(SCHEMAS))
    add_output(parser)


def run(options: argparse.Namespace, console: Console) -> None:
    """Prints the schema."""
    console.say_json(json_schema(options.name))
