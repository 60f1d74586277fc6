"""Measures over study options: what an attest excludes, what the catalogue says.

Both may be impossible to settle from the data. Then the answer is ``unknown`` or a count of what
is left open, and never a guess: a rule asks the team to look it up.
"""

from __future__ import annotations

from ..pack.measure import MeasureSpec
from .dossier import Dossier, Item
from .operators import Measured, absent

__all__ = ["measure"]

#: The type of a clausulering, and the field of a piste that it excludes by.
_EXCLUDES_BY = {
    "studierichting": "richting",
    "studiedomein": "studiedomein",
    "finaliteit": "finaliteit",
    "onderwijsvorm": "onderwijsvorm",
}


def measure(spec: MeasureSpec, dossier: Dossier, item: Item | None) -> Measured:
    """The value of a measure with the operator ``excluded``, ``unsettled`` or ``catalogue``."""
    if item is None:
        return absent("/pistes")
    if spec.catalogue is not None:
        return _catalogue(dossier, item)
    return _clausuleringen(spec, dossier, item)


def _catalogue(dossier: Dossier, item: Item) -> Measured:
    code = item.value.get("richting")
    if code is None:
        return absent("/pistes/*/richting")
    if dossier.catalogue is None:
        return absent("catalogue")
    return Measured(dossier.catalogue.validity(code, dossier.reference_date), (item,))


def _clausuleringen(spec: MeasureSpec, dossier: Dossier, item: Item) -> Measured:
    """How many clausuleringen exclude the piste (``excluded``), or of how many that cannot be
    told from the dossier and the catalogue (``unsettled``)."""
    found = dossier.path(str(spec.excluded or spec.unsettled))
    if found.lacks:
        return absent(found.lacks)
    excluding: list[Item] = []
    unsettled: list[Item] = []
    for one in found.items:
        value = one.value.get("value")
        mine = _field(dossier, item, _EXCLUDES_BY.get(one.value.get("type"), ""))
        if value is None or mine is None:
            unsettled.append(one)
        elif value == mine:
            excluding.append(one)
    chosen = excluding if spec.excluded else unsettled
    return Measured(len(chosen), tuple(chosen))


def _field(dossier: Dossier, item: Item, field: str) -> str | None:
    """A property of a piste, from the dossier or else from the catalogue."""
    own = item.value.get(field)
    if own is not None:
        return str(own)
    code = item.value.get("richting")
    if dossier.catalogue is None or code is None or not field:
        return None
    option = dossier.catalogue.find(code, dossier.reference_date)
    found = getattr(option, field, None)
    return str(found) if found is not None else None
