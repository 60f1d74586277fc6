"""The chapters of a reflection: the three questions of the vision text, each with its figures and
with questions to talk about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..pack import Pack
from .blocks import MOST_BARS, Block, RuleBars, answers, themes, whole
from .figures import Figures

__all__ = ["CHAPTERS", "Chapter", "chapters"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One question of the vision text."""

    key: str
    question: str
    intro: str
    talk: tuple[str, ...]
    blocks: tuple[Block, ...] = field(default=())


def chapters(figures: Figures, pack: Pack) -> tuple[Chapter, ...]:
    """The three questions with their figures; a block of which nothing can be told is left out."""
    rules = RuleBars(figures, pack)
    made: Mapping[str, tuple[Block | None, ...]] = {
        "quality": (
            rules.block(
                "Hoe breed is er gekeken?",
                "Wie keek, hoe, waar en wanneer: in hoeveel dossiers daar een vraag over was.",
                rules.starting("breadth", "domains", "evidence"),
            ),
            rules.block(
                "Komen leerling en ouders aan het woord?",
                "In hoeveel dossiers er een vraag was over hun stem, hun motivatie of het contact.",
                rules.starting("voice", "motivation", "contact"),
            ),
            rules.block(
                "Past het advies bij de leerling?",
                "De vragen over het advies zelf, en over wat er van leerlingen verwacht wordt.",
                rules.chosen(lambda rule: rules.kinds.get(rule) == "fit"),
            ),
            whole(
                figures,
                "Wat kwam er van de adviezen?",
                "Van de dossiers met opvolging. Een advies volgen of er wijs van afwijken kan "
                "allebei goed zijn.",
                ("followed",),
            ),
            whole(
                figures,
                "Hielp de begeleiding, volgens de leerling?",
                "Van de dossiers met opvolging.",
                ("helped",),
            ),
            whole(
                figures,
                "Aan wie vroegen we het achteraf?",
                "Van de dossiers met opvolging: bij wie er iets genoteerd is.",
                ("learner", "guardians"),
            ),
            themes(
                figures,
                "Wat noemen leerlingen en ouders, als ze terugkijken?",
                "In gesloten woorden; teksten komen nooit in cijfers terecht.",
                "theme ",
            ),
        ),
        "actions": (
            rules.block(
                "Welke vragen kwamen het vaakst terug?",
                "De vragen die in de meeste dossiers gesteld zijn (hooguit twaalf), en wat ervan "
                "opgelost raakte.",
                rules.chosen(lambda rule: True),  # noqa: ARG005
                most=MOST_BARS,
                note="Wat vaak terugkomt, zegt meer over de werking dan over leerlingen.",
            ),
            whole(
                figures,
                "Wanneer in het jaar kijken jullie?",
                "Wanneer een dossier voor het eerst bekeken is, en hoeveel nog eens bekeken zijn.",
                ("moment", "evaluations"),
            ),
            rules.block(
                "Gebeurt het op tijd, en met een plan?",
                "Vragen over de timing, de acties en het overleg van het team.",
                rules.starting("timing", "actions", "team"),
            ),
            answers(rules),
        ),
        "handover": (
            rules.block(
                "Hoe warm zijn de overdrachten?",
                "Vragen over het gesprek, het akkoord, wat er meegaat en of het aankomt.",
                rules.starting("handover", "privacy"),
            ),
            whole(
                figures,
                "Wie veranderde van richting of school?",
                "Van de dossiers met opvolging.",
                ("changed",),
            ),
            themes(
                figures,
                "Wat zeggen leerlingen die veranderden?",
                "Wat volgens hen of hun ouders meespeelde, in gesloten woorden.",
                "change theme ",
            ),
        ),
    }
    return tuple(
        Chapter(
            one.key,
            one.question,
            one.intro,
            one.talk,
            tuple(b for b in made[one.key] if b and (b.bars or b.few or b.most)),
        )
        for one in CHAPTERS
    )


CHAPTERS = (
    Chapter(
        "quality",
        "In welke mate zijn onze adviezen kwaliteitsvol?",
        "Een advies is zo sterk als wat eronder ligt: wie keek mee, wie kwam aan het woord, en "
        "past het bij deze leerling?",
        (
            "Welke blik ontbreekt bij ons het vaakst, en wie kan die brengen?",
            "Wiens stem horen we nog niet, en wat houdt ons tegen?",
            "Wat zouden leerlingen en ouders zelf op deze bladzijde willen zien?",
        ),
    ),
    Chapter(
        "actions",
        "In welke mate zijn onze acties op vlak van onderwijsloopbaanbegeleiding effectief?",
        "Een vraag die later opgelost is, toont dat er iets gedaan is. Een vraag die blijft "
        "terugkomen, is een les.",
        (
            "Welke vraag kwam terug, en wat spreken we daarover af?",
            "Wat deden we in dossiers waar een vraag opgelost raakte, en kan dat ook elders?",
            "Welke regel zegt ons weinig, en welke toont iets dat we nog niet zagen?",
        ),
    ),
    Chapter(
        "handover",
        "In welke mate ondersteunen onze acties en adviezen warme overdrachten binnen en buiten de "
        "school?",
        "Een overdracht is warm als mensen elkaar spreken, als leerling en ouders het weten en "
        "willen, en als het aankomt.",
        (
            "Met wie spreken we nog niet, en wie neemt dat op?",
            "Wat leren we van leerlingen die veranderden, voor wie nu voor een keuze staat?",
            "Wat had de ontvanger echt nodig, en wat had hier mogen blijven?",
        ),
    ),
)
