"""The variables of a cohort: how dossiers are taken apart, and how people read the parts.

Every variable is split in one place: a theme that changers name is another question than a theme
that anybody names, and stands in another field of a follow-up. Splits in two come first, as they
can be shown most often.
"""

from __future__ import annotations

from collections.abc import Mapping

from .disclosure import Part, Split

__all__ = [
    "CHANGED",
    "EVALUATIONS",
    "FOLLOWED",
    "FOLLOW_UP",
    "GUARDIANS",
    "HELPED",
    "LEARNER",
    "MOMENT",
    "NAMED",
    "RULE",
    "SPLITS",
    "group_of",
    "split_named",
]


def in_two(first: Part, second: Part) -> Split:
    """A group taken apart in two."""
    return Split((first, second))


#: What became of one question, for every dossier of the cohort.
RULE = in_two(
    Part(
        "asked",
        "de vraag kwam",
        in_two(
            Part(
                "open",
                "staat nog open",
                in_two(
                    Part("not_applicable", "volgens het team hier niet van toepassing"),
                    Part(
                        "applicable",
                        "van toepassing of zonder antwoord",
                        in_two(
                            Part(
                                "answered",
                                "beantwoord",
                                Split(
                                    (
                                        Part("taken_up", "opgenomen"),
                                        Part("already_done", "gebeurde al"),
                                        Part("disagree", "het team ziet het anders"),
                                    )
                                ),
                            ),
                            Part("unanswered", "nog zonder antwoord"),
                        ),
                    ),
                ),
            ),
            Part("settled", "opgelost bij een volgende evaluatie"),
        ),
    ),
    Part(
        "not_asked",
        "de vraag kwam niet",
        in_two(Part("quiet", "nagegaan, niets te vragen"), Part("unknown", "niet nagegaan")),
    ),
)
EVALUATIONS = in_two(Part("more", "meer dan een keer bekeken"), Part("once", "een keer bekeken"))
#: When a dossier was first looked at, in halves of halves of the school year.
MOMENT = in_two(
    Part(
        "before",
        "september tot december",
        in_two(Part("autumn", "september en oktober"), Part("december", "november en december")),
    ),
    Part(
        "after",
        "januari tot augustus",
        in_two(
            Part("winter", "januari tot maart"),
            Part(
                "end",
                "april tot augustus",
                in_two(Part("spring", "april en mei"), Part("summer", "juni tot augustus")),
            ),
        ),
    ),
)
FOLLOW_UP = in_two(Part("there", "met opvolging"), Part("none", "nog zonder opvolging"))
FOLLOWED = in_two(
    Part(
        "known",
        "bekend wat er gekozen is",
        in_two(
            Part(
                "along",
                "volgde het advies, helemaal of deels",
                in_two(Part("yes", "volgde het advies"), Part("partly", "volgde het advies deels")),
            ),
            Part("no", "koos iets anders"),
        ),
    ),
    Part("unknown", "niet bekend wat er gekozen is"),
)
HELPED = in_two(
    Part(
        "told",
        "gevraagd of de begeleiding hielp",
        in_two(
            Part(
                "some",
                "de begeleiding hielp, volgens de leerling",
                in_two(
                    Part("yes", "de begeleiding hielp"),
                    Part("partly", "de begeleiding hielp deels"),
                ),
            ),
            Part("no", "de begeleiding hielp niet"),
        ),
    ),
    Part("untold", "niet gevraagd of de begeleiding hielp"),
)
LEARNER = in_two(
    Part("heard", "de leerling is gehoord"), Part("not", "de leerling is niet gehoord")
)
GUARDIANS = in_two(
    Part("heard", "de ouders zijn gehoord"), Part("not", "de ouders zijn niet gehoord")
)
CHANGED = in_two(
    Part(
        "changed",
        "veranderde van richting of school",
        in_two(
            Part("study_option", "veranderde van studierichting"),
            Part(
                "elsewhere",
                "veranderde van school",
                in_two(
                    Part("school", "veranderde enkel van school"),
                    Part("both", "veranderde van school en studierichting"),
                ),
            ),
        ),
    ),
    Part("not", "geen verandering genoteerd"),
)
NAMED = in_two(Part("named", "genoemd"), Part("not", "niet genoemd"))

#: Every variable but the rules and the themes, by name.
SPLITS: Mapping[str, Split] = {
    "evaluations": EVALUATIONS,
    "moment": MOMENT,
    "follow_up": FOLLOW_UP,
    "followed": FOLLOWED,
    "helped": HELPED,
    "learner": LEARNER,
    "guardians": GUARDIANS,
    "changed": CHANGED,
}


def split_named(name: str) -> Split:
    """The split of a variable other than a rule."""
    return SPLITS.get(name, NAMED)


def group_of(name: str) -> str | None:
    """The variable whose first part is the group that a variable splits; ``None`` for all."""
    if name == "changed" or name.startswith("theme "):
        return "follow_up"
    if name.startswith("change theme "):
        return "changed"
    return "follow_up" if name in {"followed", "helped", "learner", "guardians"} else None
