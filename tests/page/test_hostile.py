"""Whatever stands in a dossier, it is shown as text: it makes no element, attribute or link."""

from __future__ import annotations

import random

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import olb_rules
from olb_rules.evaluation import built_in_pack
from olb_rules.page import html_page, markdown_page, team_page
from olb_rules.page.visible import visible
from tests.property.generated import SECRET, make

from .markup import Parsed

HOSTILE = [
    "<script>alert(1)</script>", "</title><img src=x onerror=alert(1)>", '"><svg onload=x>', "' onmouseover='x",
    "</style><style>*{display:none}", "{{ 7*7 }}", "{% raw %}", "<!-- ", "]]>", "javascript:alert(1)", "&lt;b&gt;&#60;i>",
    "\u202egnirts", "\u2066\u200f", "a\u0000b", "\u2028x", "e" + "\u0301" * 400, "שלום عليكم", "🧑‍🏫", "[x](http://y)",
    "![x](//y)", "| a | b |\n| - | - |", "\n\n# kop\n\n- lijst\n1. een\n> q\n```\ncode", "https://kwaad.be www.kwaad.be a@b.be",
    "$x$ ~~weg~~ __vet__ *schuin* `c`", "<details open>", "\r\n\t", "x" * 5_000, "woord " * 2_000,
]  # fmt: skip
CHARACTERS = st.text(st.characters(codec="utf-8"), max_size=60)
TEXTS = st.one_of(st.sampled_from(HOSTILE), CHARACTERS)


def put(data, text):
    """The same dossier with the text in every field that holds one, and in every code."""
    if isinstance(data, dict):
        return {key: put(value, text) for key, value in data.items()}
    if isinstance(data, list):
        return [put(value, text) for value in data]
    if isinstance(data, str) and SECRET in data:
        # Ids stay different from one another, and references keep leading somewhere.
        return (data + text)[:200] if "-" in data else text
    return data


def pages(data, name=None):
    pack = built_in_pack()
    profile = olb_rules.read_profile(data)
    report = olb_rules.evaluate(profile, pack, engine="reference")
    page = team_page(profile, report, pack, name=name)
    return html_page(page), markdown_page(page)


ALLOWED = set(
    "html head meta title style body a header p h1 h2 h3 h4 strong nav ul ol li main section div span br bdi svg desc "
    "circle path rect line text tspan table thead tbody tr th td details summary dl dt dd code article i mark q footer".split()
)  # fmt: skip
ATTRIBUTES = set(
    "lang charset http-equiv content name class href aria-label aria-labelledby aria-hidden id role scope tabindex viewbox cx cy r "
    "d x y width height rx x1 x2 y1 y2 focusable dir value".split()
)  # fmt: skip


@given(st.integers(0, 2**32), TEXTS)
@example(1, "<script>alert(1)</script>")
@example(2, "</title><img src=x onerror=alert(1)>")
@example(3, "\u202egnirts")
@settings(max_examples=30)
def test_no_element_or_attribute_is_born_of_data(seed, text):
    data = put(make(random.Random(seed), 0.8), text)
    html, _ = pages(data, name=text)
    found = Parsed(html)
    assert found.broken == []
    assert found.open == []
    assert found.comments == []
    assert {tag for tag, _ in found.tags} <= ALLOWED
    assert {name for _, attributes in found.tags for name in attributes} <= ATTRIBUTES
    for tag, attributes in found.tags:
        assert (attributes.get("href") or "#").startswith("#"), tag
        for value in attributes.values():
            assert SECRET not in (value or "")
    assert visible(found.text.replace("\n", " ")) == found.text.replace("\n", " "), (
        "unseen characters"
    )


@given(st.integers(0, 2**32), TEXTS)
@settings(max_examples=20)
def test_the_elements_do_not_depend_on_what_texts_say(seed, text):
    """The same dossier with innocent words of the same kind has the same elements."""
    if not text.strip() or "\n" in text or len(text) > 300:
        text = f"<b>{len(text)}</b>"
    data = make(random.Random(seed), 0.7)
    # No text of an advice: what rules find in it is theirs to mark.
    data.pop("advice", None), data.pop("notes", None), data.pop("interpretation", None)
    one, other = (Parsed(pages(put(data, words))[0]).shape for words in (f"{text}z", "gewoon"))
    assert one == other


READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MADE_BY_US = {"text", "strong_open", "strong_close", "html_inline", "softbreak"}


@given(st.integers(0, 2**32), TEXTS)
@example(0, "![x](//y) <b>")
@example(0, "\n\n# kop\n\n- lijst\n1. een\n> q\n```\ncode")
@settings(max_examples=20)
def test_markdown_shows_it_as_text_as_well(seed, text):
    data = make(random.Random(seed), 0.8)
    if seed % 2:
        data = {k: v for k, v in data.items() if k not in ("advice", "notes", "interpretation")}
    blocks = []
    for words in (f"{text}z", "gewoon"):
        _, markdown = pages(put(data, words), name=words)
        tokens = READER.parse(markdown)
        blocks.append(
            [token.tag for token in tokens if token.type.startswith(("heading", "table"))]
        )
        for token in tokens:
            assert token.type not in ("fence", "code_block", "html_block", "hr"), token.content
            for inline in token.children or ():
                assert inline.type in MADE_BY_US, inline.content
                assert inline.type != "html_inline" or inline.content == "<br>"
    # A note of thousands of words is asked about, whatever stands in it.
    if seed % 2 and len(text) < 300:
        assert blocks[0] == blocks[1]


def test_a_long_text_is_folded_and_the_page_stays_small_to_look_at(page_of):
    long = "woord <b> " * 10_000
    made = page_of({
        "pistes": [{"id": "p1", "title": long, "contents": long, "progression": [long]}],
        "advice": {"text": long}, "position": {"richting": "x" * 200},
    }, name=long)  # fmt: skip
    html = made.html
    head, _, _ = html.partition("<details")
    assert "Lees verder (nog " in html
    assert html.count("woord &lt;b&gt;") >= 30_000 - 200
    title = html[html.index("<title>") : html.index("</title>")]
    assert len(title) < 400
    assert len(head) < 60_000


def test_a_dossier_with_thousands_of_items_still_makes_a_page(page_of):
    observations = [
        {"id": f"o{i}", "assessor": f"leerkracht-{i % 300}", "method": f"manier-{i % 40}", "date": "2026-03-02",
         "domain": "leren_en_studeren", "context": f"plek-{i % 60}"}
        for i in range(3_000)
    ]  # fmt: skip
    pistes = [{"id": f"p{i}", "title": f"Piste {i}"} for i in range(40)]
    html = page_of({"observations": observations, "pistes": pistes}).html
    found = Parsed(html)
    assert found.broken == []
    assert "Nog anderen keken mee" in html
    assert "De andere pistes" in html
    assert len(found.all("circle")) < 200
