"""A batch that is killed, that meets a full disk, whose workers die: nothing lost, nothing twice."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

import olb_rules
from olb_rules.testing import synthetic_cohort

from .test_batch import COHORT, command, contents, lines_of, ndjson, run_batch, words


def started(*arguments):
    return subprocess.Popen(
        words(*arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def children_of(pid):
    """The processes that a process started (Linux)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == pid:
                found.append(int(stat.parent.name))
    return found


def workers_of(pid):
    """Those of its children that do the work (a spawning process also keeps a tracker)."""
    found = []
    for child in children_of(pid):
        with contextlib.suppress(OSError):
            if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text():
                found.append(child)
    return found


def wait_until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.01)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """An input with a broken line in it, and what an uninterrupted run makes of it."""
    folder = tmp_path_factory.mktemp("large")
    source = ndjson(folder / "cohort.ndjson", synthetic_cohort(60, seed=12))
    with source.open("a", encoding="utf-8") as stream:
        stream.write('{"format": "olb-profile/0"}\n')
    run_batch([source], folder / "out", jobs=2, part=5)
    return source, contents(folder / "out")


def test_killed_again_and_again_it_ends_in_the_same_bytes(large, tmp_path):
    source, expected = large
    out = tmp_path / "out"
    kills = 0
    for seconds in (0.3, 0.5, 0.8, 1.1, 1.5):
        run = started(source, "-o", out, "--part", "5", "--jobs", "2", "--resume")
        try:
            run.wait(timeout=seconds)
            break
        except subprocess.TimeoutExpired:
            # Only the parent: its workers must notice by themselves.
            run.kill()
            run.wait()
            kills += 1
            # Never half a file under its own name: what is there is already right.
            done = contents(out) if out.exists() else {}
            whole = {name for name in done if "/part-" in name}
            assert all(done[name] == expected[name] for name in whole)
    assert kills
    assert command(source, "-o", out, "--part", "5", "--resume").returncode == 2  # one set aside
    assert contents(out) == expected


def test_workers_end_when_who_started_them_is_killed(large, tmp_path):
    source, _ = large
    run = started(source, "-o", tmp_path / "out", "--part", "5", "--jobs", "2")
    wait_until(lambda: len(workers_of(run.pid)) == 2)
    workers = workers_of(run.pid)
    run.kill()
    run.wait()
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers), 30)


def test_a_worker_that_dies_is_replaced_and_nothing_is_lost(large, tmp_path):
    source, expected = large
    out = tmp_path / "out"
    run = started(source, "-o", out, "--part", "5", "--jobs", "2")
    wait_until(lambda: list((out / "reports").glob("part-*")) if out.exists() else [])
    os.kill(workers_of(run.pid)[0], signal.SIGKILL)
    assert run.wait(timeout=120) == 2  # for the one that is set aside
    assert contents(out) == expected


def test_what_a_dead_worker_had_half_written_does_not_stay(large, tmp_path):
    source, expected = large
    out = tmp_path / "out"

    def leave(done, total):
        (out / "findings" / ".part-000000.parquet.abcd").write_bytes(b"")

    run_batch([source], out, jobs=1, part=5, watch=leave)
    assert contents(out) == expected


DEADLY = """
import os, signal
from olb_rules.cohort import evaluator
plain = evaluator.Evaluator.__call__
def deadly(self, data):
    if {where!r} in str(data):
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(self, data)
evaluator.Evaluator.__call__ = deadly
"""


def deadly(tmp_path, monkeypatch, where):
    """Make every process that meets a word in a dossier kill itself, as a fault in C would."""
    (tmp_path / "sitecustomize.py").write_text(DEADLY.format(where=where))
    path = os.pathsep.join([str(tmp_path), str(Path(olb_rules.__file__).parents[1])])
    monkeypatch.setenv("PYTHONPATH", path)


def test_a_dossier_that_ends_the_process_is_set_aside(tmp_path, monkeypatch):
    source = ndjson(tmp_path / "cohort.ndjson", COHORT[:9])
    deadly(tmp_path, monkeypatch, COHORT[4]["learner_ref"])
    done = command(source, "-o", tmp_path / "out", "--part", "3", "--jobs", "2")
    assert done.returncode == 2, done.stderr
    (aside,) = lines_of(tmp_path / "out", "set-aside")
    assert aside["line"] == 5
    assert "signal 9" in aside["problems"][0]["what"]
    refs = [line["ref"] for line in lines_of(tmp_path / "out", "reports")]
    assert refs == [one["learner_ref"] for i, one in enumerate(COHORT[:9]) if i != 4]


