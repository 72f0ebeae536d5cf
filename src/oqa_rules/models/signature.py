"""The signature of a model, with which ``help`` begins."""

from inspect import Signature, signature

from pydantic import BaseModel


def readable_signature(model: type[BaseModel]) -> Signature:
    """The signature that pydantic has generated, without what makes a type a member."""
    generated, fields = signature(model), model.model_fields
    plain = [
        each.replace(annotation=fields[name].annotation) if name in fields else each
        for name, each in generated.parameters.items()
    ]
    return generated.replace(parameters=plain)
