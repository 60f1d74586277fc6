"""The closed classes of Dutch: the words that say how the others hang together."""

from __future__ import annotations

__all__ = [
    "ADVERB_PARTICLES", "AUXILIARIES", "COMMON", "COORDINATORS", "COPULAS", "DETERMINERS",
    "FILLERS", "FREQUENT", "JUDGING", "NEGATORS", "PREPOSITIONS", "PRONOUNS", "SUBORDINATORS",
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

#: Words that an innocent sentence about school often has: counted for half a time in a thousand
#: words. From the innocent sentences of our own sets, where they stand 0.3 times or more.
FAMILIAR = _words(
    "10 12 14 15 20 2b aantal aanwezig aardrijkskunde acht achterstand advies afzakken"
    " anderstalige antwoord april atelier attest bakkerij begint bekijken beperkt bereken beroep"
    " beslissing beslist bespraken bespreken beste biologie biotechnische bod boek boeken bord"
    " bouw brief brochure bus campus clb contact cursus daarom dag deel deeltijds dinsdag doe"
    " doel doelen donderdag dragen druk duaal dubbele duurt economie eerst elektriciteit"
    " elektromechanica examen examens extra fiets finaliteit formulier foto frans fysica gaf"
    " gebruik gebruiken gebruikt gemakkelijk gemotiveerd gemotiveerde geschiedenis gesloten"
    " gesprek gezin gezondheid goede graad graag graden grote haalbaar haalde haarzorg hangen"
    " hangt heb helpt hielp hoe hoge hoger hoofdstuk hoog hoogste hoort hout ict infoavond"
    " interesse inzet jongens juni keer keuken kies klassenraad kleur koos kreeg laag laatste"
    " labo lag lage lager lange lassen lastig lat later latijn leer leerjaar leerkrachten"
    " leerlingenraad leert leggen leraren leren lezen licht lift liggen ligt lokaal lopen"
    " luisteren lukt maakte maandag maart mail mama mee mei meisjes mevrouw milieu minuten"
    " moderne moeder moeilijk morgen nam nederlands neem nemen nieuwe niveau nodig noteerde"
    " oefening okan oktober onderwerp onderwijs opdracht open opendeurdag opleiding opnieuw"
    " organisatie oudercontact overstap papier past plannen planning ploeg portfolio presentatie"
    " procent proef proefles programma project punten rapport realistisch realistische recht"
    " refter regen reis richting richtingen roman ruimte rustig samen scholen schreef schrijf"
    " schrijven score secretariaat september speelt sport sportdag sporthal spreekt spreken"
    " stage stageplaats stap stappen start starten stelt stem sterk sterke steun stond"
    " studierichting studierichtingen taal taken talen technieken telt temperatuur tenen terug"
    " thema thuis tien tijd titularis toe toets tolk toneelstuk trap trein trimester type uitleg"
    " uitstap uren uur vader vak vakgroep vakken vast verder verdieping vergadering verhaal"
    " verloren verplicht verplichte verslag vertelde vertelt verwacht vier vijf vlot voeding"
    " voelt volgde volgende vond vorig vraag vraagt vragen vrijdag vroeg waarom water wedstrijd"
    " week weer weken welkom werken werkplaats werkt weten wetenschappen wiskunde woensdag won"
    " woord woorden zakken zakte zegt zei zelf zes zesde zetten zien zoals zoeken zorg zwaar"
)

#: The most frequent words, per thousand words of running Dutch, rounded; the rest of ``COMMON``
#: counts for one. Only for choosing where a search starts.
FREQUENT: dict[str, float] = {
    "de": 60, "het": 28, "een": 25, "van": 28, "in": 25, "en": 24, "is": 12, "dat": 10, "op": 10,
    "te": 9, "met": 9, "zijn": 11, "voor": 9, "die": 8, "niet": 8, "hij": 7, "was": 6, "er": 6,
    "aan": 6, "door": 6, "ook": 5, "als": 5, "om": 5, "ze": 5, "zij": 4, "ik": 6, "je": 5,
    "maar": 5,
    "uit": 4, "bij": 4, "naar": 4, "dan": 4, "haar": 4, "wordt": 4, "over": 3, "nog": 3, "of": 4,
    "we": 4, "heeft": 3, "hun": 3, "kan": 3, "worden": 3, "deze": 3, "wel": 3, "hem": 3, "tot": 3,
    "1": 2, "2": 2, "b": 1, "a": 2, "weg": 1, "af": 1, "eigen": 1, "plaats": 1, "genoeg": 1,
}  # fmt: skip
FREQUENT |= dict.fromkeys(FAMILIAR, 0.5)
