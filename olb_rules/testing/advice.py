"""The second half of a synthetic dossier: the pistes, the draft advice, the process around it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from . import words
from .information import Pupil
from .offer import Option
from .offer import options as options_of

__all__ = ["process"]

_MOMENTS = {9: "", 10: "", 11: "", 12: "januari", 1: "januari", 2: "", 3: "", 4: "", 5: "juni"}
_CITED = ("observations", "interviews", "results", "interests", "talents", "outside_school")


def process(pupil: Pupil) -> None:
    """Fill in what was done, as far as the school records it."""
    options = _on_the_table(pupil)
    if pupil.wants("pistes"):
        pupil.made["pistes"] = [_piste(pupil, option) for option in options]
    _contacts(pupil)
    if pupil.wants("interpretation") and pupil.draw.chance(0.8):
        roles = pupil.draw.some(("titularis", "leerlingenbegeleider", "clb", "directie"), 1, 4)
        pupil.made["interpretation"] = {"date": _late(pupil), "roles": roles}
    if pupil.wants("attest") and pupil.last.month == 6:
        _attest(pupil, options)
    if pupil.wants("advice"):
        _advice(pupil, options)
    _afterwards(pupil)


def _late(pupil: Pupil) -> str:
    """A day in the last three weeks."""
    return pupil.draw.day(max(pupil.first, pupil.last - timedelta(20)), pupil.last)


def _on_the_table(pupil: Pupil) -> list[Option]:
    options = pupil.draw.some(pupil.liked, *pupil.few(4))
    for finaliteit in ("doorstroom", "dubbel", "arbeidsmarkt"):
        if pupil.draw.chance(0.6 * pupil.school.breadth):
            options.append(pupil.draw.of(options_of(finaliteit)))
    return list(dict.fromkeys(options))


def _piste(pupil: Pupil, option: Option) -> dict[str, Any]:
    draw = pupil.draw
    routes = {
        "doorstroom": ["bachelor", "master"],
        "dubbel": ["bachelor", "graduaat", "werk"],
        "arbeidsmarkt": ["werk", "zevende jaar"],
    }[option.finaliteit]
    admission: dict[str, Any] = {"met": draw.weighted({"yes": 0.6, "to_check": 0.3, "no": 0.1})}
    if admission["met"] == "yes" and draw.chance(0.7):
        admission |= {"source": "reglement van de school", "checked_on": pupil.day()}
    piste: dict[str, Any] = {
        "id": pupil.id("p", "piste"),
        "richting": option.in_graad(min((pupil.graad or 1) + 1, 3)),
        "title": option.title,
        "studiedomein": option.domain,
        "finaliteit": option.finaliteit,
        "own_school": draw.chance(0.6),
        "requested_by": draw.some(("leerling", "opvoedingsverantwoordelijke", "team"), 1, 2),
        "admission": admission,
        "progression": routes,
        "doors_open": routes,
        "doors_closed": [],
        "relevant_subjects": list(option.subjects),
        "links": _cited(pupil, 2),
    }
    for name, text in (
        ("contents", f"Klemtoon op {' en '.join(option.subjects)}"),
        ("consequences", "Meer uren in het hoofdvak, minder keuzevakken"),
        ("certification", "onderwijskwalificatie"),
        ("perspective", f"daarna {routes[0]}"),
    ):
        if draw.chance(0.8):
            piste[name] = text if draw.chance(0.5 + pupil.school.breadth / 2) else ""
    if draw.chance(0.7):
        piste["goals"] = draw.some(
            ("de doelen van volgend jaar", "een stage vinden"), *pupil.few(2)
        )
    if draw.chance(0.7):
        piste["discussed_on"] = pupil.day()
    if draw.chance(0.08):
        piste["dropped_reason"] = draw.of(("", "de leerling koos er zelf niet meer voor"))
    return piste


def _cited(pupil: Pupil, most: int) -> list[str]:
    """Ids of items that something rests on."""
    ids = [item["id"] for name in _CITED for item in pupil.made.get(name, ())]
    return pupil.draw.some(ids, 0, most)


def _contacts(pupil: Pupil) -> None:
    draw, made = pupil.draw, pupil.made
    people = ["leerling", *(guardian["id"] for guardian in made.get("guardians", ()))]
    if pupil.wants("contacts"):
        occasions = {
            "kennismaking": 0.2,
            "opvolging": 0.3,
            "keuze": 0.3,
            "probleem": 0.15,
            "zorg": 0.05,
        }
        made["contacts"] = [
            {
                "id": pupil.id("c", "contact"),
                "date": pupil.day(),
                "with": draw.some(people, 1, len(people)),
                "live": draw.chance(0.75),
                "initiative": "spontaneous" if draw.chance(0.3) else "organised",
                "occasion": draw.weighted(occasions),
                "questions": draw.whole(0, 4),
            }
            for _ in range(pupil.many(6))
        ]
    if pupil.wants("information_moments"):
        topics = ("inhoud", "doorstroom", "consequenties", "toelating", "studiebekrachtiging")
        made["information_moments"] = [
            {
                "id": pupil.id("m", "infomoment"),
                "date": pupil.day(),
                "channel": draw.of(("infoavond", "gesprek", "website", "proefles", "sid-in")),
                "covered": draw.some(topics, pupil.few(3)[1], 5),
                "accessible": draw.chance(0.9),
            }
            for _ in range(pupil.many(3))
        ]


def _attest(pupil: Pupil, options: list[Option]) -> None:
    draw = pupil.draw
    code = draw.weighted({"A": 0.82, "B": 0.12, "C": 0.06})
    attest: dict[str, Any] = {"code": code, "date": _late(pupil), "clausuleringen": []}
    if code != "A":
        attest["motivation_written"] = draw.chance(0.8)
        attest["motivation_discussed"] = draw.chance(0.7)
        attest["wants_repeat"] = draw.chance(0.3)
    if code == "B":
        excluded = draw.of(options).domain if options and draw.chance(0.3) else "doorstroom"
        kind = "finaliteit" if excluded == "doorstroom" else "studiedomein"
        attest["clausuleringen"] = [{"type": kind, "value": excluded}]
    pupil.made["attest"] = attest


def _advice(pupil: Pupil, options: list[Option]) -> None:
    draw, made = pupil.draw, pupil.made
    pistes = [piste["id"] for piste in made.get("pistes", ())]
    named = draw.some(options, 1, 3)
    text = ""
    if draw.chance(0.92):
        titles = " en ".join(option.title for option in named)
        sentences = [draw.of(words.ADVICE_OPEN)]
        if titles:
            sentences.append(draw.of(words.ADVICE_OPTIONS).format(titles))
        if draw.chance(pupil.school.hard_words):
            sentences += draw.some(words.ADVICE_HARD, 1, 2)
            if draw.chance(0.2):
                sentences.append(draw.of(words.ADVICE_FORBIDDING))
        text = " ".join([*sentences, *draw.some(words.ADVICE_CLOSE, 0, 2)])
    advice: dict[str, Any] = {
        "text": text,
        "date": _late(pupil),
        "status": draw.weighted({"draft": 0.7, "final": 0.2, "shared": 0.1}),
        "moment": _MOMENTS.get(pupil.last.month, "juni") or "juni",
        "pistes": draw.some(pistes, 0, 3),
        "expectations": draw.some(("elke week plannen", "een stageplaats zoeken"), 0, 2),
        "support": draw.some(("leercoach op dinsdag", "inhaalles wiskunde"), 0, 2),
    }
    if draw.chance(0.6):
        advice["chosen_by"] = draw.weighted(
            {"leerling": 0.35, "samen": 0.45, "opvoedingsverantwoordelijke": 0.1, "school": 0.1}
        )
    if draw.chance(0.7):
        aspects = {"results": 0.5, "interest": 0.2, "growth": 0.1, "talent": 0.1, "wellbeing": 0.1}
        advice["arguments"] = [
            {
                "id": pupil.id("a", "argument"),
                "aspect": draw.weighted(aspects),
                "evidence": _cited(pupil, 3),
                **({"piste": draw.of(pistes)} if pistes else {}),
            }
            for _ in range(draw.whole(0, 4))
        ]
    for name in ("departure_explained", "limits_explained", "unused_explained"):
        if draw.chance(0.5):
            advice[name] = draw.of(("", "besproken met de leerling"))
    made["advice"] = advice


def _afterwards(pupil: Pupil) -> None:
    draw, made = pupil.draw, pupil.made
    if pupil.wants("actions"):
        made["actions"] = [
            {
                "id": pupil.id("x", "actie"),
                "who": draw.of(("leerling", "school", "opvoedingsverantwoordelijke", "clb")),
                "what": draw.of(("infodag bezoeken", "proefles volgen", "gesprek plannen")),
                "when": (pupil.last + timedelta(draw.whole(3, 60))).isoformat(),
                "goal": draw.of(("", "een keuze kunnen maken")),
            }
            for _ in range(draw.whole(0, 3))
        ]
    if pupil.wants("consents"):
        made["consents"] = [
            {
                "id": pupil.id("q", "akkoord"),
                "scope": "onderwijsloopbaan",
                "direction": "school-school",
                "date": pupil.day(),
                "by": draw.of(("leerling", "opvoedingsverantwoordelijke")),
            }
            for _ in range(draw.whole(0, 2))
        ]
    if pupil.wants("handover"):
        planned = draw.chance(0.25)
        made["handover"] = {"planned": planned, "items": _cited(pupil, 3) if planned else []}
        if planned:
            made["handover"] |= {
                "live": draw.chance(0.5),
                "informed": draw.chance(0.7),
                "confirmed": draw.chance(0.4),
                "scopes": ["onderwijsloopbaan", *(["welzijn"] if draw.chance(0.1) else [])],
            }
    if pupil.wants("notes"):
        made["notes"] = [
            {"id": pupil.id("y", "nota"), "date": pupil.day(), "text": draw.of(words.NOTES)}
            for _ in range(draw.whole(0, 2))
        ]
