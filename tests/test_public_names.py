"""The public names: nothing more, nothing less, and each explained."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import olb_rules
from tests.built_in import built_in


def test_every_public_name_is_there_and_documented():
    assert sorted(olb_rules.__all__) == sorted(set(olb_rules.__all__))
    for name in olb_rules.__all__:
        thing = getattr(olb_rules, name)
        if inspect.isclass(thing) or callable(thing):
            assert inspect.getdoc(thing), name


def test_every_public_name_has_one_home_and_a_wrong_one_is_an_attribute_error():
    homes = [name for names in olb_rules._HOMES.values() for name in names.split()]
    assert sorted([*homes, "__version__"]) == sorted(olb_rules.__all__)
    assert set(olb_rules.__all__) <= set(dir(olb_rules))
    with pytest.raises(AttributeError, match="evaluat"):
        olb_rules.evaluat


def test_what_is_not_used_is_not_imported():
    code = (
        "import sys, olb_rules; before = 'pydantic' in sys.modules;"
        " olb_rules.evaluate; print(before, 'olb_rules.followup' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_core_needs_no_extra():
    """The library alone imports nothing that an extra brings, nor anything for a network."""
    code = "import sys, olb_rules; olb_rules.load_pack(); print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    for name in ("click", "rich", "jinja2", "docx", "odf", "pypdfium2", "pyarrow", "pygls"):
        assert name not in loaded, name


def test_the_exception_tree_has_one_root():
    errors = [
        getattr(olb_rules, n)
        for n in olb_rules.__all__
        if n.endswith("Error") or n == "EngineFailure"
    ]
    assert all(issubclass(e, olb_rules.OlbRulesError) for e in errors)


def test_no_socket_is_opened(monkeypatch):
    import socket

    def refuse(*_args, **_kwargs):
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    profile = olb_rules.read_profile(
        {"learner_ref": "a", "school_year": "2025-2026", "reference_date": "2026-01-01"}
    )
    assert olb_rules.evaluate(profile, built_in()).outcomes