def test_workers_that_keep_dying_end_it_with_what_to_do(tmp_path, monkeypatch):
    source = ndjson(tmp_path / "cohort.ndjson", COHORT[:9])
    deadly(tmp_path, monkeypatch, "learner_ref")
    done = command(source, "-o", tmp_path / "out", "--part", "9", "--jobs", "1")
    assert done.returncode == 2
    assert "keep ending (signal 9)" in done.stderr
    assert "cohort.ndjson:1" in done.stderr
    assert "--resume" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_disk_that_fills_up_leaves_what_was_done(tmp_path):
    """A limit on the size of a file stands for a full disk: the last part is too large for it."""
    long_text = "We bespraken samen wat je zag op de infodag. " * 10
    last = [one | {"notes": [{"id": f"z{i}", "text": long_text} for i in range(2)]} | {
        "voice_learner": [{"id": f"y{i}{j}", "verbatim": True, "stance": "objects", "response": ""}
                          for j in range(400)]}
            for i, one in enumerate(COHORT[:6])]  # fmt: skip
    source = ndjson(tmp_path / "cohort.ndjson", COHORT[:6] + last)
    out = tmp_path / "out"
    arguments = (source, "-o", out, "--part", "6", "--jobs", "1")
    run_batch([source], tmp_path / "whole", jobs=1, part=6)
    sizes = [
        max(len(data) for name, data in contents(tmp_path / "whole").items() if part in name)
        for part in ("part-000000", "part-000001")
    ]
    assert sizes[1] > sizes[0] * 1.2
    size = sizes[0] + 1000

    def small():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = command(*arguments, preexec_fn=small)
    assert done.returncode == 2
    assert "cannot be written (File too large)" in done.stderr
    assert "part-000001" in done.stderr
    assert "Traceback" not in done.stderr
    assert len(lines_of(out, "reports")) == 6
    assert not list(out.rglob(".part-*"))
    assert command(*arguments, "--resume").returncode == 0
    assert contents(out) == contents(tmp_path / "whole")


def test_a_batch_is_only_gone_on_with_when_asked_and_with_the_same(large, tmp_path):
    source, _ = large
    out = tmp_path / "out"
    few = ndjson(tmp_path / "few.ndjson", COHORT[:8])
    assert command(few, "-o", out, "--part", "4", "--jobs", "1").returncode == 0
    before = contents(out)
    for arguments, said in [
        ((few, "-o", out, "--part", "4"), "--resume"),
        ((few, "-o", out, "--part", "3", "--resume"), "the size of parts"),
        ((few, "-o", out, "--part", "4", "--engine", "durable", "--resume"), "the engine"),
        ((few, "-o", out, "--part", "4", "--only", "reports", "--resume"), "what is written"),
        ((few, "-o", out, "--part", "4", "--pack", "olb-law", "--resume"), "the pack"),
        ((source, "-o", out, "--part", "4", "--resume"), "cohort.ndjson:1"),
        ((ndjson(tmp_path / "less.ndjson", COHORT[:4]), "-o", out, "--part", "4", "--resume"), "fewer"),
        ((ndjson(tmp_path / "more.ndjson", COHORT[:12]), "-o", out, "--part", "4", "--resume"),
         "more.ndjson:9"),
    ]:  # fmt: skip
        done = command(*arguments)
        assert done.returncode == 2, arguments
        assert said in done.stderr, done.stderr
        assert contents(out) == before
    again = command(few, "-o", out, "--part", "4", "--resume")
    assert again.returncode == 0
    assert "2 of 2 parts were done before" in again.stderr
    assert contents(out) == before


def test_a_torn_journal_and_a_lost_file_are_made_good(large, tmp_path):
    source, expected = large
    out = tmp_path / "out"
    run = started(source, "-o", out, "--part", "5", "--jobs", "1")
    wait_until(lambda: len(list(out.glob("reports/part-*"))) > 3)
    run.kill()
    run.wait()
    journal = out / "journal.ndjson"
    done = [json.loads(line)["part"] for line in journal.read_text().splitlines()[1:]]
    assert done
    with journal.open("a") as stream:
        stream.write('{"part": 99, "inp')
    (out / "reports" / f"part-{done[0]:06}.ndjson").write_bytes(b"half")
    (out / "reports" / ".part-000000.ndjson.abcd").write_bytes(b"left")
    assert command(source, "-o", out, "--part", "5", "--resume").returncode == 2  # one set aside
    assert contents(out) == expected


def test_a_journal_that_is_none_is_refused(tmp_path):
    source = ndjson(tmp_path / "cohort.ndjson", COHORT[:2])
    out = tmp_path / "out"
    out.mkdir()
    (out / "journal.ndjson").write_text("of something else\n")
    done = command(source, "-o", out, "--resume")
    assert done.returncode == 2
    assert "cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


def test_two_runs_do_not_work_in_one_folder(large, tmp_path):
    source, _ = large
    out = tmp_path / "out"
    run = started(source, "-o", out, "--part", "5", "--jobs", "1")
    wait_until((out / "journal.ndjson").exists)
    other = command(source, "-o", out, "--part", "5", "--jobs", "1", "--resume")
    run.kill()
    run.wait()
    assert other.returncode == 2
    assert "another process" in other.stderr
