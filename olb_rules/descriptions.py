"""The docstrings of fields as descriptions in a JSON Schema: what an editor shows beside a key."""

from __future__ import annotations

import ast
import inspect
import itertools
import sys
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

__all__ = ["with_descriptions"]


def _documented(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """``(field, text)`` for each field of a model with a docstring under it.

    Read here from the source, and not by pydantic when the class is made: that would cost every
    start of the library a parse of its own source.
    """
    tree = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    for node in tree.body:
        if not isinstance(node, ast.ClassDef) or node.name != model.__name__:
            continue
        for field, text in itertools.pairwise(node.body):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
                and isinstance(text.value.value, str)
            ):
                yield field.target.id, inspect.cleandoc(text.value.value)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _models_in(inner)


def _all_models(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """A model, its bases, and every model below it, by name."""
    found: dict[str, type[BaseModel]] = {}
    todo = [model]
    while todo:
        one = todo.pop()
        if one.__name__ not in found:
            found[one.__name__] = one
            for field in one.model_fields.values():
                todo += _models_in(field.annotation)
    return found


def with_descriptions(schema: dict[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """The schema with the docstrings of the fields of a model in it."""
    for name, one in _all_models(model).items():
        part = schema if one is model and "properties" in schema else schema["$defs"][name]
        for owner in reversed([c for c in one.__mro__ if issubclass(c, BaseModel)]):
            if owner is BaseModel:
                continue
            for field, text in _documented(owner):
                if field not in one.model_fields:
                    continue
                key = one.model_fields[field].alias or field
                part["properties"][key].setdefault("description", text)
    return schema
