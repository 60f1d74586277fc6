"""What a profile may never hold, by name, and why.

Dutch and English names, compared without case, spaces and punctuation. A field that is merely
unknown is refused too (``extra="forbid"``); this list exists to tell a developer *why* the field
they would expect is not there, so that nobody asks for it to be added. The grounds are the GDPR
(articles 5, 9 and 10), the Belgian rules on data of pupils, and the aim itself: a study choice is
read from what a pupil can and wants, not from origin or family.
"""

from __future__ import annotations

import functools
import re

__all__ = ["denied_reason"]

_IDENTITY = "it identifies the pupil; a profile is pseudonymous, use learner_ref"
_ORIGIN = "origin, language at home or nationality may not weigh in a study choice (GDPR art. 9)"
_BELIEF = "belief is a special category of data (GDPR art. 9)"
_HEALTH = (
    "health data stay with the CLB or the family; describe the educational need, or mark the "
    "domain as shielded"
)
_ABILITY = "a score of intelligence fixes a pupil; describe goals that were reached"
_STATUS = "social and family background may not weigh in a study choice"
_CONDUCT = "disciplinary facts are never part of a study choice"
_PRIVATE = "sexual orientation and gender are no business of a study choice (GDPR art. 9)"
_TRACKING = "tracking of behaviour is not information for a study choice"
_WELLBEING = "well-being is not scored; record what was done (a talk, a referral)"
_REMARKS = "free remarks escape every purpose; use notes, or an item with a purpose"

_REASONS: dict[str, str] = {
    _IDENTITY: """
        name naam firstname voornaam lastname surname familienaam achternaam fullname roepnaam
        studentname learnername leerlingnaam rijksregisternummer rijksregister nationalnumber insz
        bisnummer stamnummer stamboeknummer address adres straat street postcode zipcode photo
        foto picture email emailadres telefoon phone gsm birthdate dateofbirth geboortedatum
        birthplace geboorteplaats""",
    _ORIGIN: """
        nationality nationaliteit origin origine herkomst afkomst ethnicity etniciteit migration
        migratieachtergrond hometongue homelanguage thuistaal mothertongue moedertaal
        nativelanguage countryofbirth geboorteland""",
    _BELIEF: "religion religie geloof belief levensbeschouwing levensbeschouwelijkvak",
    _HEALTH: """
        diagnosis diagnose diagnoses diagnosen stoornis disorder medication medicatie medical
        medisch medicalrecord medicalfile medischdossier health gezondheid illness ziekte
        disability handicap therapy therapie""",
    _ABILITY: "iq iqscore intelligence intelligentie intelligentiequotient",
    _STATUS: """
        oki okiscore ses sesscore seskenmerken gok mothereducation motherseducation
        educationofmother opleidingsniveaumoeder moederlaaggeschoold parentseducation
        opleidingouders schoolallowance schooltoelage schooltoeslag profession occupation
        parentsprofession beroep beroepouders beroepmoeder beroepvader civilstatus maritalstatus
        burgerlijkestaat income inkomen""",
    _CONDUCT: """
        discipline disciplinary sanction sanctions sancties tucht tuchtdossier tuchtfeiten
        tuchtmaatregel leefregelschending leefregelschendingen strafblad""",
    _PRIVATE: "sexualorientation orientation geaardheid seksuelegeaardheid gender geslacht sex",
    _TRACKING: """
        logins lastlogin loginactivity loginhistory clicks clickstream typingtiming keystrokes
        screentime tracking""",
    _WELLBEING: "wellbeingscore welzijnsscore welbevindenscore moodscore stressscore",
    _REMARKS: "remarks remark opmerkingen opmerking comments comment freetext vrijetekst",
}
_BY_NAME: dict[str, str] = {
    name: reason for reason, names in _REASONS.items() for name in names.split()
}


@functools.lru_cache(maxsize=1024)  # the fields of a profile come back in every profile
def denied_reason(name: str) -> str | None:
    """Why a field of this name is refused, or ``None`` when it is not on the list."""
    return _BY_NAME.get(re.sub(r"[^a-z0-9]", "", name.lower()))
