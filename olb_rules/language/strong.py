"""The strong and irregular verbs of Dutch: what no rule of spelling can predict.

Written from the grammar of the language, one line per vowel pattern, so that a mistake can be
seen. A verb that is missing here is conjugated as a weak verb; a rule can always add a form.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

__all__ = ["IRREGULAR_PRESENT", "STRONG", "Past"]


class Past(NamedTuple):
    """Past forms and participles (with ``ge-``) of one verb; doublets stand side by side."""

    past: tuple[str, ...]
    participles: tuple[str, ...]


# infinitive: past singular, past plural, participle; "/" separates doublets
_TABLE = """
bakken: bakte bakten gebakken
barsten: barstte barstten gebarsten
bederven: bedierf bedierven bedorven
bedriegen: bedroog bedrogen bedrogen
beginnen: begon begonnen begonnen
bergen: borg borgen geborgen
bevelen: beval/bevool bevalen/bevolen bevolen
bewegen: bewoog bewogen bewogen
bezwijken: bezweek bezweken bezweken
bidden: bad baden gebeden
bieden: bood boden geboden
bijten: beet beten gebeten
binden: bond bonden gebonden
blazen: blies bliezen geblazen
blijken: bleek bleken gebleken
blijven: bleef bleven gebleven
blinken: blonk blonken geblonken
braden: braadde braadden gebraden
breken: brak braken gebroken
brengen: bracht brachten gebracht
brouwen: brouwde brouwden gebrouwen
buigen: boog bogen gebogen
delven: delfde/dolf delfden/dolven gedolven
denken: dacht dachten gedacht
dingen: dong dongen gedongen
doen: deed deden gedaan
dragen: droeg droegen gedragen
drijven: dreef dreven gedreven
dringen: drong drongen gedrongen
drinken: dronk dronken gedronken
druipen: droop dropen gedropen
duiken: dook doken gedoken
dwingen: dwong dwongen gedwongen
eten: at aten gegeten
fluiten: floot floten gefloten
gaan: ging gingen gegaan
gelden: gold golden gegolden
genezen: genas genazen genezen
genieten: genoot genoten genoten
geven: gaf gaven gegeven
gieten: goot goten gegoten
glijden: gleed gleden gegleden
glimmen: glom glommen geglommen
graven: groef groeven gegraven
grijpen: greep grepen gegrepen
hangen: hing hingen gehangen
hebben: had hadden gehad
heffen: hief hieven geheven
helpen: hielp hielpen geholpen
heten: heette heetten geheten
hijsen: hees hesen gehesen
houden: hield hielden gehouden
houwen: hieuw hieuwen gehouwen
jagen: joeg/jaagde joegen/jaagden gejaagd
kiezen: koos kozen gekozen
kijken: keek keken gekeken
klimmen: klom klommen geklommen
klinken: klonk klonken geklonken
komen: kwam kwamen gekomen
kopen: kocht kochten gekocht
krijgen: kreeg kregen gekregen
krimpen: kromp krompen gekrompen
kruipen: kroop kropen gekropen
kunnen: kon konden gekund
lachen: lachte lachten gelachen
laden: laadde laadden geladen
laten: liet lieten gelaten
lezen: las lazen gelezen
liegen: loog logen gelogen
liggen: lag lagen gelegen
lijden: leed leden geleden
lijken: leek leken geleken
lopen: liep liepen gelopen
malen: maalde maalden gemalen
melken: molk/melkte molken/melkten gemolken
meten: mat maten gemeten
mijden: meed meden gemeden
moeten: moest moesten gemoeten
mogen: mocht mochten gemogen
nemen: nam namen genomen
nijgen: neeg negen genegen
ontginnen: ontgon ontgonnen ontgonnen
plegen: placht/pleegde plachten/pleegden gepleegd
prijzen: prees prezen geprezen
raden: ried/raadde rieden/raadden geraden
rijden: reed reden gereden
rijgen: reeg regen geregen
rijten: reet reten gereten
rijzen: rees rezen gerezen
roepen: riep riepen geroepen
ruiken: rook roken geroken
scheiden: scheidde scheidden gescheiden
schelden: schold scholden gescholden
schenden: schond schonden geschonden
schenken: schonk schonken geschonken
scheppen: schiep schiepen geschapen
scheren: schoor/scheerde schoren/scheerden geschoren
schieten: schoot schoten geschoten
schijnen: scheen schenen geschenen
schijten: scheet scheten gescheten
schrijden: schreed schreden geschreden
schrijven: schreef schreven geschreven
schrikken: schrok schrokken geschrokken
schuilen: schuilde/school schuilden/scholen gescholen
schuiven: schoof schoven geschoven
slaan: sloeg sloegen geslagen
slapen: sliep sliepen geslapen
slijpen: sleep slepen geslepen
slijten: sleet sleten gesleten
slinken: slonk slonken geslonken
sluipen: sloop slopen geslopen
sluiten: sloot sloten gesloten
smelten: smolt smolten gesmolten
smijten: smeet smeten gesmeten
snijden: sneed sneden gesneden
snuiten: snoot snoten gesnoten
snuiven: snoof snoven gesnoven
spannen: spande spanden gespannen
spijten: speet speten gespeten
spinnen: spon sponnen gesponnen
splijten: spleet spleten gespleten
spreken: sprak spraken gesproken
springen: sprong sprongen gesprongen
spruiten: sproot sproten gesproten
spugen: spuugde/spoog spuugden/spogen gespogen
spuiten: spoot spoten gespoten
staan: stond stonden gestaan
steken: stak staken gestoken
stelen: stal stalen gestolen
sterven: stierf stierven gestorven
stijgen: steeg stegen gestegen
stinken: stonk stonken gestonken
stoten: stootte/stiet stootten/stieten gestoten
strijden: streed streden gestreden
strijken: streek streken gestreken
stuiven: stoof stoven gestoven
treden: trad traden getreden
treffen: trof troffen getroffen
trekken: trok trokken getrokken
vallen: viel vielen gevallen
vangen: ving vingen gevangen
varen: voer voeren gevaren
vechten: vocht vochten gevochten
verdwijnen: verdween verdwenen verdwenen
vergelijken: vergeleek vergeleken vergeleken
vergeten: vergat vergaten vergeten
verliezen: verloor verloren verloren
vernielen: vernielde vernielden vernield
verraden: verried/verraadde verrieden/verraadden verraden
verslinden: verslond verslonden verslonden
verzinnen: verzon verzonnen verzonnen
vinden: vond vonden gevonden
vlechten: vlocht vlochten gevlochten
vliegen: vloog vlogen gevlogen
vouwen: vouwde vouwden gevouwen
vragen: vroeg/vraagde vroegen gevraagd
vreten: vrat vraten gevreten
vriezen: vroor vroren gevroren
waaien: waaide/woei waaiden/woeien gewaaid
wassen: waste/wies wasten/wiesen gewassen
wegen: woog wogen gewogen
werpen: wierp wierpen geworpen
werven: wierf wierven geworven
weten: wist wisten geweten
weven: weefde weefden geweven
wijken: week weken geweken
wijten: weet weten geweten
wijzen: wees wezen gewezen
willen: wou/wilde wouden/wilden gewild
winden: wond wonden gewonden
winnen: won wonnen gewonnen
worden: werd werden geworden
wreken: wreekte wreekten gewroken
wrijven: wreef wreven gewreven
wringen: wrong wrongen gewrongen
zeggen: zei/zegde zeiden/zegden gezegd
zenden: zond zonden gezonden
zien: zag zagen gezien
zijn: was waren geweest
zingen: zong zongen gezongen
zinken: zonk zonken gezonken
zitten: zat zaten gezeten
zoeken: zocht zochten gezocht
zuigen: zoog zogen gezogen
zuipen: zoop zopen gezopen
zullen: zou zouden -
zwelgen: zwolg zwolgen gezwolgen
zwellen: zwol zwollen gezwollen
zwemmen: zwom zwommen gezwommen
zweren: zwoer/zweerde zwoeren/zweerden gezworen
zwerven: zwierf zwierven gezworven
zwijgen: zweeg zwegen gezwegen
"""


def _read(table: str) -> dict[str, Past]:
    verbs = {}
    for line in table.strip().splitlines():
        verb, _, forms = line.partition(":")
        singular, plural, participle = forms.split()
        past = (*singular.split("/"), *plural.split("/"))
        verbs[verb] = Past(past, () if participle == "-" else tuple(participle.split("/")))
    return verbs


#: Base verb (without separable part) to its past forms.
STRONG = MappingProxyType(_read(_TABLE))

#: Present tense where the stem cannot be read off the infinitive; the stem form comes first.
IRREGULAR_PRESENT = MappingProxyType(
    {
        "doen": ("doe", "doet"),
        "gaan": ("ga", "gaat"),
        "hebben": ("heb", "hebt", "heeft"),
        "komen": ("kom", "komt"),
        "kunnen": ("kan", "kunt", "kun", "kon"),
        "mogen": ("mag", "moogt"),
        "slaan": ("sla", "slaat"),
        "staan": ("sta", "staat"),
        "willen": ("wil", "wilt"),
        "zien": ("zie", "ziet"),
        "zijn": ("ben", "bent", "is", "wees", "weest"),
        "zullen": ("zal", "zult", "zul"),
    }
)
