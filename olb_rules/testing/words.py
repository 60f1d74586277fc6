"""What people write in synthetic dossiers. Invented, every sentence of it."""

from __future__ import annotations

__all__ = [
    "ADVICE_CLOSE",
    "ADVICE_FORBIDDING",
    "ADVICE_HARD",
    "ADVICE_OPEN",
    "ADVICE_OPTIONS",
    "INTERESTS",
    "INTERVIEWS",
    "LEARNER",
    "NOTES",
    "OBSERVATIONS",
    "OUTSIDE",
    "OWN_CHOICE",
    "PARENTS",
    "REASONS",
    "REFLECTIONS",
    "TALENTS",
]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


#: First sentences of an advice: what was seen.
ADVICE_OPEN = _lines("""
    We zagen dit jaar hoe je in groepswerk de taken verdeelt en iedereen aan het woord laat.
    In het najaar zocht je nog hoe je plant; sinds februari werk je met een weekschema.
    Je stelt vragen tot je iets begrijpt, en je legt het daarna uit aan wie naast je zit.
    Op stage merkte je mentor dat je op tijd hulp vraagt en afspraken nakomt.
    Voor wiskunde en talen haalde je de doelen van dit jaar. In het atelier deed je meer.
    Je vertelde dat je graag buiten bent en met je handen werkt; dat zagen we ook.
    De resultaten van dit jaar zijn wisselend. Sinds Pasen zit er groei in, vooral voor Frans.
    Je las dit jaar veel en schreef twee stukken voor de schoolkrant.
    In de proeflessen was je aandachtig, en nadien kon je zeggen wat je wel en niet lag.
""")
#: What it says of study options; ``{}`` becomes their titles.
ADVICE_OPTIONS = _lines("""
    {} sluiten daarbij aan; elk legt andere klemtonen en elk laat verder leren toe.
    We bespraken {} met jou en met wie jou thuis begeleidt.
    Mogelijke richtingen zijn {}. Bekijk ze gerust nog eens op de infodag.
    Op tafel liggen {}, met wat er voor elk nodig is.
    We adviseren {}.
""")
ADVICE_CLOSE = _lines("""
    De keuze maak je zelf, samen met je ouders. Wij denken graag mee.
    In september bekijken we samen hoe de eerste weken lopen.
    De leerlingenbegeleider blijft beschikbaar voor vragen, ook tijdens de vakantie.
    Laat ons weten welke richting het wordt en wat je daarvoor nodig hebt.
    De school voorziet volgend jaar een uur begeleiding in plannen en studeren.
""")
#: Sentences as they are also written; the language rules have something to ask about each.
ADVICE_HARD = _lines("""
    Zij kan beter afzakken naar een meer praktische richting.
    Deze richting is te hoog gegrepen voor hem.
    Het is een zwakke leerling die niet kan volgen.
    De lat ligt te hoog en de motivatie ontbreekt volledig.
    Hij is gewoon niet slim genoeg voor de doorstroomfinaliteit.
    Zij is lui en zal het nooit leren.
    Er is geen andere mogelijkheid meer dan de arbeidsmarktfinaliteit.
    De ouders overschatten hun kind.
    Voor een handige jongen als hij is dat de enige juiste plaats.
    Een gemakkelijkere richting lijkt ons het hoogst haalbare.
    Hij hoort hier niet thuis.
    Zij moet van richting veranderen.
""")
#: The same, from a school where the choice seems to have been made.
ADVICE_FORBIDDING = _lines("""
    De klassenraad heeft beslist dat de leerling naar een andere richting gaat.
    Wij staan niet toe dat zij voor deze richting kiest.
    Er wordt geen andere richting meer bekeken.
""")
OBSERVATIONS = _lines("""
    Werkte de opdracht af en controleerde het resultaat zonder dat iemand erom vroeg.
    Vroeg in de eerste week uitleg, daarna zelfstandig aan de slag.
    Bleef rustig toen de proef mislukte en begon opnieuw.
    Had tweemaal het materiaal niet bij; maakte nadien zelf een lijstje.
    Nam in de kring het woord voor een klasgenoot die stil was.
    Las de tekst hardop en zocht de moeilijke woorden op.
    Kwam na de les terug met een vraag over de toepassing.
    Tekende het plan na en vond zelf de fout in de maten.
""")
INTERVIEWS = _lines("""
    Vertelde wat er vorig jaar moeilijk liep en wat nu helpt.
    Bekeek de website van drie scholen en noteerde vragen.
    Weet wat volgend jaar verandert en wil nog een proefles volgen.
    Noemde twee vakken waar de tijd vliegt en een waar dat niet zo is.
""")
LEARNER = _lines("""
    Ik wil iets doen waar ik mensen mee vooruit help.
    Ik weet het nog niet, maar stilzitten is niets voor mij.
    Ik vond de proefles leuk en wil daar meer van zien.
    Iedereen zegt dat ik verder moet studeren, ik wil liever eerst werken.
    Ik zou graag bij mijn vrienden blijven, al is dat niet de enige reden.
    Mij lijkt de voorgestelde richting saai.
    Ik denk dat ik het kan als ik beter plan.
""")
PARENTS = _lines("""
    Wij willen vooral dat het thuis weer rustig is rond school.
    Voor ons is alles goed, zolang ons kind er zelf voor kiest.
    We hadden dit niet verwacht en willen weten waarop het gebaseerd is.
    We begrijpen de namen van de nieuwe richtingen niet goed.
    Kan er iemand komen die onze vragen vertaalt?
    We zijn blij met het gesprek van maart.
""")
REASONS = _lines("""
    ik wil dit later doen
    het lijkt op wat ik in het weekend doe
    de proefles was leuk
    mijn zus volgde het ook
    ik wil dicht bij huis blijven
""")
OWN_CHOICE = _lines("""
    Ik mocht zelf zeggen welke scholen ik wou zien.
    Niemand vroeg mij wat ik wil.
    Er is naar mijn vragen geluisterd.
    Ik weet nu wat elke richting van mij vraagt.
    Ik voel dat ik dit aankan.
    Ik zie nu beter waar ik goed in ben.
""")
INTERESTS = _lines("""
    dieren en planten
    met kinderen werken
    talen en andere landen
    motoren en machines
    programmeren
    koken en bakken
    tekenen en ontwerpen
    zorgen voor mensen
    geld en bedrijven
    sport en bewegen
""")
TALENTS = _lines("""
    doorzetten bij tegenslag
    anderen op hun gemak stellen
    patronen zien in cijfers
    netjes en precies werken
    helder vertellen
    iets herstellen dat stuk is
    ideeën verbinden
""")
OUTSIDE = _lines("""
    helpt op zaterdag in een bakkerij
    speelt klarinet in de harmonie
    leidt een groep in de jeugdbeweging
    vertaalt voor familie bij de gemeente
    traint twee keer per week in de zwemclub
    zorgt na school voor een broertje
    bouwt computers met een buur
""")
REFLECTIONS = _lines("""
    vragenlijst over leren leren ingevuld en besproken
    drie sterktes gekozen en een voorbeeld gezocht
    na de infodag opgeschreven wat bijbleef
    portfolio van het jaar overlopen
""")
NOTES = _lines("""
    Besproken met de leerling; nog een proefles gepland in mei.
    De vragen van thuis zijn doorgegeven aan het CLB.
    Afgesproken dat de leerling zelf contact opneemt met de school.
    Verslag van de klassenraad: het dossier is samen doorgenomen.
""")
