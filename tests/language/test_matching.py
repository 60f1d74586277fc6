"""What each key of a rule finds, seen from outside: a rule, a sentence, the words pointed at."""

from __future__ import annotations

import pytest

from olb_rules.language import Wordlist, compile_language

from .conftest import marked
from .test_triggers import _rule

AFZAKKEN = {"match": {"verb": "af|zakken"}}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hij zakt volgend jaar af naar TSO.", ["zakt_af"]),
        ("Zakte hij toen ook al af?", ["Zakte_af"]),
        ("Ze dreigt af te zakken.", ["af te zakken"]),
        ("omdat hij anders af zou zakken", ["af_zakken"]),
        ("dat hij af is gezakt naar BSO", ["af_gezakt"]),
        ("We zien hem afzakken.", ["afzakken"]),
        ("de afgezakte leerling", ["afgezakte"]),
        ("Zak je dan niet af naar BSO?", ["Zak_af"]),
        ("Hij zakt, als hij zo verder doet, af naar TSO.", ["zakt_af"]),
        ("Hij zakt af en toe door zijn knie.", []),
        ("Ze vergat die zak af te rekenen.", []),
        ("Hij zakt voor wiskunde, maar haakt niet af.", []),
        ("Hij zakt; daarna is alles af.", []),
        ("AFZAKKEN NAAR TSO", ["AFZAKKEN"]),
        ("af­zakken", ["af­zakken"]),
        ("hij zal af-\nzakken", ["af-\nzakken"]),
    ],
)
def test_separable_verb(make, text: str, words: list[str]) -> None:
    assert marked(text, make(**AFZAKKEN)) == words


def test_a_particle_that_is_a_preposition_counts_only_at_the_end_of_its_clause(make) -> None:
    matcher = make(match={"verb": "op|klimmen"})
    assert marked("Hij klimt langzaam op.", matcher) == ["klimt_op"]
    assert marked("Hij klimt op de ladder.", matcher) == []


