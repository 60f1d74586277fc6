"""The closed classes of Dutch: the words that say how the others hang together."""

from __future__ import annotations

__all__ = [
    "ADVERB_PARTICLES", "AUXILIARIES", "COMMON", "COORDINATORS", "COPULAS", "DETERMINERS",
    "FILLERS", "JUDGING", "NEGATORS", "PREPOSITIONS", "PRONOUNS", "SUBORDINATORS",
]  # fmt: skip


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PREPOSITIONS = _words(
    "aan achter af behalve beneden bij binnen boven buiten door gedurende"
    " in inzake langs met na naar nr"
    " naast namens om omtrent ondanks onder op over per qua richting"
    " rond rondom samen sinds te tegen"
    " tegenover ten ter tijdens tot tussen uit van vanaf vanuit vanwege via volgens voor voorbij"
    " wegens zonder"
) - {"richting", "samen", "af"}
DETERMINERS = _words(
    "de het een 't 'n deze die dit dat mijn jouw je zijn z'n haar ons onze jullie hun uw elke elk"
    " iedere ieder geen enkele alle zo'n welke welk sommige beide die"
)
PRONOUNS = _words(
    "ik jij je gij ge u hij zij ze het wij we jullie men iemand"
    " niemand me mij jou hem haar ons hen"
    " hun zich dit dat deze die er iets niets alles iedereen 't"
)
COORDINATORS = _words("en maar want of dus noch")
SUBORDINATORS = _words(
    "als dat omdat doordat zodat zodra terwijl hoewel ofschoon wanneer waardoor waarbij waarna"
    " nadat voordat vooraleer indien tenzij mits aangezien sinds opdat waar die wie wat"
)
AUXILIARIES = _words(
    "zal zult zullen zou zouden kan kun kunt kunnen kon konden"
    " moet moeten moest moesten mag mogen"
    " mocht mochten wil wilt willen wilde wilden wou hoeft hoeven hoefde"
    " ben bent is zijn was waren"
    " wordt worden werd werden geworden heeft hebt hebben had hadden"
    " gaat gaan ging gingen laat laten"
    " liet dreigt dreigen dreigde blijft blijven komt komen kwam kwamen"
    " geweest doet doen deed lijkt"
    " leek schijnt blijkt bleek ga moeten dienen dient diende"
)
COPULAS = _words(
    "ben bent is zijn was waren wordt word worden werd werden"
    " lijkt lijken leek leken blijkt blijken"
    " bleek bleken schijnt schijnen scheen blijft blijven bleef bleven"
    " klinkt klinken heet wezen oogt"
    " geweest geworden"
)
#: Verbs that call something so: "ik vind TSO beter".
JUDGING = _words(
    "vind vindt vinden vond vonden gevonden acht achten achtte noem noemt noemen noemde noemden"
    " beschouw beschouwt beschouwen beschouwd bleken lijkt lijken maakt maken"
    " geldt gelden gold golden schat schatten schatte ervaart ervaren ervaarde"
)
NEGATORS = _words("niet geen nooit noch evenmin niemand nergens zonder nimmer niets")
#: Particles that are no preposition: they belong to the verb wherever they stand.
ADVERB_PARTICLES = _words(
    "af terug neer weg mee samen terecht thuis vast heen rond vooruit omhoog omlaag"
)
#: Words that may stand between an adjective and its noun, or between two halves of a judgement.
FILLERS = _words("en of meer minder heel zeer erg even iets wat nog toch vaak echt zo te")
#: Too frequent to start a search from: looked at only once something rarer was found.
COMMON = (
    PREPOSITIONS | DETERMINERS | PRONOUNS | COORDINATORS | SUBORDINATORS | AUXILIARIES | COPULAS
    | NEGATORS | FILLERS
    | _words(
        "ook al wel dan nu hier daar er ja nee maar zelfs"
        " pas net gewoon alleen slechts jaar jaren"
        " leerling leerlingen school ouders klas les lessen werk keuze"
        " goed beter best mensen andere"
        " veel weinig alle altijd hele eerste tweede derde twee drie"
        " vind vindt vinden kiest kiezen"
        " geeft geven maakt maken staat staan loopt zit zitten krijgt krijgen volgt volgen"
    )
)  # fmt: skip
