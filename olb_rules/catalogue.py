"""A catalogue of study options: dated, from a snapshot, never from the network.

The snapshot has the shape of the official *structuuronderdelen* API of the Flemish government: a
list of groups (``structuuronderdeelgroep``) with their parts (``structuuronderdelen``). The
library never calls that API; a school network downloads a snapshot and hands it over. Statutory
content moves every school year, so every option has a first and a last day, and is looked up for
the reference date of the dossier.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .errors import CatalogueError, Problem

__all__ = ["Catalogue", "StudyOption", "load_catalogue"]

#: Largest snapshot in bytes; the official catalogue of October 2026 (545 groups) is under 5 MB.
SIZE_LIMIT = 50_000_000

#: The codes of the official API for the finaliteiten; ``E`` and ``7E`` have none.
FINALITEITEN = {"DO": "doorstroom", "DU": "dubbel", "A": "arbeidsmarkt"}

Validity = Literal["valid", "ended", "not_yet", "unknown"]


class _Api(BaseModel):
    """A part of the snapshot. Unknown fields are passed over: the API has many that no rule
    reads, and gains new ones."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class _Part(_Api):
    code: str = Field(min_length=1)
    titel: str | None = None
    onderwijsvorm: str | None = None
    studiedomein: str | None = None
    duaal: bool | None = None
    begindatum: date
    einddatum: date | None = None


class _Group(_Api):
    code: str = Field(min_length=1)
    titel: str
    graad: int | None = None
    finaliteit: str | None = None
    structuuronderdelen: tuple[_Part, ...] = Field(min_length=1)


class _Snapshot(_Api):
    title: str
    source: str
    retrieved_on: date
    valid_from: date
    valid_until: date | None = None
    example: bool = False
    structuuronderdeelgroepen: tuple[_Group, ...]


@dataclass(frozen=True, slots=True)
class StudyOption:
    """One study option in one period."""

    code: str
    group: str
    title: str
    graad: int | None
    finaliteit: str | None
    studiedomein: str | None
    onderwijsvorm: str | None
    valid_from: date
    valid_until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the option exists on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Study options by code, with where they come from."""

    title: str
    source: str
    retrieved_on: date
    valid_from: date
    valid_until: date | None
    example: bool
    """Whether this is an example and not a real catalogue."""
    options: Mapping[str, tuple[StudyOption, ...]]

    def find(self, code: str, day: date) -> StudyOption | None:
        """The option with this code on a day; the one nearest in time when none holds then."""
        known = self.options.get(code, ())
        for option in known:
            if option.holds_on(day):
                return option
        return known[-1] if known else None

    def covers(self, day: date) -> bool:
        """Whether the snapshot says anything about this day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def validity(self, code: str, day: date) -> Validity:
        """Whether an option exists on a day; ``unknown`` when the catalogue cannot tell."""
        known = self.options.get(code)
        if not known or not self.covers(day):
            return "unknown"
        if any(option.holds_on(day) for option in known):
            return "valid"
        return "not_yet" if day < min(option.valid_from for option in known) else "ended"

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of all options, each once, sorted; for word lists."""
        return tuple(sorted({o.title for known in self.options.values() for o in known}))


def load_catalogue(source: str | os.PathLike[str] | Mapping[str, Any]) -> Catalogue:
    """Read a snapshot from a JSON file, or from plain data.

    Raises:
        CatalogueError: when it cannot be read, with every place to mend.
    """
    name = None if isinstance(source, Mapping) else os.fspath(source)
    data = source if isinstance(source, Mapping) else _read(Path(source))
    try:
        snapshot = _Snapshot.model_validate(data)
    except ValidationError as error:
        raise CatalogueError(
            Problem(
                f"this value cannot be used ({detail['type']})",
                name,
                pointer="".join(f"/{step}" for step in detail["loc"]),
                expected=detail["msg"].lower(),
                hint="see docs/catalogue.md for the shape",
            )
            for detail in error.errors(include_input=False, include_url=False)[:50]
        ) from None
    options: dict[str, list[StudyOption]] = {}
    for group in snapshot.structuuronderdeelgroepen:
        for part in group.structuuronderdelen:
            options.setdefault(part.code, []).append(
                StudyOption(
                    code=part.code,
                    group=group.code,
                    title=part.titel or group.titel,
                    graad=group.graad,
                    finaliteit=FINALITEITEN.get(group.finaliteit or ""),
                    studiedomein=part.studiedomein,
                    onderwijsvorm=part.onderwijsvorm.lower() if part.onderwijsvorm else None,
                    valid_from=part.begindatum,
                    valid_until=part.einddatum,
                )
            )
    return Catalogue(
        title=snapshot.title,
        source=snapshot.source,
        retrieved_on=snapshot.retrieved_on,
        valid_from=snapshot.valid_from,
        valid_until=snapshot.valid_until,
        example=snapshot.example,
        options={
            code: tuple(sorted(known, key=lambda option: option.valid_from))
            for code, known in sorted(options.items())
        },
    )


def _read(path: Path) -> Any:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise CatalogueError(
                Problem(
                    "this file is too large", str(path), expected=f"at most {SIZE_LIMIT:,} bytes"
                )
            )
        return json.loads(path.read_bytes())
    except OSError as error:
        raise CatalogueError(
            Problem(f"this file cannot be read ({error.strerror})", str(path))
        ) from None
    except (ValueError, RecursionError):
        raise CatalogueError(
            Problem("this is no JSON", str(path), expected="a snapshot in JSON (UTF-8)")
        ) from None
