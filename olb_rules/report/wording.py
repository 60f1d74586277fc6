"""The fixed Dutch words around findings, the same in every format that people read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..documents import Part, Place
from ..level import Level

if TYPE_CHECKING:
    from ..finding import Kind

__all__ = [
    "KIND_TITLES",
    "LEVEL_TITLES",
    "MONTHS",
    "NOT_EVALUATED_SCHOOL",
    "NOT_EVALUATED_TITLE",
    "PART_TITLES",
    "STANCE",
    "day",
    "place_title",
]

#: The two questions of the vision text first.
KIND_TITLES: Mapping[Kind, str] = {
    "sufficiency": "Is er voldoende informatie om een advies te geven?",
    "fit": "Past het advies bij deze leerling?",
    "process": "Hoe verliep het proces?",
    "language": "Hoe klinkt de tekst?",
    "school": "Wat zegt dit over onze school?",
}
LEVEL_TITLES: Mapping[Level, str] = {
    "info": "ter info",
    "question": "vraag",
    "attention": "graag samen bekijken",
}
PART_TITLES: Mapping[Part, str] = {
    "body": "tekst",
    "text box": "tekstvak",
    "footnote": "voetnoot",
    "endnote": "eindnoot",
    "header": "koptekst",
    "footer": "voettekst",
}
NOT_EVALUATED_TITLE = "Niet nagegaan, want niet in het dossier"
NOT_EVALUATED_SCHOOL = "Niet nagegaan, want niet in het schoolbestand"
STANCE = (
    "Dit zijn vragen voor het team. Ze beslissen niets en zeggen niets over de waarde van een "
    "leerling of een studierichting."
)
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def day(iso: str) -> str:
    """A day as it is written in Dutch: ``2026-05-20`` is 20 mei 2026."""
    year, month, number = iso.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def place_title(place: Place) -> str:
    """Where somebody who opens the document finds it: ``alinea 3``, ``koptekst, alinea 1``,
    ``pagina 2``."""
    if place.page is not None:
        return f"pagina {place.page}"
    paragraph = f"alinea {place.paragraph}"
    return paragraph if place.part == "body" else f"{PART_TITLES[place.part]}, {paragraph}"
