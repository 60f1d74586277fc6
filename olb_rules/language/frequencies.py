"""How often words stand in Dutch about school, to choose where a search starts.

A phrase is looked for from its rarest word: with *attest* and *klassenraad* counted as rare as a
newspaper has them, searches began in every second sentence of a report. Measured on the 250,000
words of our own sets and texts, and on running Dutch for the most frequent words. A wrong number
costs time and nothing else.
"""

from __future__ import annotations

__all__ = ["FREQUENT"]

#: Words by how often they stand in a thousand words, rounded.
_BY_FREQUENCY: dict[float, str] = {
    40: "de",
    30: "een in",
    28: "het van",
    24: "en",
    20: "is voor",
    15: "op",
    11: "zijn",
    10: "dat hij je met niet ze",
    9: "te",
    8: "die",
    7: "bij haar naar we",
    6: "aan door er ik was",
    5: "als heeft jaar maar om ook",
    4: "dan geen kan of over uit wordt zij",
    3: (
        "deze hem hun latijn leerling leerlingen na nog ouders richting school tot wat wel "
        "wiskunde worden"
    ),
    2: "1 2 3 a al dit klas meer ons onze twee veel wetenschappen wie wij wil zit",
    1.5: (
        "4 af beter drie dus eerste elke frans gaat goed graag juni keuze klassenraad komt les "
        "mee moet nu talen thuis tijdens tweede u uur vragen zal zich zo"
    ),
    1: (
        "5 advies alle altijd andere b daar derde eigen finaliteit genoeg gesprek graad hebben "
        "hoog iets jullie krijgt laat lager leren ligt mag minder moderne nederlands niets nieuwe "
        "niveau nooit omdat organisatie plaats samen september sinds staat stage tijd vindt "
        "volgen volgend volgens volgt week weg welzijn werd werken werkt zelf zitten zou"
    ),
    0.7: (
        "12 1b arbeidsmarktfinaliteit beste blijft bouw dag diploma doen doet dubbele economie "
        "gaan haalt haarzorg hoe hoger hout humane iedereen jongen kiest kiezen kunnen logistiek "
        "lokaal maart mama mei meisje meisjes moeilijk natuurwetenschappen nodig onder onderwijs "
        "overstap per punten rapport tegen terug toch toets uw verder verslag vier vijf vraagt "
        "weinig welke zien zoals zonder zoon zorg"
    ),
    0.5: (
        "10 14 15 20 2a 2b 6 aantal aanwezig aardrijkskunde acht achterstand afzakken anders "
        "anderstalige antwoord april atelier attest b-attest bakkerij begint bekijken beperkt "
        "bereken beroep beslissing beslist bespraken bespreken best biologie biotechnische "
        "blijven bod boek boeken bord boven brief brochure bso bus campus clb contact cursus "
        "daarom deel deeltijds denken dinsdag dochter doe doel doelen donderdag "
        "doorstroomfinaliteit dragen druk duaal duurt eens eerst elektriciteit elektromechanica "
        "engels examen examens extra fiets formulier foto fysica gaf gebruik gebruiken gebruikt "
        "gemakkelijk gemotiveerd gemotiveerde geschiedenis gesloten gezin gezondheid goede graden "
        "groep grote haalbaar haalde hangen hangt heb helpt hielp hoge hoofdstuk hoogste hoort "
        "ict infoavond interesse inzet januari jongens keer keuken kies kind kleur komen koos "
        "kreeg krijgen kwam laag laatste labo lag lage lange lassen lastig lat laten later leer "
        "leerjaar leerkrachten leerlingenraad leert leggen leraren lessen lezen licht lift liggen "
        "loopt lopen luisteren lukt maakt maakte maandag mail maken mechanica mevrouw milieu "
        "minuten moeder moeten morgen nam neem nemen noteerde oefening okan oktober onderwerp "
        "opdracht open opendeurdag opleiding opnieuw oudercontact papier past plannen planning "
        "ploeg portfolio presentatie procent proef proefles programma project realistisch "
        "realistische recht refter regen reis resultaten richtingen roman ruimte rustig scholen "
        "schooljaar schreef schrijf schrijven score secretariaat speelt sport sportdag sporthal "
        "spreekt spreken stageplaats stap stappen start starten stelt stem sterk sterke steun "
        "stond studeren studierichting studierichtingen taal taken techniek technieken telt "
        "temperatuur tenen thema tien titularis toe tolk toneelstuk trap trein trimester tussen "
        "type uitleg uitstap uren vader vak vakgroep vakken valt vast verdieping vergadering "
        "verhaal verloren verplicht verplichte vertelde vertelt verwacht verwachten vlot voeding "
        "voelt volgde volgende vond vorig vraag vrijdag vroeg waarom water wedstrijd weer weken "
        "welkom werkplaats weten willen woensdag won woord woorden zakken zakte zegt zei zes "
        "zesde zetten zo'n zoeken zwaar zwakke"
    ),
    0.4: (
        "1a 8 achter alleen alles b-stroom bedrijf behaalde ben beneden bent chemie cijfers "
        "doorstroom echte economische eenmaal elk geeft gewoon ging had hele jij jou kinderen "
        "lagere leerkracht leerstof maatschappij mijn mode neemt papa raden staan stellen toetsen "
        "vanaf via vinden waar want werk zet"
    ),
    0.3: (
        "30 a-attest afspraak aso bachelor basisoptie beide bereikt beroeps betere binnen bleef "
        "bleek blijkt buiten buizen daarna dagen december deed dient echt elektrotechnieken enige "
        "enkel enkele even februari gemaakt geven hadden halen handen hebt heel hier hoeft hogere "
        "houden houttechnieken hulp iemand jaren jouw kans kon kun kunt kwamen langs leest liever "
        "lijkt me men mensen mij mist mogelijk mogelijkheden mogen naast nergens net niemand "
        "november onthaal pas plafond plan rest rond schrijft slecht slechts slim studiekeuze "
        "team technische terecht toerisme toont tso typisch universiteit vaak vanuit ver verkoop "
        "verzorging vierde vijfde vind vooral vorige wanneer waren weet wegens wetenschappen- "
        "wiskunde zakt zelfs zie ziet zodat zoekt zulke zwak"
    ),
    0.2: (
        "16 17 18 7 9 a-stroom aanleg afspraken afwezig agenda ander anderen augustus basis "
        "bedrijfswetenschappen begeleiding beginnen beperkte blij bouwtechnieken broer c-attest "
        "collega collega's college cultuur denkt directeur dossier duidelijk eerder elkaar "
        "gegrepen gemakkelijker gemiddelde gent geraakt gerust geslaagd getuigschrift geval "
        "gezakt gezien groepswerk groot hand handel helft helpen houdt inzicht kantoor kent klaar "
        "klasgenoten kleine lang legt leraar liep lln lui mentor meteen meter mislukt mislukte "
        "misschien moeilijke mooi oefenen oefeningen ondersteuning optie opvoeding "
        "orienteringsattest oude overleg paasvakantie plaatsen praktijk rekenen restaurant "
        "secundair slaagt slechte sluit smartschool snel speelplaats stelde stem-technieken "
        "studie talent technologische tekort tekst tempo tevreden traag vallen vandaag veranderen "
        "verwachtingen viel volledig vreemde waterval werkte zat zaterdag zeggen zeker zichzelf "
        "zin zus zware"
    ),
    0.15: (
        "11 19 24 45 aankan aanpassingen adviseren allemaal avond bakker basiszorg begin begrijpt "
        "bekeken bereidt bereikbaar besproken betekent bezoek bijlage bijles blijf bracht breng "
        "breuken brug c capaciteiten delibererende depressie dokter droom eerlijk eigenlijk einde "
        "eindstation energie film gang gebrek gebroken gebuisd gedrag geef gisteren graduaat "
        "grafische grieks grieks-latijn groeten grond haalbare halve herfstvakantie hogeschool "
        "hoofd hopeloos horeca horen houding huis huiswerk informatie ingenieur inschrijven "
        "inschrijving jammer juli kaart kennen kerstmis kijken klassieke klastitularis klein kom "
        "kort kr krijg kunst kwijt laagste laptop las latijn-wiskunde leerde leerlingenbegeleider "
        "legde maand maanden man map materiaal meneer mikken mindere mislukking moeite moment "
        "mooie motivatie muziek negen onderaan ontbreekt onvoldoende orde organiseert pasen plant "
        "praten prijs proberen probleem punt rekening rust schuld slagen stad studeert stuk "
        "sturen taak technisch tekenen tekorten teksten telkens theorie toen trage traject trekt "
        "twaalf twijfelt twintig uitgesloten vakantie vandaar vangnet verandert verdient vergeet "
        "verkeerde verklaart verstand vertellen vertrekt vol volstaat vooraan vrij vroeger waard "
        "waarin website wellness wensen werkplek woonzorgcentrum zelfstandig zevende zomer "
        "zwakkere"
    ),
}

#: Each of them with its number.
FREQUENT: dict[str, float] = {
    word: often for often, words in _BY_FREQUENCY.items() for word in words.split()
}