BETTER = {
    "match": {
        "adjectives": ["goed", "gemakkelijk"],
        "degree": ["comp", "sup"],
        "head": {"in": "@studie"},
    }
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("een betere richting", ["betere"]),
        ("een betere, praktische richting", ["betere"]),
        ("BSO is gemakkelijker.", ["gemakkelijker"]),
        ("Voor haar is BSO gemakkelijker.", ["gemakkelijker"]),
        ("Voor Jana lijkt TSO ons beter.", ["beter"]),
        ("TSO vind ik beter.", ["beter"]),
        ("omdat TSO beter is", ["beter"]),
        ("dat TSO voor hem beter zou zijn", ["beter"]),
        ("Dat is gemakkelijker dan TSO.", ["gemakkelijker"]),
        ("Gemakkelijker is TSO wel.", ["Gemakkelijker"]),
        ("Gemakkelijker lijkt ons TSO.", ["Gemakkelijker"]),
        ("Veel gemakkelijker zou TSO zijn.", ["gemakkelijker"]),
        ("TSO blijkt na enkele weken toch gemakkelijker te zijn.", ["gemakkelijker"]),
        ("TSO is praktisch en dus ook gemakkelijker voor hem.", ["gemakkelijker"]),
        ("TSO is anders maar niet gemakkelijker.", ["gemakkelijker"]),
        ("Wij schatten TSO gemakkelijker in.", ["gemakkelijker"]),
        ("TSO geldt als gemakkelijker.", ["gemakkelijker"]),
        ("Hij kiest TSO omdat dat gemakkelijker is.", ["gemakkelijker"]),
        ("We raden TSO aan, want dat is gemakkelijker voor hem.", ["gemakkelijker"]),
        ("In TSO is het gemakkelijker.", ["gemakkelijker"]),
        ("Gemakkelijker is het om met de bus naar TSO te komen.", []),
        ("Beter voelt hij zich in TSO.", []),
        ("Door zijn stage gaat TSO hem gemakkelijker af.", []),
        ("We raden TSO aan omdat het gemakkelijker is om op tijd te komen.", []),
        ("Hij fietst naar de technische school omdat dat gemakkelijker is.", []),
        ("In TSO is het gemakkelijker vrienden te maken.", []),
        ("De richting is beter bekend bij ouders.", []),
        ("Haar resultaten in TSO zijn beter.", []),
        ("In TSO is hij beter.", []),
        ("Ze volgt TSO en ze is beter gestemd.", []),
        ("Hij voelt zich beter.", []),
        ("Ze heeft betere punten.", []),
    ],
)
def test_adjective_with_a_head(make, text: str, words: list[str]) -> None:
    assert marked(text, make(**BETTER)) == words


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("een trapje lager", "Ze start een trapje lager.", ["een trapje lager"]),
        ("een trapje lager", "een trapje, lager", []),
        ("[te (hoog|zwaar)] voor @leerling", "Dat is te zwaar voor de leerling.", []),
        ("[te (hoog|zwaar)] voor de? @leerling", "Dat is te zwaar voor de leerling.", ["te zwaar"]),
        ("geen ... knobbel", "Ze heeft geen echte wiskundige knobbel.", ["geen_knobbel"]),
        ("geen ...1 knobbel", "Ze heeft geen echte wiskundige knobbel.", []),
        (
            "<lopen> & op (zijn|haar) tenen",
            "dat ze op haar tenen moet lopen",
            ["op haar tenen_lopen"],
        ),
        (
            "<lopen> & op (zijn|haar) tenen",
            "Ze loopt al lang op haar tenen.",
            ["loopt_op haar tenen"],
        ),
        ("<lopen> & op (zijn|haar) tenen", "Ze loopt; hij staat op zijn tenen.", []),
        ("<aan|kunnen> & niet", "Hij kan het tempo niet aan.", ["kan_niet aan"]),
        ("<aan|kunnen> & niet", "omdat ze het niet aankan", ["niet aankan"]),
        ("[<aan|kunnen>] & niet", "Hij kan het tempo niet aan.", ["kan_aan"]),
        ("zwak* leerling", "een zwakke leerling", ["zwakke leerling"]),
        ("*achterstand", "een taalachterstand", ["taalachterstand"]),
        ("=GON", "de GON-begeleider en GON", ["GON"]),
        ("=GON", "de gon", []),
        ("kan niet !(mee|aan)", "hij kan niet mee", []),
        ("kan niet !(mee|aan)", "hij kan niet volgen", ["kan niet"]),
        ("^ beste ouders", "Beste ouders, dag", ["Beste ouders"]),
        ("^ beste ouders", "De beste ouders", []),
        ("^ passief", "Wiskunde (48 %): passief in de les.", ["passief"]),
        ("^ passief", "Thibault: passief en stil.", ["passief"]),
        ("^ passief", "Ze was bij ons in de klas eerder: passief.", []),
        ("(zitten|blijven) $", "hij moet blijven zitten.", ["zitten"]),
        ("@studie , [maar]", "Ze volgt TSO, maar graag.", ["maar"]),
        ("<goed:comp> dan", "beter dan en goede dan", ["beter dan"]),
        ("past niet bij ons", "Hij past volgens ons niet bij ons.", ["past_niet bij ons"]),
        ("past niet bij ons", "Hij past helaas niet bij ons.", ["past_niet bij ons"]),
        ("past niet bij ons", "Hij past nog niet bij ons.", []),
        ("past niet bij ons", "Hij past helaas, niet bij ons.", []),
        ("past niet bij ons", "Hij past helaas wellicht niet bij ons.", []),
        ("<passen> (@studie|niet) bij", "Hij past wellicht niet bij ons.", ["past_niet bij"]),
        ("toch niet", "Toch niet.", ["Toch niet"]),
        ("[beseft ...6 niet] & ernst", "Hij beseft de ernst niet.", ["beseft_niet"]),
        ("[<beseffen> ...6 niet] & ernst", "Hij beseft de ernst niet.", ["beseft_niet"]),
    ],
)
def test_phrases(make, phrase: str, text: str, words: list[str]) -> None:
    assert marked(text, make(match={"phrases": [phrase]})) == words


def test_words_nouns_compounds_and_forms(make) -> None:
    matcher = make(
        match={
            "nouns": ["afzakker"],
            "words": ["*stromer", "watervalsysteem"],
            "forms": {"add": ["afzakkerij"], "drop": ["afzakkertje", "b-stromer"]},
        }
    )
    text = (
        "Een afzakker, twee afzakkers, een afzakkertje, een afstromer, een B-stromer, afzakkerij."
    )
    assert marked(text, matcher) == ["afzakker", "afzakkers", "afstromer", "afzakkerij"]


def test_near(make) -> None:
    matcher = make(match={"near": {"words": ["vuilbak"], "class": "@studie", "within": 4}})
    assert marked("TSO als vuilbak van de school", matcher) == ["vuilbak"]
    assert marked("De vuilbak in de gang van ons gebouw hoort niet bij TSO.", matcher) == []


