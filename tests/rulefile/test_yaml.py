"""Rule files as text: what they say, where it stands, and what is refused."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from olb_rules.errors import PackError
from olb_rules.rulefile.yaml import read_yaml

WORDS = st.one_of(
    st.sampled_from(["true", "no", "null", "~", "", "12", "-0", "007", "1.5", "1e3", "0x1f", "a: b", "# x"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8),
    st.integers(-(10**17), 10**17), st.booleans(), st.none(), st.floats(-1e6, 1e6).map(lambda x: round(x, 3)),
)  # fmt: skip
DATA = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcdéß -", min_size=1, max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


def problems(text):
    with pytest.raises(PackError) as raised:
        read_yaml(text, "x.yaml")
    return [str(problem) for problem in raised.value.problems]


@given(DATA)
def test_what_was_written_is_read(data):
    for style in (False, True, None):
        text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=style)
        assert read_yaml(text, "x.yaml").data == data


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# niets\n", None),
        ("a: yes", {"a": "yes"}),
        ("a: 'true'", {"a": "true"}),
        ("a: 2026-11-23", {"a": "2026-11-23"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 10:30", {"a": "10:30"}),
        ("a: [1, -2, 0.5, ~, ]", {"a": [1, -2, 0.5, None]}),
        ("a: &x [1]\nb: *x\nc: [*x, *x]", {"a": [1], "b": [1], "c": [[1], [1]]}),
        ("<<: &x {a: 1}", {"<<": {"a": 1}}),
        ("---\na: |\n  één\n  twee\n...\n", {"a": "één\ntwee\n"}),
    ],
)
def test_values_are_those_of_yaml_1_2(text, data):
    assert read_yaml(text, "x.yaml").data == data
    assert read_yaml(text.encode(), "x.yaml").data == data


def test_everything_has_its_place():
    file = read_yaml("- id: een\n  when:\n    all: [x, {y: 1}]\n- id: twee\n", "x.yaml")

    def at(*path):
        place = file.place(*path)
        return place.line, place.column

    assert at() == (1, 1)
    assert at(0) == (1, 3)
    assert at(0, "when", "all") == (3, 5)
    assert at(0, "when", "all", 1, "y") == (3, 15)
    assert at(1, "id") == (4, 3)
    assert at(1, "nergens", 3) == (4, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: !!python/object:os.system x", "x.yaml:1:4"),
        ("a: !!int abc", "a tag"),
        ("!!set {a, b}", "a tag"),
        ("a: 1\nb: 2\na: 3", "'a' stands twice @ x.yaml:3:1; expected each key once; the first stands on line 1"),
        ("[a]: 1", "a key that is no word"),
        ("{a: 1}: [b, c]", "a key that is no word"),
        ("a: *b", "the alias '*b'"),
        ("a: &a [*a]", "the alias '*a'"),
        ("a: 1\n---\nb: 2", "a second document @ x.yaml:2:1"),
        ("a: [1", "no YAML"),
        ("a:\n\t- b", "spaces, not tabs"),
        ("a: \x00", "no YAML"),
        (b"\xff\xfe\x00", "not UTF-8"),
        ("[" * 5000 + "]" * 5000, "nested too deeply"),
        ("".join(f"{' ' * i}a:\n" for i in range(100)), "nested too deeply"),
        ("a: &a x\nb: [" + "*a," * 101 + "]", "too many aliases"),
        ("[" + "1," * 300_001 + "]", "too much in one file"),
    ],
)  # fmt: skip
def test_what_is_refused(text, said):
    assert any(said in problem for problem in problems(text)), problems(text)


def test_every_mistake_is_told_at_once():
    found = problems("a: 1\na: 2\nb: !x 1\nb: 3\n[c]: 1\nd: *e\n")
    assert len(found) == 5


def test_a_bomb_of_references_is_refused_before_anybody_walks_through_it():
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9)
    )
    assert "too many aliases" in problems(bomb)[0]
