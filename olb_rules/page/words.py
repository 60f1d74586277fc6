"""How the parts and codes of a profile are called in Dutch, on paper before a team."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..report.wording import MONTHS
from .visible import cut

__all__ = ["FIELDS", "LISTS", "SINGLE", "STATUS", "WORDS", "short_month", "word"]

#: Lists of the profile: one item, and the whole.
LISTS: Mapping[str, tuple[str, str]] = {
    "guardians": ("ouder of opvoeder", "wie de leerling mee opvoedt"),
    "voice_learner": ("uitspraak van de leerling", "uitspraken van de leerling"),
    "voice_guardians": (
        "uitspraak van een ouder of opvoeder", "uitspraken van ouders of opvoeders",
    ),
    "preferences": ("voorkeur", "voorkeuren"),
    "observations": ("observatie", "observaties"),
    "interviews": ("gesprek", "gesprekken"),
    "reports": ("verslag", "verslagen"),
    "results": ("resultaat", "resultaten"),
    "interests": ("interesse", "interesses"),
    "talents": ("talent", "talenten"),
    "outside_school": ("wat buiten school groeide", "wat buiten school groeide"),
    "context": ("context", "context van de leerling"),
    "autonomy": ("uitspraak over keuzevrijheid", "uitspraken over keuzevrijheid"),
    "belonging": ("uitspraak over betrokkenheid", "uitspraken over betrokkenheid"),
    "competence": ("uitspraak over bekwaamheid", "uitspraken over bekwaamheid"),
    "self_image": ("uitspraak over het zelfbeeld", "uitspraken over het zelfbeeld"),
    "self_reflections": ("oefening in zelfreflectie", "oefeningen in zelfreflectie"),
    "contacts": ("contact", "contacten"),
    "information_moments": ("infomoment", "infomomenten"),
    "pistes": ("piste", "pistes"),
    "arguments": ("argument", "argumenten in het advies"),
    "expectations": ("verwachting", "verwachtingen aan de leerling"),
    "support": ("ondersteuning", "ondersteuning door de school"),
    "actions": ("actie", "acties"),
    "consents": ("akkoord", "akkoorden"),
    "notes": ("nota", "nota’s bij het advies"),
    "clausuleringen": ("clausulering", "clausuleringen op het attest"),
    "roles": ("rol bij de interpretatie", "rollen bij de interpretatie"),
    "progression": ("vervolgweg", "doorstroom"),
    "doors_open": ("deur die openblijft", "deuren die openblijven"),
    "doors_closed": (
        "deur die moeilijker bereikbaar wordt", "deuren die moeilijker bereikbaar worden",
    ),
    "goals": ("doel", "doelen"),
    "relevant_subjects": ("vak dat ertoe doet", "vakken die ertoe doen"),
    "requested_by": ("wie erom vroeg", "wie erom vroeg"),
    "links": ("verwijzing", "verwijzingen naar interesses en talenten"),
    "evidence": ("bron", "bronnen"),
    "covered": ("onderwerp", "onderwerpen"),
    "with": ("gesprekspartner", "gesprekspartners"),
    "items": ("stuk dat meegaat", "wat meegaat"),
    "scopes": ("soort gegevens", "soorten gegevens"),
}  # fmt: skip

#: Parts that stand once in a profile.
SINGLE: Mapping[str, str] = {
    "position": "waar de leerling nu zit",
    "attest": "het attest",
    "switch": "de overstap",
    "domains": "de vier begeleidingsdomeinen",
    "statements": "uitspraken over keuzevrijheid, betrokkenheid, bekwaamheid en zelfbeeld",
    "interpretation": "het teamoverleg",
    "advice": "het advies",
    "handover": "de overdracht",
    "admission": "de toelating",
    "readiness": "het advies over arbeidsrijpheid",
}

#: What is said of a field within a part.
FIELDS: Mapping[str, str] = {
    "format": "de vorm van het dossier", "learner_ref": "het pseudoniem",
    "school_year": "het schooljaar", "reference_date": "de dag van het dossier",
    "id": "het kenmerk", "role": "de rol", "guardian": "wie spreekt",
    "not_reached_reason": "waarom die persoon niet gesproken is",
    "text": "de tekst", "date": "de datum", "source": "waar het bewaard wordt",
    "verbatim": "of het eigen woorden zijn", "stance": "of die persoon zich erin vindt",
    "response": "wat ermee gebeurde", "richting": "de studierichting", "by": "door wie",
    "first": "of het de eerste voorkeur is", "reason": "de reden",
    "onderwijsloopbaan": "onderwijsloopbaan", "leren_en_studeren": "leren en studeren",
    "psychisch_en_sociaal": "psychisch en sociaal functioneren",
    "preventieve_gezondheidszorg": "preventieve gezondheidszorg",
    "domain": "het begeleidingsdomein", "method": "hoe gekeken is", "context": "waar gekeken is",
    "assessor": "wie keek", "period": "de periode", "purpose": "waarvoor het bijgehouden is",
    "nature": "of het een feit is of een interpretatie", "need": "of de keuze het nodig heeft",
    "subject": "het vak", "scale": "de schaal", "value": "de waarde",
    "attainment": "of het doel bereikt is", "label": "de omschrijving",
    "instrument": "de vragenlijst", "guided_by": "wie begeleidde",
    "use": "waarvoor het gebruikt wordt",
    "shared_by_family": "of het gezin het zelf deelde",
    "live": "of mensen elkaar spraken", "initiative": "wie het contact begon",
    "occasion": "de aanleiding", "questions": "de open vragen", "channel": "het kanaal",
    "accessible": "of het gezin erbij kon", "who": "wie", "what": "wat", "when": "tegen wanneer",
    "goal": "hoe het de leerling helpt", "scope": "waarover het gaat",
    "direction": "van wie naar wie",
    "planned": "of het gepland is", "receiver": "wie ontvangt", "informed": "of het gezin het weet",
    "confirmed": "of het bevestigd is", "graad": "de graad", "leerjaar": "het leerjaar",
    "stroom": "de stroom", "finaliteit": "de finaliteit", "onderwijsvorm": "de onderwijsvorm",
    "duaal": "of het duaal is", "okan": "of het OKAN is",
    "zorgfase": "de fase in het zorgcontinuüm",
    "verslag": "welk officieel verslag er is", "code": "welk attest het is", "type": "de soort",
    "motivation_written": "de schriftelijke motivering",
    "motivation_discussed": "of de motivering besproken is",
    "wants_repeat": "of de leerling het jaar wil overdoen",
    "repeat_advice": "het advies over overzitten",
    "repeat_clb_advice": "het advies van het CLB over overzitten",
    "repeat_agreed": "het akkoord van de klassenraad over overzitten",
    "arbeidsrijpheid": "arbeidsrijpheid", "arbeidsbereidheid": "arbeidsbereidheid",
    "decision": "de beslissing eronder", "met": "of de toelating nagekeken is",
    "checked_on": "wanneer de toelating nagekeken is",
    "valid_from": "vanaf wanneer de regels gelden",
    "valid_until": "tot wanneer de regels gelden", "title": "de naam",
    "studiedomein": "het studiedomein", "own_school": "of het op deze school kan",
    "contents": "de inhoud", "consequences": "de gevolgen",
    "certification": "de studiebekrachtiging", "perspective": "het perspectief erna",
    "discussed_on": "wanneer het besproken is",
    "dropped_reason": "waarom ze niet meer op tafel ligt", "piste": "de piste",
    "aspect": "waarover het gaat", "status": "de stand", "moment": "het keuzemoment",
    "chosen_by": "wie kiest", "departure_explained": "de uitleg bij het verschil met de voorkeur",
    "limits_explained": "de uitleg bij wat beperkt wordt",
    "unused_explained": "de uitleg bij wat geen rol speelt",
}  # fmt: skip

#: What the team did with a guidance domain.
STATUS: Mapping[str | None, str] = {
    "looked_at": "bekeken",
    "nothing_relevant": "bekeken: niets wat voor deze keuze telt",
    "shielded": "afgeschermd: dat blijft bij het CLB of het gezin",
    "unknown": "nog niet bekeken",
    None: "niet bijgehouden",
}

#: Fixed words of the profile, and words that keep their capital.
WORDS: Mapping[str, str] = {
    "opvoedingsverantwoordelijke": "ouder of opvoeder", "doorstroom": "doorstroom",
    "dubbel": "dubbele finaliteit", "arbeidsmarkt": "arbeidsmarkt",
    "looked_at": "bekeken", "yes": "ja, voldaan", "no": "niet voldaan",
    "to_check": "nog na te kijken",
    "agrees": "vindt zich erin", "doubts": "twijfelt", "objects": "heeft bezwaar",
    "draft": "ontwerp", "final": "definitief", "shared": "gedeeld met het gezin",
    "spontaneous": "spontaan", "organised": "georganiseerd",
    "results": "resultaten", "growth": "groei", "interest": "interesse", "talent": "talent",
    "wellbeing": "welbevinden", "participation": "participatie", "other": "iets anders",
}  # fmt: skip
_CAPITALS = {
    "clb": "CLB", "pav": "PAV", "okan": "OKAN", "stem": "STEM", "lvs": "LVS", "sid": "SID",
    "nederlands": "Nederlands", "frans": "Frans", "engels": "Engels", "duits": "Duits",
    "latijn": "Latijn", "grieks": "Grieks", "spaans": "Spaans", "ict": "ICT",
}  # fmt: skip


def word(code: str) -> str:
    """A code as people say it: ``leerkracht-nederlands`` is leerkracht Nederlands."""
    known = WORDS.get(code)
    if known is not None:
        return known
    parts = re.split(r"[-_ ]+", cut(code, 60))
    return " ".join(_CAPITALS.get(part, part) for part in parts if part) or cut(code, 60)


def short_month(number: int) -> str:
    """A month in three letters, 1 to 12."""
    name = MONTHS[number - 1]
    return "mrt" if name == "maart" else name[:3]
