"""Study options for synthetic dossiers: a small part of what Flemish schools offer, with codes of
our own. Not a catalogue: titles and domains are as they are, codes and combinations are not."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["OPTIONS", "Option", "options"]


@dataclass(frozen=True, slots=True)
class Option:
    """A study option of the second or third graad."""

    title: str
    domain: str
    finaliteit: str
    subjects: tuple[str, ...]
    code: str

    def in_graad(self, graad: int) -> str:
        """Its code in a graad."""
        return f"{self.code}-{graad}"


_TABLE = """
Humane wetenschappen | maatschappij-en-welzijn | doorstroom | nederlands cultuurwetenschappen
Economische wetenschappen | economie-en-organisatie | doorstroom | economie wiskunde
Natuurwetenschappen | stem | doorstroom | wiskunde natuurwetenschappen
Latijn | taal-en-cultuur | doorstroom | latijn nederlands
Moderne talen | taal-en-cultuur | doorstroom | frans engels
Biotechnische STEM | stem | doorstroom | biologie chemie
Welzijnswetenschappen | maatschappij-en-welzijn | doorstroom | nederlands gedragswetenschappen
Sportwetenschappen | sport | doorstroom | sport biologie
Architecturale en beeldende vorming | kunst-en-creatie | doorstroom | waarnemingstekenen wiskunde
Elektromechanische technieken | stem | dubbel | elektromechanica wiskunde
Industriële ICT | stem | dubbel | netwerken wiskunde
Gezondheidszorg | maatschappij-en-welzijn | dubbel | zorg biologie
Bedrijf en organisatie | economie-en-organisatie | dubbel | economie frans
Toerisme | economie-en-organisatie | dubbel | toerisme frans
Horeca | voeding-en-horeca | dubbel | keuken frans
Houttechnieken | stem | dubbel | houttechniek wiskunde
Fotografie | kunst-en-creatie | dubbel | beeld nederlands
Planttechnieken | land-en-tuinbouw | dubbel | plant biologie
Mode | kunst-en-creatie | dubbel | mode nederlands
Basiszorg en ondersteuning | maatschappij-en-welzijn | arbeidsmarkt | zorg nederlands
Elektrische installaties | stem | arbeidsmarkt | elektriciteit
Organisatie en logistiek | economie-en-organisatie | arbeidsmarkt | logistiek nederlands
Restaurant en keuken | voeding-en-horeca | arbeidsmarkt | keuken zaal
Hout | stem | arbeidsmarkt | hout
Haar- en schoonheidsverzorging | maatschappij-en-welzijn | arbeidsmarkt | haarzorg
Koetswerk | stem | arbeidsmarkt | koetswerk lassen
Groenaanleg en -beheer | land-en-tuinbouw | arbeidsmarkt | groenaanleg
"""


def _option(line: str) -> Option:
    title, domain, finaliteit, subjects = (part.strip() for part in line.split("|"))
    code = title.lower().replace("- en -", "-en-").replace(" ", "-").replace("ë", "e")
    return Option(title, domain, finaliteit, tuple(subjects.split()), code.replace("--", "-"))


OPTIONS = tuple(_option(line) for line in _TABLE.strip().splitlines())


def options(finaliteit: str | None) -> tuple[Option, ...]:
    """The options of a finaliteit, or all of them."""
    return tuple(one for one in OPTIONS if finaliteit in (None, one.finaliteit))
