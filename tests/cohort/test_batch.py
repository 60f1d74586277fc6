"""A batch from the outside: files in, files out; nothing lost, nothing twice, nothing leaked."""

from __future__ import annotations

import functools
import json
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import olb_rules
from olb_rules.cohort.run import run_batch as run_batch_with
from olb_rules.testing import synthetic_cohort
from tests.fewer import our_fewer_rules

SECRET = "xyzzygeheim"
COHORT = list(synthetic_cohort(23, seed=11))
PACK = olb_rules.load_pack(our_fewer_rules())
run_batch = functools.partial(run_batch_with, pack=PACK)


def ndjson(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def contents(folder):
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != ".lock"
    }


def lines_of(out, folder):
    return [
        json.loads(line)
        for file in sorted((out / folder).glob("*.ndjson"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]


def words(*arguments):
    """A batch as one writes it on a command line."""
    if "--pack" not in arguments:
        arguments += ("--pack", our_fewer_rules())
    return [sys.executable, "-m", "olb_rules", "batch", *map(str, arguments)]


def command(*arguments, **more):
    return subprocess.run(
        words(*arguments), capture_output=True, encoding="utf-8", check=False, **more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An uninterrupted run over the cohort, with its input."""
    folder = tmp_path_factory.mktemp("whole")
    source = ndjson(folder / "cohort.ndjson", COHORT)
    run_batch([source], folder / "out", jobs=1, part=4)
    return source, folder / "out"


def test_every_dossier_has_the_report_of_the_plain_loop(whole):
    _, out = whole
    expected = [olb_rules.evaluate(olb_rules.read_profile(one), PACK).to_dict() for one in COHORT]
    written = lines_of(out, "reports")
    for one in written:
        assert one.pop("schema") == "olb-report/1"
        assert one.pop("pack")["digest"] == PACK.digest
    assert written == json.loads(json.dumps(expected))
    assert not lines_of(out, "set-aside")


def test_parquet_holds_the_findings_of_the_reports(whole):
    _, out = whole
    rows = pq.read_table(out / "findings").to_pylist()
    reports = lines_of(out, "reports")
    expected = [(r["ref"], f["rule"], f["subject"], f["ask"], f["fingerprint"])
                for r in reports for f in r["findings"]]  # fmt: skip
    assert [
        (r["ref"], r["rule"], r["subject"], r["ask"], r["fingerprint"]) for r in rows
    ] == expected
    evidence = [f["evidence"] for r in reports for f in r["findings"]]
    assert [json.loads(row["evidence"]) for row in rows] == evidence


def test_the_manifest_counts_what_was_done(whole):
    _, out = whole
    manifest = json.loads((out / "batch.json").read_text())
    assert manifest["dossiers"] == len(COHORT)
    assert [part["dossiers"] for part in manifest["parts"]] == [4, 4, 4, 4, 4, 3]
    for part in manifest["parts"]:
        for name, size in part["files"].items():
            assert (out / name).stat().st_size == size
    assert not (out / "journal.ndjson").exists()
    assert not (out / ".lock").exists()


@pytest.mark.parametrize(("jobs", "engine"), [(2, "reference"), (3, "durable")])
def test_jobs_and_engine_do_not_show_in_what_comes_out(whole, tmp_path, jobs, engine):
    source, out = whole
    run_batch([source], tmp_path / "out", jobs=jobs, engine=engine, part=4)
    one, other = contents(out), contents(tmp_path / "out")
    assert one.keys() == other.keys()
    assert {n for n in one if one[n] != other[n]} <= (
        {"batch.json"} if engine == "durable" else set()
    )


def test_the_same_dossiers_in_any_format_give_the_same_reports(whole, tmp_path):
    _, out = whole
    texts = [json.dumps(one) for one in COHORT]
    table = tmp_path / "table"
    table.mkdir()
    pq.write_table(pa.table({"profile": texts[:9], "school": ["x"] * 9}), table / "a.parquet")
    large = pa.array(texts[9:], pa.large_string())
    pq.write_table(pa.table({"profile": large}), table / "b.parquet", row_group_size=3)
    (table / "_SUCCESS").write_text("")
    (table / "_temporary.parquet").write_text("half")
    separate = tmp_path / "separate"
    separate.mkdir()
    for i, text in enumerate(texts):
        (separate / f"{i:03}.json").write_text(text)
    for source in (table, separate):
        run_batch([source], tmp_path / f"{source.name}-out", jobs=1, part=5)
        assert lines_of(tmp_path / f"{source.name}-out", "reports") == lines_of(out, "reports")


def test_a_broken_dossier_is_set_aside_and_the_rest_goes_on(tmp_path):
    lines = [
        json.dumps(COHORT[0]),
        f'{{"learner_ref": "{SECRET}", ',
        "",
        json.dumps(COHORT[1] | {"observations": [{"date": SECRET}]}),
        json.dumps(COHORT[2] | {"format": "olb-profile/9"}),
        json.dumps(COHORT[3] | {"diagnose": SECRET}),
        "[" * 500_000,
        '"\xff' + SECRET,
        json.dumps(COHORT[4]),
    ]
    source = tmp_path / "cohort.ndjson"
    source.write_bytes(b"\n".join(line.encode("latin-1") for line in lines))  # no last line end
    done = command(source, "-o", tmp_path / "out", "--part", "2", "--jobs", "1")
    assert done.returncode == 2, done.stderr
    assert "6 set aside" in done.stderr
    reports = lines_of(tmp_path / "out", "reports")
    assert [r["ref"] for r in reports] == [COHORT[0]["learner_ref"], COHORT[4]["learner_ref"]]
    aside = lines_of(tmp_path / "out", "set-aside")
    assert [(one["file"], one["line"]) for one in aside] == [
        ("cohort.ndjson", n) for n in (2, 4, 5, 6, 7, 8)
    ]
    pointers = [one["problems"][0].get("pointer") for one in aside]
    assert pointers == [None, "/observations/0/date", "/format", "/diagnose", None, None]
    assert all(problem["what"] for one in aside for problem in one["problems"])
    written = b"".join(contents(tmp_path / "out").values()) + done.stderr.encode()
    assert SECRET.encode() not in written


def test_a_line_without_end_does_not_fill_the_memory(tmp_path):
    source = tmp_path / "cohort.ndjson"
    with source.open("wb") as stream:
        stream.write(json.dumps(COHORT[0]).encode() + b'\n{"learner_ref": "')
        for _ in range(300):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n' + json.dumps(COHORT[1]).encode() + b"\n")
    code = (
        "import re, sys; from olb_rules.cohort.dossiers import files_of, read; "
        "from pathlib import Path; "
        "print([(w.line, w.problem is None) for w in read(files_of([Path(sys.argv[1])]))], "
        # Not ru_maxrss: a child counts the memory of the process that it was forked from.
        "int(re.search(r'VmHWM:\\s+([0-9]+)', open('/proc/self/status').read())[1]) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(source)], capture_output=True, text=True, check=True
    )
    told, _, megabytes = done.stdout.rpartition(" ")
    assert told == "[(1, True), (2, False), (3, True)]"
    assert int(megabytes) < 200


def test_rows_without_a_profile_are_set_aside(tmp_path):
    source = tmp_path / "cohort.parquet"
    pq.write_table(pa.table({"profile": [json.dumps(COHORT[0]), None]}), source)
    result = run_batch([source], tmp_path / "out", jobs=1)
    assert (result.dossiers, result.set_aside) == (2, 1)
    assert [one["line"] for one in lines_of(tmp_path / "out", "set-aside")] == [2]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: pq.write_table(pa.table({"profil": ["x"]}), p), "rename the column 'profil'?"),
        (lambda p: pq.write_table(pa.table({"profile": [1]}), p), "holds no text"),
        (lambda p: pq.write_table(pa.table({"profile": [{"a": 1}]}), p), "write JSON"),
        (lambda p: p.write_bytes(b"PAR1 nothing PAR1"), "cannot be read"),
    ],
)
def test_a_parquet_file_with_other_columns_is_refused_before_anything_is_written(
    tmp_path, make, said
):
    folder = tmp_path / "in"
    folder.mkdir()
    ndjson(folder / "a.ndjson", COHORT[:3])
    make(folder / "b.parquet")
    done = command(folder, "-o", tmp_path / "out")
    assert done.returncode == 2
    assert said in done.stderr
    assert "b.parquet" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_parquet_file_that_breaks_off_half_way_says_where(tmp_path):
    source = tmp_path / "cohort.parquet"
    table = pa.table({"profile": [json.dumps(one) for one in COHORT]})
    pq.write_table(table, source, row_group_size=4, compression="none", use_dictionary=False)
    data = bytearray(source.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40_000] = b"\x07" * 40_000
    source.write_bytes(data)
    done = command(source, "-o", tmp_path / "out", "--part", "2", "--jobs", "1")
    assert done.returncode == 2
    assert "cohort.parquet" in done.stderr
    assert lines_of(tmp_path / "out", "reports")


def test_what_cannot_be_read_or_written_is_told_at_once(tmp_path):
    source = ndjson(tmp_path / "cohort.ndjson", COHORT[:2])
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("of somebody")
    (tmp_path / "letter.txt").write_text("")
    for arguments, said in [
        ((tmp_path / "nothing.ndjson", "-o", tmp_path / "o1"), "no such file"),
        ((tmp_path / "empty", "-o", tmp_path / "o2"), "no file to read"),
        ((tmp_path / "letter.txt", "-o", tmp_path / "o3"), "kind of file"),
        ((source, "-o", tmp_path / "full"), "no empty folder"),
        ((source, "-o", source), "no empty folder"),
        ((source, "-o", source / "below"), "cannot be written"),
        ((tmp_path, "-o", tmp_path / "out"), "inside the folder"),
        ((source, "-o", tmp_path / "o4", "--jobs", "0"), "at least 1"),
        ((source, "-o", tmp_path / "o5", "--part", "0"), "at least 1"),
        ((source, "-o", tmp_path / "o6", "--pack", "nergens"), "nergens"),
    ]:
        done = command(*arguments)
        assert done.returncode == 2, arguments
        assert said in done.stderr, done.stderr
        assert "Traceback" not in done.stderr
    assert [p.name for p in (tmp_path / "full").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("only", ["reports", "findings"])
def test_only_what_is_asked_is_written(tmp_path, only):
    source = ndjson(tmp_path / "cohort.ndjson", COHORT[:3])
    done = command(source, "-o", tmp_path / "out", "--only", only, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert {p.name for p in (tmp_path / "out").iterdir()} == {only, "set-aside", "batch.json"}
    assert list((tmp_path / "out" / only).iterdir())


def test_without_pyarrow_findings_are_refused_and_reports_are_not(tmp_path):
    source = ndjson(tmp_path / "cohort.ndjson", COHORT[:2])
    for only, code in (((), 2), (("--only", "reports"), 0)):
        hidden = (
            "import sys; sys.modules['pyarrow'] = None; from olb_rules.cli import main; "
            f"sys.argv = ['olb-rules', 'batch', {str(source)!r}, '-o', {str(tmp_path / f'o{code}')!r}, "
            f"'--jobs', '1', *{only!r}]\nif __name__ == '__main__': main()"
        )
        done = subprocess.run(
            [sys.executable, "-c", hidden], capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stderr
        assert ("olb-rules[arrow]" in done.stderr) is bool(code)


def test_a_cohort_of_nobody(tmp_path):
    source = ndjson(tmp_path / "cohort.ndjson", [])
    result = run_batch([source], tmp_path / "out", jobs=1)
    assert result.dossiers == 0
    assert json.loads((tmp_path / "out" / "batch.json").read_text())["parts"] == []


def test_progress_is_told(tmp_path):
    source = ndjson(tmp_path / "cohort.ndjson", COHORT[:5])
    told = []
    run_batch([source], tmp_path / "out", jobs=1, part=2, watch=lambda *seen: told.append(seen))
    assert told == [(2, 5), (4, 5), (5, 5)]
