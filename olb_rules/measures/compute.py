"""Profile in, measures out: each computed at most once, and only when something asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ..errors import EngineFailure
from ..pack.measure import Collection, MeasureSpec
from ..pack.truth import EMPTY
from . import options
from .dossier import Dossier, Found, Item, template
from .filters import Filter, compile_filter
from .operators import Measured, absent, distinct, longest, of_days, plain_values

__all__ = ["MeasureBook", "Measurements"]


class MeasureBook:
    """The measures and collections of a pack, with their filters compiled once."""

    __slots__ = ("collections", "filters", "measures", "operators", "shares")

    def __init__(
        self, measures: Mapping[str, MeasureSpec], collections: Mapping[str, Collection]
    ) -> None:
        self.measures = dict(measures)
        self.collections = dict(collections)
        self.operators = {name: spec.operator for name, spec in self.measures.items()}
        self.filters: dict[str, Filter] = {
            name: compile_filter(spec.where) for name, spec in self._filtered() if spec.where
        }
        self.shares: dict[str, Filter] = {
            name: compile_filter(spec.share)
            for name, spec in self.measures.items()
            if spec.share is not None
        }

    def _filtered(self) -> Iterator[tuple[str, MeasureSpec | Collection]]:
        yield from self.measures.items()
        yield from self.collections.items()

    def measure(self, dossier: Dossier) -> Measurements:
        """Everything that can be measured of one dossier; nothing is computed yet."""
        return Measurements(self, dossier)


class Measurements:
    """The measures of one dossier, and of each item that rules speak about."""

    __slots__ = ("_book", "_known", "dossier")

    def __init__(self, book: MeasureBook, dossier: Dossier) -> None:
        self._book = book
        self.dossier = dossier
        self._known: dict[tuple[str, str], Measured] = {}

    def items(self, collection: str) -> Found:
        """The items of a collection, in the order of the profile."""
        known = self.dossier.remembered(collection)
        if known is None:
            known = self.dossier.remember(collection, self._gather((collection,), None))
        return known

    def __call__(self, name: str, item: Item | None = None) -> Measured:
        """The value of a measure, for the dossier or for the item at hand."""
        spec = self._book.measures[name]
        if spec.for_each is None:
            item = None
        key = (name, item.pointer if item else "")
        if key not in self._known:
            self._known[key] = self._compute(name, spec, item)
        return self._known[key]

    def _day(self, name: str, item: Item | None) -> date | None:
        value = self(name, item).value
        return value if isinstance(value, date) else None

    def _gather(self, names: tuple[str, ...], item: Item | None) -> Found:
        """The items of some collections or paths taken together. What the host does not record is
        passed over as long as it records one of them."""
        items: list[Item] = []
        lacking: list[str] = []
        for name in names:
            if name in self._book.collections:
                spec = self._book.collections[name]
                found = self._kept(name, self._gather(spec.of, item), item)
            else:
                found = self.dossier.path(name, item)
            if found.lacks:
                lacking.append(found.lacks)
            else:
                items += found.items
        if lacking and len(lacking) == len(names):
            return Found(lacks="\n".join(dict.fromkeys("\n".join(lacking).split("\n"))))
        return Found(tuple(items))

    def _kept(self, name: str, found: Found, item: Item | None) -> Found:
        """The items that a ``where`` keeps; unknown when no item can be told."""
        keep = self._book.filters.get(name)
        if keep is None or found.lacks:
            return found
        return self._sifted(keep, name, found, item)[0]

    def _sifted(
        self, keep: Filter, name: str, found: Found, item: Item | None
    ) -> tuple[Found, int]:
        answers = [
            (one, keep(one, self.dossier, item, lambda day: self._day(day, item)))
            for one in found.items
        ]
        if answers and all(answer is None for _, answer in answers):
            return Found(lacks=self._untold(name, found)), 0
        return Found(tuple(one for one, answer in answers if answer)), len(answers)

    def _untold(self, name: str, found: Found) -> str:
        """What a ``where`` lacked, in pointers: the fields that the items do not have, or the
        places its other side looks at."""
        book = self._book
        spec: MeasureSpec | Collection = (
            book.measures[name] if name in book.measures else book.collections[name]
        )
        where = spec.where or getattr(spec, "share", None) or {}
        place = template(found.items[0].pointer)
        lacking: list[str] = []
        for field, wanted in where.items():
            at = self.dossier.path("item." + field, found.items[0])
            if at.lacks:
                lacking.append(f"{place}/{field.replace('.', '/')}")
            for operand in wanted.values() if isinstance(wanted, Mapping) else ():
                if isinstance(operand, str) and operand in book.measures:
                    lacking += self(operand).lacks
                elif isinstance(operand, str) and not operand.startswith("item."):
                    lacking += [there for there in (self.dossier.path(operand).lacks,) if there]
        return "\n".join(dict.fromkeys(lacking)) or place

    def _compute(self, name: str, spec: MeasureSpec, item: Item | None) -> Measured:
        operator = self._book.operators[name]
        if operator == "order":
            return self._order(spec, item)
        if operator in ("exists", "value"):
            return self._at_path(spec, item)
        if operator in ("excluded", "unsettled", "catalogue"):
            return options.measure(spec, self.dossier, item)
        if operator == "text_hits":
            return self._text_hits(spec)
        if operator == "with_fewer":
            return self._with_fewer(spec, item)
        found = self._kept(name, self._gather(spec.count or spec.of, item), item)
        if found.lacks:
            return absent(*found.lacks.split("\n"))
        if operator == "count":
            return Measured(len(found.items), found.items)
        if operator == "share":
            return self._share(name, found, item)
        field = str(getattr(spec, operator))
        if operator == "distinct":
            return distinct(found, field)
        if operator == "words":
            return longest(found, field)
        if operator in ("overlap", "unmatched"):
            return self._matching(spec, found, field, item)
        start = date(int(self.dossier.profile.school_year[:4]), 9, 1)
        return of_days(operator, found, field, self.dossier.reference_date, start)

    def _order(self, spec: MeasureSpec, item: Item | None) -> Measured:
        assert spec.order is not None
        first, then = self(spec.order.first, item), self(spec.order.then, item)
        if first.value is None or then.value is None:
            return absent(*first.lacks, *then.lacks)
        if not isinstance(first.value, date) or not isinstance(then.value, date):
            return Measured(EMPTY, first.items + then.items)
        return Measured((then.value - first.value).days, first.items + then.items)

    def _at_path(self, spec: MeasureSpec, item: Item | None) -> Measured:
        path = str(spec.exists or spec.value)
        found = self.dossier.path(path, item)
        if found.lacks:
            return absent(found.lacks)
        kept = tuple(
            i for i in found.items if not (isinstance(i.value, str) and not i.value.strip())
        )
        place = (
            (item.pointer if item and path.startswith("item.") else "")
            + "/"
            + "/".join(path.removeprefix("item.").split("."))
        )
        items = kept or (Item(place, None),)
        if spec.exists is not None:
            return Measured(bool(kept), items)
        if not kept:
            return Measured(EMPTY, items)
        value = kept[0].value
        return Measured(date.fromisoformat(value) if spec.type == "day" else value, items)

    def _share(self, name: str, found: Found, item: Item | None) -> Measured:
        if not found.items:
            return Measured(EMPTY, ())
        kept, total = self._sifted(self._book.shares[name], name, found, item)
        if kept.lacks:
            return absent(*kept.lacks.split("\n"))
        return Measured(round(len(kept.items) / total, 6), kept.items)

    def _matching(self, spec: MeasureSpec, found: Found, field: str, item: Item | None) -> Measured:
        """How many items have (or lack) a value in common with what stands ``within`` paths."""
        pairs, lacking = plain_values(found.items, field)
        if lacking:
            return absent(template(lacking))
        there = self._within(spec, item)
        if there.lacks:
            return absent(*there.lacks.split("\n"))
        values = {i.value for i in there.items}
        matched = {one.pointer for one, value in pairs if value in values}
        wanted = spec.overlap is not None
        valued = {one.pointer for one, _ in pairs}
        items = tuple(
            one
            for one in found.items
            if one.pointer in valued and (one.pointer in matched) is wanted
        )
        return Measured(len(items), items)

    def _within(self, spec: MeasureSpec, item: Item | None) -> Found:
        """What stands at the ``within`` paths; a path may start at a named collection."""
        items: list[Item] = []
        lacking: list[str] = []
        for path in spec.within:
            head, _, field = path.partition(".")
            if head in self._book.collections:
                source = self.items(head)
                if source.lacks:
                    lacking.append(source.lacks)
                    continue
                pairs, missing = plain_values(source.items, field)
                if missing:
                    lacking.append(template(missing))
                    continue
                items += [Item(one.pointer, value) for one, value in pairs]
                continue
            found = self.dossier.path(path, item)
            if found.lacks:
                lacking.append(found.lacks)
            else:
                items += found.items
        if lacking and len(lacking) == len(spec.within):
            return Found(lacks="\n".join(dict.fromkeys("\n".join(lacking).split("\n"))))
        return Found(tuple(items))

    def _with_fewer(self, spec: MeasureSpec, item: Item | None) -> Measured:
        assert spec.with_fewer is not None
        wanted = spec.with_fewer
        if item is None:
            raise EngineFailure(f"measure '{spec.id}' needs an item at hand")
        own = item.value.get(wanted.field)
        others = self.items(wanted.of)
        if own is None or others.lacks:
            return absent(others.lacks or f"{template(item.pointer)}/{wanted.field}")
        fewer = tuple(
            other
            for other in others.items
            if other.pointer != item.pointer
            and isinstance(other.value.get(wanted.field), list)
            and len(other.value[wanted.field]) < len(own)
        )
        return Measured(len(fewer), fewer)

    def _text_hits(self, spec: MeasureSpec) -> Measured:
        hits = self.dossier.hits
        if hits is None:
            return absent("/advice/text")
        group = str(spec.text_hits)
        items = tuple(
            Item(hit.pointer, None) for hit in hits if group in ("*", hit.group, hit.rule)
        )
        return Measured(len(items), items)
