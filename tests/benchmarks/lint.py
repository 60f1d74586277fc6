"""Linting a megabyte of Dutch, in process and as a whole process, beside tools of the same kind.

The peers come from npm and PyPI, into ``.bench`` beside this checkout; one that cannot be had is
left out, and named. Each gets the same text and, where it takes them, the same handful of words:
that is kind to them, since the pack looks for sixteen thousand. The nearest peer, textlint with
prh, is also run with a rule for each of 185 words, as many as the lexicon has entries, and with one
rule for two thousand words.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import olb_rules
from olb_rules.linting import linter_for

from .timing import best_of

TOP = Path(__file__).parents[2]
FOLDER = TOP / ".bench"
NPM = ("textlint", "textlint-rule-prh", "write-good", "alex", "cspell", "@cspell/dict-nl-nl")
WORDS = ("afzakken", "afzakt", "zakt", "afzakker", "watervalsysteem", "gemakkelijkere", "zwakke")
SIZE = 1_000_000
TURNS = 3
#: Rules of one word for the nearest peer: what the lexicon has entries.
ENTRIES = 185
#: Words for the nearest peer, of the pack's sixteen thousand; as many as were measured when the way
#: of matching was chosen. With all of them it takes some minutes.
MANY = 2_000
_MEASURE = """
import os, sys, time
start = time.perf_counter()
silent = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)]
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
used = os.wait4(child, 0)[2]
print(time.perf_counter() - start, used.ru_maxrss, file=sys.stderr)
"""


def main() -> None:
    """Print words per second, and seconds and megabytes of each tool."""
    FOLDER.mkdir(exist_ok=True)
    matcher = linter_for(olb_rules.load_pack()).matcher
    many = sorted(word for word in matcher.triggers.words if word.isalpha())
    many = many[:: max(1, len(many) // MANY)][:MANY]
    for title, text in (("about other things", elsewhere()), ("about school", school())):
        path = FOLDER / "text.txt"
        path.write_text(text, encoding="utf-8")
        words = len(text.split())
        seconds = best_of({"scan": lambda text=text: matcher.scan(text)}, 1)["scan"]
        hits = [hit for hit in matcher.scan(text) if not hit.quoted]
        print(f"\nlint, in process: {words:,} words {title}, {len(hits):,} places")
        print(f"  {words / seconds / 1e6:.2f} million words a second")
        print(f"lint, whole process on {len(text.encode()) / 1e6:.1f} MB {title}")
        runs = {name: run(command, FOLDER) for name, command in commands(path).items()}
        if "textlint" in runs:
            some = many[:: len(many) // ENTRIES][:ENTRIES]
            entries = textlint(path, "entries", some, apart=True)
            runs[f"textlint, {len(some)} rules"] = run(entries, FOLDER)
            runs[f"textlint, {len(many):,} words"] = run(textlint(path, "many", many), FOLDER, 1)
        ours = runs["olb-rules"][0]
        for name, (took, memory) in sorted(runs.items(), key=lambda pair: pair[1]):
            print(
                f"  {name:<21} {took:>7.2f} s  {memory:>5.0f} MB  {took / ours:>6.2f} x olb-rules"
            )


def school() -> str:
    """Sentences as teachers write them without a fault, from our own sets; none of them twice."""
    sets = sorted((TOP / "tests" / "language" / "sets").glob("*.tsv"))
    lines = [
        line.rsplit("\t", 1)[1].replace("[[", "").replace("]]", "")
        for file in sets
        for line in file.read_text(encoding="utf-8").splitlines()[1:]
        if line.startswith("silent")
    ]
    return "\n".join(dict.fromkeys(lines))


def elsewhere() -> str:
    """As much text about other things."""
    once = (
        "De haven van Oostende lag vol schepen, en de wind kwam uit het westen. Wie niet moest werken,"
        " ging kijken hoe de vissers hun netten herstelden. Het was een mooie dag voor de tijd van het"
        " jaar, al viel er tegen de avond wat regen op de daken van de oude stad.\n"
    )
    return once * (SIZE // len(once))


def commands(path: Path) -> dict[str, list[str]]:
    """The tools that can be had here."""
    python = Path(sys.executable).parent
    found = {"olb-rules": [str(python / "olb-rules"), "lint", str(path)]}
    (FOLDER / "words.txt").write_text("".join(f"{word}->anders\n" for word in WORDS))
    if (python / "codespell").exists():
        found["codespell"] = [str(python / "codespell"), "-D", "words.txt", str(path)]
    if (python / "proselint").exists():
        found["proselint"] = [str(python / "proselint"), "check", str(path)]
    npm = shutil.which("npm")
    if npm is not None and not (FOLDER / "node_modules").is_dir():
        subprocess.run([npm, "install", "--silent", "--prefix", str(FOLDER), *NPM], check=False)
    bin_ = FOLDER / "node_modules" / ".bin"
    (FOLDER / "cspell.json").write_text(
        json.dumps(
            {
                "import": ["@cspell/dict-nl-nl/cspell-ext.json"],
                "language": "nl",
                "flagWords": list(WORDS),
            }
        )
    )
    if (bin_ / "textlint").exists():
        found["textlint"] = textlint(path, "few", WORDS)
    peers = {
        "write-good": [str(path)],
        "alex": [str(path)],
        "cspell": ["lint", "--no-progress", "--no-summary", "-c", "cspell.json", str(path)],
    }
    for name, arguments in peers.items():
        if (bin_ / name).exists():
            found[name] = [str(bin_ / name), *arguments]
    lacking = {"codespell", "proselint", "textlint", *peers} - set(found)
    if lacking:
        print(f"  not here: {', '.join(sorted(lacking))}")
    return found


def textlint(path: Path, name: str, words: Sequence[str], *, apart: bool = False) -> list[str]:
    """The nearest peer with a dictionary of these words, in one rule or each in one of its own."""
    groups = [[word] for word in words] if apart else [list(words)]
    rules = [{"expected": f"anders {at}", "patterns": group} for at, group in enumerate(groups)]
    (FOLDER / f"{name}.yml").write_text(json.dumps({"version": 1, "rules": rules}))
    settings = FOLDER / f"{name}.json"
    settings.write_text(json.dumps({"rules": {"prh": {"rulePaths": [f"./{name}.yml"]}}}))
    tool = FOLDER / "node_modules" / ".bin" / "textlint"
    return [str(tool), "--config", str(settings), "--format", "unix", str(path)]


def run(command: list[str], folder: Path, turns: int = TURNS) -> tuple[float, float]:
    """Seconds, the least of some turns, and megabytes at the most."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    best, memory = float("inf"), 0.0
    for _ in range(turns):
        # By way of a small process: a child counts the memory of the one that it was forked from.
        done = subprocess.run(
            [sys.executable, "-S", "-c", _MEASURE, *command],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        took, kilobytes = done.stderr.split()[-2:]
        best, memory = min(best, float(took)), max(memory, float(kilobytes) / 1024)
    return best, memory