@pytest.mark.parametrize(
    ("keys", "speaks", "silent"),
    [
        (
            {"goal": {"after": "naar", "in": "@studie"}},
            "zakt af naar een TSO-school of TSO",
            "zakt af naar Gent",
        ),
        (
            {"goal": {"after": "naar", "in": "@studie", "required": True}},
            "zakt af naar TSO",
            "zakt af",
        ),
        ({"goal": {"after": "naar", "in": "@studie", "without": "hij"}}, "hij zakt af", "zakt af"),
        ({"unless": {"clause_has": "@kleding"}}, "hij zakt af", "zijn broek zakt af"),
        ({"unless": {"sentence_has": "kajak"}}, "hij zakt af", "De kajak; hij zakt af"),
        ({"unless": {"next": "met"}}, "hij zakt af naar", "hij zakt af met"),
        ({"unless": {"previous": "broek"}}, "hij zakt af", "broek zakt af"),
        ({"unless": {"phrase": "zakt rustig af"}}, "hij zakt dan af", "hij zakt rustig af"),
        ({"requires": {"clause_has": ["hij", "zij"]}}, "hij zakt af", "wie zakt af"),
        ({"requires": {"sentence_has": "TSO"}}, "TSO: hij zakt af", "hij zakt af"),
        ({"negated": "silent"}, "hij zakt af", "niemand zakt af"),
    ],
)
def test_contexts(make, keys: dict, speaks: str, silent: str) -> None:
    matcher = make(**AFZAKKEN, **keys)
    assert marked(speaks, matcher)
    assert marked(silent, matcher) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hij zakt af, al komt hij met de bus.",
        "Hij zakt af, zoals op de bus gezegd werd.",
        "Na de reis met de bus, als het uitkomt, zakt hij af.",
        "Hij zakt af, met een ticket voor de bus.",
    ],
)
def test_what_is_added_after_a_comma_does_not_silence(make, text: str) -> None:
    matcher = make(**AFZAKKEN, unless={"clause_has": "bus"})
    assert marked(text, matcher)
    assert marked(text, make(**AFZAKKEN, unless={"sentence_has": "bus"})) == []
    assert marked(text, make(**AFZAKKEN, requires={"clause_has": "bus"}))


@pytest.mark.parametrize(
    "text",
    [
        "Hij zakt af met de bus.",
        "Hij zakt af, naar de bus.",
        "Hij zakt rustig, traag, met een ticket, van de bus af.",
        "De bus die hij neemt, zakt af.",
    ],
)
def test_what_goes_on_after_a_comma_silences(make, text: str) -> None:
    assert marked(text, make(**AFZAKKEN, unless={"clause_has": "bus"})) == []


def test_a_question_is_not_a_denial(make) -> None:
    matcher = make(**BETTER, negated="silent")
    assert marked("TSO is niet beter.", matcher) == []
    assert marked("Is TSO niet beter?", matcher) == ["beter"]
    assert marked("TSO is niet alleen beter.", matcher) == ["beter"]


ZWAK = {"match": {"adjectives": ["zwak"], "head": {"in": "(richting|leerlingen)"}}}


@pytest.mark.parametrize(
    "text",
    [
        "Hij hoeft niet naar een zwakke richting.",
        "Om niet in zo'n zwakke richting te belanden, studeert hij.",
        "Hij komt niet in aanmerking voor een zwakke richting.",
        "Hij is niet op zijn plaats in een zwakke richting.",
        "Mama vroeg of er geen zwakke richting is.",
    ],
)
def test_who_does_not_go_there_does_not_deny_what_it_is(make, text: str) -> None:
    assert marked(text, make(**ZWAK, negated="silent")) == ["zwakke"]


@pytest.mark.parametrize(
    "text",
    [
        "Het is niet een zwakke richting.",
        "BSO is niet voor zwakke leerlingen.",
        "Hij gaat niet naar een zwakke, maar naar een andere richting.",
        "Hier is geen zwakke richting.",
        "Mama vroeg of dat niet een zwakke richting is.",
        "Latijn of TSO, er is geen zwakke richting.",
    ],
)
def test_what_it_is_is_denied(make, text: str) -> None:
    assert marked(text, make(**ZWAK, negated="silent")) == []


