"""What ``olb-rules coverage`` says: a table, JSON, and a page that needs nothing beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from ..pack import Pack
from .coverage import Coverage, Part

__all__ = ["covered_html", "covered_json", "covered_text"]

#: The first key of the JSON; changes when a reader would break.
SCHEMA = "olb-coverage/1"
#: Characters of a phrase shown in the table; the page and the JSON show it whole.
LONGEST = 80


def percent(value: float) -> str:
    """Rounded down: 100 % says that nothing is missing."""
    return f"{int(value * 10) / 10:.1f} %"


def covered_text(coverage: Coverage, pack: Pack) -> str:
    """A line for each rule that misses something, with what it misses; then the whole."""
    lines: list[str] = []
    for rule, part in coverage.by_rule():
        if part.missing:
            lines.append(f"{rule:<44}{_count(part):>12}{percent(part.percent):>9}")
            lines += [f"    {one.at}  {_short(one.what)}" for one in part.missing]
    rules = list(coverage.by_rule())
    whole = sum(1 for _, part in rules if not part.missing)
    lines += [""] if lines else []
    lines.append(f"{'all rules':<44}{_count(coverage):>12}{percent(coverage.percent):>9}")
    lines.append(
        f"{pack.manifest.name} {pack.manifest.version}: {len(rules)} rules, {whole} of them whole"
    )
    return "\n".join(lines) + "\n"


def _short(what: str) -> str:
    return what if len(what) <= LONGEST else what[: LONGEST - 1] + "…"


def _count(coverage: Coverage) -> str:
    counted = len(coverage.demanded)
    return f"{counted - len(coverage.missing)}/{counted}"


def covered_json(coverage: Coverage, pack: Pack) -> str:
    """Every part of every rule, and how many examples reach it."""
    content = {
        "schema": SCHEMA,
        "pack": {
            "name": pack.stamp.name,
            "version": pack.stamp.version,
            "digest": pack.stamp.digest,
        },
        "percent": round(coverage.percent, 4),
        "parts": len(coverage.demanded),
        "missing": len(coverage.missing),
        "rules": [
            {
                "rule": rule,
                "percent": round(part.percent, 4),
                "parts": [
                    {
                        "kind": one.kind,
                        "what": one.what,
                        "file": one.at.file,
                        "line": one.at.line,
                        "seen": one.seen,
                        "demanded": one.demanded,
                    }
                    for one in part.parts
                ],
            }
            for rule, part in coverage.by_rule()
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #222; background: #fdfcfa; margin: 2rem auto;
  max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; } summary { cursor: pointer; padding: .3rem 0; }
summary b { display: inline-block; min-width: 22rem; font-weight: 600; }
table { border-collapse: collapse; margin: .3rem 0 1rem 1.2rem; }
td, th { text-align: left; vertical-align: top; padding: .15rem 1rem .15rem 0; }
th { font-weight: 600; color: #555; } td.n { text-align: right; }
.missing td { font-weight: 600; } .aside td { color: #666; }
code { font-size: .9em; } p.note { color: #555; }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #1c1c1c; }
  th, p.note, .aside td { color: #aaa; } }
"""


def covered_html(coverage: Coverage, pack: Pack) -> str:
    """One page in itself: every rule, those that miss something opened.

    What is missing is said in words; nothing depends on a colour.
    """
    name = escape(f"{pack.manifest.name} {pack.manifest.version}")
    body = "\n".join(_rule(rule, part) for rule, part in coverage.by_rule())
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coverage of {name}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>What the examples of {name} reach</h1>
<p>{_count(coverage)} parts, {percent(coverage.percent)}.</p>
<p class="note">A part is a condition that was true or false, a word, form, phrase or context that
was used. “Missing” marks what no example of the rule reaches; that a condition was unknown is
shown, and not asked for. Digest of the pack: <code>{escape(pack.digest)}</code></p>
{body}
</body>
</html>
"""


def _rule(rule: str, coverage: Coverage) -> str:
    missing = len(coverage.missing)
    opened = " open" if missing else ""
    said = f"{missing} missing" if missing else "whole"
    rows = "\n".join(_row(one) for one in coverage.parts)
    return f"""<details{opened}><summary><b>{escape(rule)}</b> {_count(coverage)} · {said}</summary>
<table><tr><th>examples</th><th></th><th>part</th><th>place</th></tr>
{rows}
</table></details>"""


def _row(one: Part) -> str:
    missing = one.demanded and not one.seen
    kind = ' class="missing"' if missing else "" if one.demanded else ' class="aside"'
    cells = "".join(_cells(one, "missing" if missing else ""))
    return f"<tr{kind}>{cells}</tr>"


def _cells(one: Part, mark: str) -> Iterator[str]:
    yield f'<td class="n">{one.seen}</td><td>{mark}</td>'
    yield f"<td>{escape(one.what)}</td><td><code>{escape(str(one.at))}</code></td>"
