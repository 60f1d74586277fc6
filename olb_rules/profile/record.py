"""What a profile and a school file have in common: a school year, a reference date, and the way
they are checked and written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints, ValidationInfo, model_validator

from ..errors import InputError, ProfileError
from .audit import audit
from .values import Day, Part

__all__ = ["Record"]


class Record(Part):
    """Something that rules speak about: a pupil's profile, or a school.

    Raises:
        ProfileError: (or the error of the kind of record) when a value is forbidden, an id is used
            twice, a reference leads nowhere or a day lies after the reference date.
        pydantic.ValidationError: when made in Python with a wrong type or an unknown field.
    """

    noun: ClassVar[str] = "record"
    """What messages call it."""
    schema_name: ClassVar[str] = "profile"
    """What ``olb-rules schema`` calls it."""
    error: ClassVar[type[InputError]] = ProfileError
    """What is raised when it cannot be read."""

    school_year: Annotated[
        str, StringConstraints(strict=True, pattern=r"^[0-9]{4}-[0-9]{4}$", max_length=9)
    ]
    """As ``2025-2026``."""
    reference_date: Day
    """The day for which it is looked at: no rule reads a clock."""

    @model_validator(mode="before")
    @classmethod
    def _audited(cls, data: Any, info: ValidationInfo) -> Any:
        """Refuse what no shape can tell: forbidden names, double ids, dead references."""
        already = isinstance(info.context, Mapping) and info.context.get("audited")
        if isinstance(data, Mapping) and not already:
            problems = audit(data, cls.noun)
            if problems:
                raise cls.error(problems)
        return data

    @property
    def ref(self) -> str:
        """The pseudonym or code that a report is filed under."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data, without what is absent; evidence pointers point into it."""
        plain: dict[str, Any] = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        return plain

    def to_json(self) -> str:
        """:meth:`to_dict` as JSON text, the same for the same record."""
        return json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True, indent=1)

    def at(self, pointer: str) -> Any:
        """What an evidence pointer points at, as plain data.

        Raises:
            KeyError: when the pointer leads nowhere in this record.
        """
        value: Any = self.to_dict()
        for step in pointer.split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            try:
                value = value[int(key)] if isinstance(value, list) else value[key]
            except (ValueError, IndexError, TypeError, KeyError):
                raise KeyError(pointer) from None
        return value