def test_a_block_has_contexts_of_its_own(make) -> None:
    matcher = make(
        match=[
            {"verb": "af|zakken", "unless": {"clause_has": "broek"}},
            {"words": ["afzakker"]},
        ]
    )
    assert marked("zijn broek zakt af, afzakker", matcher) == ["afzakker"]


@pytest.mark.parametrize(
    "text",
    [
        'De mama zei: "hij zakt af naar TSO".',
        "Ze schreef “hij zakt af naar TSO” op.",
        "Hij zei ‘ik zak af naar TSO’ en lachte.",
        "Hij zei 'zak ik af naar TSO' en 't was stil.",
        "«Hij zakt af naar TSO»",
        "vermijd woorden (vb. afzakken, gemakkelijker, ...)",
        "Het woord afzakken gebruiken we niet.",
        "De term 'afzakken' vermijden we.",
        "Vermijd woorden als afzakken of waterval.",
        "We spreken niet van afzakken.",
    ],
)
def test_quoted_places_are_kept_apart(make, text: str) -> None:
    hits = make(**AFZAKKEN).scan(text)
    assert len(hits) == 1
    assert hits[0].quoted


@pytest.mark.parametrize(
    "text",
    [
        "We willen vermijden dat Noor moet afzakken naar BSO.",
        "'t Is zo dat hij afzakt naar 's avonds laat.",
        "De foto's tonen dat z'n broer afzakt en dat ASO'ers lachen.",
        'Hij zei "dag" en zakt af naar TSO en zei "tot ziens".',
        "Ze is bang (bv. omdat haar broer vorig jaar ook al is afgezakt naar TSO) voor september.",
    ],
)
def test_what_only_looks_quoted_is_not(make, text: str) -> None:
    hits = make(**AFZAKKEN).scan(text)
    assert [hit.quoted for hit in hits] == [False]


def test_addresses_count_for_nothing(make) -> None:
    matcher = make(match={"words": ["afzakken"]})
    assert matcher.scan("https://school.be/afzakken www.afzakken.be info@afzakken.be") == ()


def test_trace_tells_what_decided(make) -> None:
    from olb_rules.language import Trace

    matcher = make(**AFZAKKEN, unless={"clause_has": ["broek", "sok"]})
    trace = Trace()
    matcher.scan("Zijn sok zakt af. Hij zakt af.", trace)
    assert [(e.verdict, e.context, e.form) for e in trace.events] == [
        ("silenced", "unless.clause_has: sok", "split"),
        ("hit", "", "split"),
    ]
    assert trace.events[0].spans[0].start == 9


def test_a_goal_may_be_any_name(make) -> None:
    goal = {"after": ["naar"], "in": ["=*"], "required": True}
    matcher = make(match={"verbs": ["af|zakken"]}, goal=goal)
    assert matcher.scan("Hij zakt af naar Opstap.")
    assert not matcher.scan("Hij zakt af naar huis.")


@pytest.mark.parametrize(
    "name", ["Haar- en schoonheidsverzorging", "Woordkunst-drama", "Zorg/welzijn"]
)
def test_names_are_found_as_they_are_written(name: str) -> None:
    lists = {"naam": Wordlist(names=(name,))}
    rule = _rule(phrases=["naar [@naam]"])
    (hit,) = compile_language([rule], lists).scan(f"Hij gaat naar {name} in juni.")
    assert hit.end - hit.start == len(name)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Een taal zakken ze nooit af.", False),
        ("We mijden taal als afzakken.", True),
        ("Begrippen zoals afzakken helpen niet.", True),
        ("Het woord afzakken helpt niet.", True),
    ],
)
def test_what_is_learnt_at_school_is_no_talk_about_words(make, text: str, quoted: bool) -> None:
    (hit,) = make(match={"verbs": ["af|zakken"]}).scan(text)
    assert hit.quoted is quoted


@pytest.mark.parametrize(
    "short",
    [
        "lln.",
        "Lln.",
        "ll.",
        "lkr.",
        "fin.",
        "wisk.",
        "bijv.",
        "m.a.w.",
        "n.",
        "gem.",
        "Niv.",
        "stud.",
    ],
)
def test_a_full_stop_after_an_abbreviation_ends_no_sentence(make, short: str) -> None:
    matcher = make(match={"phrases": ["[zakt] ... [onder]"]})
    assert marked(f"Omdat hij zakt en {short} onder blijft.", matcher) == ["zakt_onder"]
    assert marked("Omdat hij zakt. En hij blijft onder.", matcher) == []
