"""The page as a team and a screen reader meet it."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

import olb_rules
from olb_rules.pack.paths import _fields
from olb_rules.page import html_page, markdown_page, team_page
from olb_rules.page.places import Places, data_words
from olb_rules.page.words import FIELDS, LISTS, SINGLE
from olb_rules.profile import StudentProfile
from olb_rules.report import compare

from .conftest import NAMES
from .markup import Parsed


@pytest.mark.parametrize("name", NAMES)
def test_every_fixture_gives_a_sound_page_with_all_that_is_asked(name, page_of):
    made = page_of(name)
    found = Parsed(made.html)
    assert (found.broken, found.open) == ([], [])
    markdown = re.sub(r"\\(.)", r"\1", made.markdown)
    for finding in made.report.findings:
        assert finding.ask in found.text
        assert finding.summary in found.text
        assert finding.ask in markdown
        assert finding.summary in markdown
        for alternative in finding.alternatives:
            assert alternative in found.text
    assert made.report.pack.digest in found.text
    assert made.page.stance in found.text
    identities = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(identities) == len(set(identities))
    for attributes in found.all("a"):
        assert attributes["href"][1:] in identities


@pytest.mark.parametrize("name", ["leeg", "b-attest-clausulering", "niets-bijgehouden"])
def test_a_screen_reader_finds_its_way(name, page_of):
    found = Parsed(page_of(name).html)
    assert found.all("html") == [{"lang": "nl-BE"}]
    assert [len(found.all(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    levels = found.heads
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    for attributes in found.all("th"):
        assert attributes["scope"] in ("row", "col")
    for attributes in found.all("svg"):
        assert attributes.get("role") == "img" or attributes.get("aria-hidden") == "true"
    described = [a["aria-labelledby"] for a in found.all("svg") if a.get("role") == "img"]
    made = {a["id"] for tag in ("title", "desc") for a in found.all(tag) if "id" in a}
    assert all(set(one.split()) <= made for one in described)


def test_nothing_runs_and_nothing_comes_from_elsewhere(page_of):
    html = page_of("b-attest-clausulering").html
    found = Parsed(html)
    assert not {"script", "link", "img", "iframe", "object", "form", "input", "base"} & {
        tag for tag, _ in found.tags
    }
    assert not any(name.startswith("on") or name == "style" for _, a in found.tags for name in a)
    assert "http://" not in html
    assert "https://" not in html
    assert "url(" not in html
    assert "@import" not in html
    (policy,) = [m["content"] for m in found.all("meta") if m.get("http-equiv")]
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(css):
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", css))


def test_colours_can_be_read_and_none_is_a_verdict(page_of):
    html = page_of("leeg").html
    screen, _, printed = html[html.index("<style>") : html.index("</style>")].partition(
        "@media print"
    )
    for css in (screen, screen + printed):
        have = colours(css)
        for ground in ("paper", "card", "wash"):
            for text in ("ink", "soft", "deep"):
                assert contrast(have[text], have[ground]) >= 4.5, (text, ground)
            assert contrast(have["shape"], have[ground]) >= 3, ground
        assert contrast(have["ink"], have["mark"]) >= 4.5
        assert contrast(have["deep"], have["card"]) >= 4.5
        for name in ("ink", "soft", "deep", "shape", "mark", "wash", "line"):
            red, green, blue = (int(have[name][i : i + 2], 16) for i in (1, 3, 5))
            assert not (red > 1.6 * max(green, blue)), f"{name} is red"
            assert not (green > 1.25 * max(red, blue)), f"{name} is green"
    named = re.sub(r"--[a-z]+: #[0-9a-f]{6};", "", screen + printed)
    assert not re.search(r"#[0-9a-f]{3,8}\b(?=[;\s])|rgb|hsl", named), "every colour has a name"


def test_no_total_no_score_and_no_share_is_shown(page_of):
    for name in NAMES:
        made = page_of(name)
        text = Parsed(made.html).text
        assert "%" not in text
        assert not re.search(r"\d+ (vragen|bevindingen|punten van)|\d/\d|totaal|score:", text), name


def test_the_order_of_pistes_is_that_of_their_names_and_the_page_says_so(page_of):
    titles = ["Zorg", "Artistieke vorming", "Hout", "Mode", "Bakkerij"]
    made = page_of({"pistes": [{"id": f"p{i}", "title": t} for i, t in enumerate(titles)]})
    shown = [title for table in made.page.pistes for title in table.titles]
    assert shown == sorted(titles)
    assert [len(table.titles) for table in made.page.pistes] == [4, 1]
    for text in (made.html, made.markdown):
        assert "betekent niets" in text


def test_finaliteiten_swapped_change_the_words_and_nothing_else(page_of):
    def with_finaliteit(one, other):
        pistes = [
            {"id": "a", "title": "A", "finaliteit": one},
            {"id": "b", "title": "B", "finaliteit": other},
        ]
        return page_of({"pistes": pistes}).html

    first, second = (
        with_finaliteit("doorstroom", "arbeidsmarkt"),
        with_finaliteit("arbeidsmarkt", "doorstroom"),
    )
    assert first != second
    swap = {"doorstroom": "arbeidsmarkt", "arbeidsmarkt": "doorstroom"}
    cell = r"(<span dir=\"auto\">)(doorstroom|arbeidsmarkt)(</span>)"
    assert re.sub(cell, lambda m: m[1] + swap[m[2]] + m[3], first) == second


def test_what_is_not_kept_empty_and_shielded_read_differently(page_of):
    absent = page_of({})
    empty = page_of({"pistes": [], "observations": [], "advice": {"text": ""}})
    told = page_of({"domains": {"preventieve_gezondheidszorg": "shielded", "leren_en_studeren": "looked_at"},
                    "observations": [], "pistes": [{"id": "p", "contents": ""}]})  # fmt: skip
    assert "De school gaf geen pistes door." in absent.html
    assert "Er is geen tekst van een advies doorgegeven." in absent.html
    assert "Er ligt nog geen piste op tafel." in empty.html
    assert "De tekst is nog leeg." in empty.html
    assert "afgeschermd" in told.html
    assert [domain.bare for domain in told.page.known.domains] == [True, True, True, False]
    states = {aspect.title: aspect.cells[0].state for aspect in told.page.pistes[0].aspects}
    assert (states["Inhoud"], states["Gevolgen"]) == ("empty", "absent")


def test_the_name_is_shown_and_the_pseudonym_otherwise(page_of):
    plain, named = page_of({}), page_of({}, name="Noor")
    assert plain.report == named.report
    assert "studiekeuze van <bdi>Noor</bdi>" in named.html
    assert "Noor" not in plain.html
    assert "studiekeuze van <bdi>ll-1</bdi>" in page_of({}, name=" ").html


def test_words_of_pupil_and_family_and_marks_are_not_on_the_page(page_of):
    """The page keeps to who, what sort and when; a mark on a test is not repeated."""
    made = page_of({
        "voice_learner": [{"id": "v", "text": "geheimzin", "date": "2026-03-01", "verbatim": True}],
        "observations": [{"id": "o", "text": "geheimzin", "purpose": "geheimzin", "date": "2026-03-01"}],
        "results": [{"id": "r", "value": 34.5, "scale": "100", "text": "geheimzin", "attainment": "not_yet"}],
        "context": [{"id": "c", "text": "geheimzin"}], "statements": {"autonomy": [{"text": "geheimzin"}]},
    })  # fmt: skip
    for text in (made.html, made.markdown):
        assert "geheimzin" not in text
        assert "34" not in re.sub(
            r"<svg.*?</svg>|<style>.*?</style>|sha256[^ <]*", "", text, flags=re.DOTALL
        )


def test_places_in_the_text_are_marked_where_they_are(page_of):
    made = page_of({"advice": {"text": "Hij zakt misschien af naar een andere richting."}})
    (draft,) = made.page.drafts
    assert (
        "".join(piece.text for piece in draft.shown)
        == "Hij zakt misschien af naar een andere richting."
    )
    assert [piece.text for piece in draft.shown if piece.marks] == ["zakt", "af"]
    assert "<mark>zakt</mark>" in made.html
    assert "**zakt**" in made.markdown
    innocent = page_of({"advice": {"text": "Jij kiest zelf."}})
    assert "Geen enkele taalregel stelt hier een vraag." in innocent.html
    assert "<mark>" not in innocent.html


def test_questions_alike_are_asked_once_with_what_they_are_about(page_of):
    pistes = [{"id": f"p{i}", "title": t, "contents": ""} for i, t in enumerate(("Hout", "Mode"))]
    made = page_of({"pistes": pistes})
    ours = [
        question
        for section in made.page.sections
        for group in section.groups
        for question in group.questions
        if question.rule == "offer.contents"
    ]
    (question,) = ours
    assert question.subjects == ("piste Hout", "piste Mode")
    assert made.html.count(f'href="#{question.anchor}"') == 2


def test_since_says_what_was_settled_and_what_is_new(pack, page_of):
    before = page_of({"observations": [], "voice_learner": []})
    profile = olb_rules.read_profile(
        {"learner_ref": "ll-1", "school_year": "2025-2026", "reference_date": "2026-05-21",
         "observations": [], "voice_learner": [{"text": "ja", "verbatim": True, "date": "2026-05-01"}], "pistes": []}
    )  # fmt: skip
    now = olb_rules.evaluate(profile, pack, engine="reference")
    page = team_page(profile, now, pack, since=compare(before.report, now))
    assert page.since is not None
    assert not page.since.other_pack
    for text in (html_page(page), markdown_page(page)):
        assert "Sinds 20 mei 2026" in text
        assert (
            text.index("Toen gevraagd, nu niet meer") < text.index("Nieuw") < text.index("Nog open")
        )
    assert {one.title for one in page.since.settled} == {"De leerling in eigen woorden"}
    assert "Meer dan één piste" in {one.title for one in page.since.new}


def every_place(model=StudentProfile, path=""):
    for name, kind in _fields(model).items():
        yield f"{path}/{name}", name
        if kind.model is not None:
            yield from every_place(kind.model, f"{path}/{name}" + ("/*" if kind.listed else ""))


def test_every_field_of_a_profile_has_a_name_in_dutch():
    for place, name in every_place():
        assert name in FIELDS or name in LISTS or name in SINGLE, place
        assert "_" not in data_words(place), place
        assert "/" not in data_words(place), place


def test_every_pointer_of_a_report_is_said_in_words(page_of):
    for name in NAMES:
        made = page_of(name)
        places = Places(made.profile.to_dict())
        for finding in made.report.findings:
            for evidence in finding.evidence:
                for pointer in evidence.pointers:
                    assert "/" not in places.label(pointer), pointer


def test_a_pointer_that_leads_nowhere_stays_a_pointer():
    places = Places({"observations": [{}]})
    assert places.label("/observations/7") == "/observations/7"
    assert places.label("/observations/0") == "observatie 1"
    assert places.label("/observations/x") == "/observations/x"


def test_the_page_is_the_same_whatever_the_order_and_the_engine(pack):
    path = Path(__file__).parents[2] / "fixtures" / "profiles" / "b-attest-clausulering.json"
    plain = json.loads(path.read_text(encoding="utf-8"))
    turned = {k: v[::-1] if isinstance(v, list) else v for k, v in plain.items()}
    made = []
    for data in (plain, turned):
        profile = olb_rules.read_profile(data)
        for engine in ("durable", "reference"):
            report = olb_rules.evaluate(profile, pack, engine=engine)
            made.append(html_page(team_page(profile, report, pack)))
    assert len(set(made)) == 1


def test_the_page_keeps_to_the_language_it_asks_for(pack, page_of):
    """What the page says of itself passes the rules for language; the words of rules do so
    elsewhere."""
    for name in ("leeg", "niets-bijgehouden", "compleet-doorstroom"):
        text = Parsed(page_of(name).html).text
        assert olb_rules.lint_text(text, pack) == ()


def test_answers_stand_beside_their_question_and_none_is_lost(pack, page_of):
    asked = page_of({"observations": [], "voice_learner": []})

    def said(rule, answer):
        return SimpleNamespace(
            rule=rule, answer=answer, reason="Besproken <b>samen</b>.\u202e", role="leerkracht-frans",
            date=date(2026, 5, 12), until=date(2026, 6, 30),
        )  # fmt: skip

    first, second = asked.report.findings[:2]
    given = SimpleNamespace(
        answered=[SimpleNamespace(finding=first, interpretation=said(first.rule, "already_done"))],
        lapsed=[
            SimpleNamespace(
                finding=second,
                interpretation=said(second.rule, "taken_up"),
                reason="evidence_changed",
            )
        ],
        unknown=[said("weg.regel", "disagree")],
    )
    page = team_page(asked.profile, asked.report, pack, answers=given)
    found = Parsed(html_page(page))
    assert found.broken == []
    assert (
        "Het team: dit is al gebeurd. Besproken <b>samen</b>.⟦U+202E⟧ leerkracht Frans, 12 mei 2026; geldt tot 30 juni 2026"
        in found.text
    )
    assert "Het dossier veranderde sindsdien" in found.text
    assert "weg.regel" in found.text
    assert len(found.all("b")) == 0
    questions = [q for s in page.sections for g in s.groups for q in g.questions]
    assert [q.rule for q in questions if q.answered] == [first.rule]
    boxes = html_page(page).count('class="paper"')
    assert boxes == len(questions) - 1
    markdown = markdown_page(page)
    for words in (
        "samen",
        "⟦U+202E⟧",
        "dit is al gebeurd",
        "we nemen dit op",
        "we zien dit anders",
        "12 mei 2026",
    ):
        assert words in markdown
