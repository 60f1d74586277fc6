"""A pack that was kept is the pack that would have been loaded, or it is not used."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

import olb_rules
from olb_rules import kept
from olb_rules.kept import SWITCH, load_kept, load_kept_linter
from olb_rules.linting import lint_text
from tests.fewer import fewer_rules

ROOT = Path(__file__).parents[2]
TEXT = "De leerling heeft dyslexie. Yara neemt elke dag rilatine."


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv(SWITCH, str(folder))
    return folder


@pytest.fixture
def rules(tmp_path):
    return fewer_rules(tmp_path / "rules")


@pytest.fixture
def loads(monkeypatch):
    """How often a pack was really loaded."""
    made = []
    monkeypatch.setattr(kept, "_load", lambda s: made.append(s) or olb_rules.load_pack(s))
    return made


def test_the_second_time_nothing_is_loaded_and_all_is_the_same(cache, rules, loads):
    first, second = load_kept(rules), load_kept(rules)
    assert len(loads) == 1
    assert first == second == olb_rules.load_pack(rules)
    for file in sorted((ROOT / "fixtures" / "profiles").glob("*.json")):
        profile = olb_rules.read_profile_file(file)
        reports = [olb_rules.evaluate(profile, pack).to_json() for pack in (first, second)]
        assert reports[0] == reports[1]


def test_places_in_a_text_are_the_same_from_what_was_kept(cache, rules, monkeypatch):
    fresh = lint_text(TEXT, load_kept(rules))
    assert len(fresh) >= 2
    monkeypatch.setattr("olb_rules.linting._linters", {})
    assert lint_text(TEXT, load_kept(rules)) == fresh


def test_the_language_rules_alone_are_the_same_too(cache, rules, monkeypatch):
    fresh = lint_text(TEXT, load_kept(rules))
    monkeypatch.setattr("olb_rules.linting._linters", {})
    assert load_kept_linter(rules).lint(TEXT) == fresh


def test_what_was_kept_needs_no_reader_of_rules_or_profiles(cache, rules):
    load_kept_linter(rules)
    says = (
        "import sys; from olb_rules.kept import load_kept_linter\n"
        f"hits = load_kept_linter({str(rules)!r}).lint({TEXT!r})\n"
        "print(len(hits), sorted({'pydantic', 'yaml', 'durable_rules_engine'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", says], capture_output=True, text=True, check=True)
    assert done.stdout.split(" ", 1) == ["2", "[]\n"]


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_a_changed_rule_file_is_read_again(cache, rules, loads, change):
    before = load_kept(rules)
    if change == "edit":
        file = rules / "pack.yaml"
        file.write_text(file.read_text().replace("version: ", "version: 9", 1))
    elif change == "add":
        (rules / "language" / "new.yaml").write_text("wordlists: {nieuw: {words: [woord]}}\n")
    else:
        (rules / "language" / "appreciation" / "missing.yaml").unlink()
    after = load_kept(rules)
    assert len(loads) == 2
    assert after.digest != before.digest


@pytest.mark.parametrize("damage", ["nonsense", "empty", "shorter", "foreign"])
def test_a_damaged_file_is_made_anew(cache, rules, loads, damage):
    load_kept(rules)
    (file,) = cache.iterdir()
    content = file.read_bytes()
    file.write_bytes(
        {
            "nonsense": b"nonsense",
            "empty": b"",
            "shorter": content[: len(content) // 2],
            "foreign": content.partition(b"\n")[0] + b"\n" + pickle.dumps("something else"),
        }[damage]
    )
    assert load_kept(rules) == olb_rules.load_pack(rules)
    assert len(loads) == 2
    load_kept(rules)
    assert len(loads) == 2


@pytest.mark.parametrize("writable", ["file", "folder"])
def test_what_others_may_write_is_not_trusted(cache, rules, loads, writable):
    load_kept(rules)
    (file,) = cache.iterdir()
    (file if writable == "file" else cache).chmod(0o777)
    load_kept(rules)
    assert len(loads) == 2


def test_without_a_place_to_write_the_pack_is_loaded_each_time(tmp_path, monkeypatch, rules, loads):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(SWITCH, str(tmp_path / "file" / "cache"))
    assert load_kept(rules).digest == load_kept(rules).digest
    assert len(loads) == 2


def test_it_can_be_switched_off(tmp_path, monkeypatch, rules, loads):
    monkeypatch.setenv(SWITCH, "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    load_kept(rules)
    load_kept(rules)
    assert len(loads) == 2
    assert not (tmp_path / "xdg").exists()


def test_left_alone_it_is_kept_in_the_users_cache(tmp_path, monkeypatch, rules):
    monkeypatch.delenv(SWITCH)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    load_kept(rules)
    assert list((tmp_path / "xdg" / "olb-rules").glob("*.pack"))


def test_a_file_of_another_pack_is_not_taken_for_this_one(cache, rules, loads, tmp_path):
    load_kept(rules)
    (file,) = cache.iterdir()
    other = fewer_rules(tmp_path / "other" / "rules")
    load_kept(other)
    (beside,) = set(cache.iterdir()) - {file}
    beside.write_bytes(file.read_bytes())  # as if both went by the same name
    assert load_kept(other).folders == olb_rules.load_pack(other).folders
    assert len(loads) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is asked of platformdirs alone")
@pytest.mark.parametrize("base", ["", "relative", "/somewhere"])
def test_the_users_cache_is_where_platformdirs_says(monkeypatch, base):
    monkeypatch.delenv(SWITCH)
    monkeypatch.setenv("XDG_CACHE_HOME", base)
    assert kept._folder() == platformdirs.user_cache_path("olb-rules", appauthor=False)


def test_a_wrong_pack_is_refused_and_not_kept(cache, rules):
    (rules / "pack.yaml").write_text("nonsense: 1\n")
    with pytest.raises(olb_rules.PackError):
        load_kept(rules)
    assert not list(cache.glob("*"))


def test_nothing_is_unpickled_that_another_version_wrote(cache, rules, loads, monkeypatch):
    load_kept(rules)
    (file,) = cache.iterdir()
    head, _, body = file.read_bytes().partition(b"\n")
    said = json.loads(head)
    said["stamp"] = "of another version"
    file.write_bytes(json.dumps(said).encode() + b"\n" + body)
    monkeypatch.setattr(pickle, "load", lambda stream: pytest.fail("unpickled"))
    load_kept(rules)
    assert len(loads) == 2
