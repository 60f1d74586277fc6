"""What pydantic says of an entry of a rule file, as problems that a rule author can mend."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ..errors import Problem, did_you_mean
from .yaml import YamlFile

__all__ = ["entry_as"]

_M = TypeVar("_M", bound=BaseModel)


def entry_as(
    model: type[_M], file: YamlFile, path: tuple[str | int, ...], problems: list[Problem]
) -> _M | None:
    """One entry of a file as a model, or ``None`` and its mistakes, each with its place."""
    data: Any = file.data
    for step in path:
        data = data[step]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            steps = [s for s in detail["loc"] if isinstance(s, (int, str))]
            word = str(steps[-1]) if steps else ""
            if detail["type"] == "extra_forbidden":
                known = _keys_at(model, steps[:-1])
                problems.append(
                    file.problem(
                        f"unknown key '{word}'",
                        *path,
                        *steps,
                        expected="one of " + ", ".join(known) if known else None,
                        hint=did_you_mean(word, known),
                    )
                )
            elif detail["type"] == "missing":
                problems.append(
                    file.problem(
                        f"'{word}' is missing", *path, *steps[:-1], expected=f"'{word}: …'"
                    )
                )
            else:
                expected, hint = _expected(detail)
                problems.append(
                    file.problem(
                        f"'{word}' cannot be used" if word else "this entry cannot be used",
                        *path,
                        *steps,
                        expected=expected,
                        hint=hint,
                    )
                )
    return None


def _expected(detail: Any) -> tuple[str, str | None]:
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "literal_error":
        expected = str(context.get("expected", ""))
        words = [w.strip(" '") for w in expected.replace(" or ", ", ").split(",")]
        return f"one of {expected}", did_you_mean(str(detail.get("input")), words)
    if kind == "value_error":
        return str(context.get("error")), None
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern"))
        if pattern == r"\?$":
            return "a question that ends in a question mark", None
        return f"text of the form {pattern}", None
    if kind == "string_too_long":
        return f"at most {context.get('max_length')} characters", None
    return str(detail["msg"]).lower(), None


def _keys_at(model: type[BaseModel], steps: list[Any]) -> list[str]:
    current: Any = model
    for step in steps:
        if isinstance(step, int):
            continue
        field_ = current.model_fields.get(step) if hasattr(current, "model_fields") else None
        if field_ is None:
            return []
        current = _inner_model(field_.annotation)
    return list(getattr(current, "model_fields", {}))


def _inner_model(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner_model(argument)
        if found is not None:
            return found
    return None
