"""Bars over rules and groups, as SVG that reads on a phone: the label above each bar.

No red and green, no order of merit: how dark a part is tells what became of a question.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import Problem, UsageError

__all__ = ["COLOURS", "Bar", "bars"]

#: What each part of a bar looks like; hatching tells them apart without colour.
COLOURS = {
    "open": ("#1f5a63", ""),
    "settled": ("#8fbfba", "///"),
    "asked": ("#4f8a8d", ""),
    "quiet": ("#e4ddcf", ""),
    "unknown": ("#ffffff", "|||"),
    "not_asked": ("#e4ddcf", ""),
    "first": ("#1f5a63", ""),
    "aside": ("#c9a66b", "\\\\\\"),
    "rest": ("#e4ddcf", ""),
}
_INK, _SOFT, _LINE = "#2b2a28", "#5b5751", "#6b6760"
#: Inches: 281 points, about the room on a phone, so that text is read there at its own size.
_WIDTH, _LINE_HEIGHT = 3.9, 0.19
#: Where a bar ends and its number begins, and how many characters of a label fit.
_BAR_END, _LABEL = 0.64, 48


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, what stands beside it, and its parts with their sizes."""

    label: str
    beside: str
    parts: tuple[tuple[str, int], ...]


def bars(rows: Sequence[Bar], *, total: int, title: str, says: str, name: str) -> str:
    """Bars of one length as inline SVG, with a title and a description for who cannot see them.

    ``name`` is unique on the page.

    Raises:
        UsageError: without matplotlib, which the extra ``cohort`` brings.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure
    except ImportError:
        raise UsageError(
            Problem("plots need matplotlib", hint="pip install 'olb-rules[cohort]'")
        ) from None
    settings: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": name,
        "font.family": "sans-serif",
        "font.size": 10,
        "hatch.linewidth": 0.6,
    }
    with rc_context(settings):
        labels = [textwrap.wrap(row.label, _LABEL) or [""] for row in rows]
        height = sum(len(label) + 1.5 for label in labels)
        figure = Figure(figsize=(_WIDTH, _LINE_HEIGHT * height))
        FigureCanvasSVG(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        at = 0.0
        for row, label in zip(rows, labels, strict=True):
            for line in label:
                _say(axes, 0, at + 0.5, line, _INK)
                at += 1
            left = 0.0
            for kind, size in row.parts:
                colour, hatch = COLOURS[kind]
                width = size / total * _BAR_END
                axes.barh(
                    at + 0.5,
                    width,
                    left=left,
                    height=0.72,
                    color=colour,
                    edgecolor=_LINE,
                    linewidth=0.5,
                    hatch=hatch or None,
                )
                left += width
            _say(axes, _BAR_END + 0.02, at + 0.5, row.beside, _SOFT)
            at += 1.5
        axes.set_xlim(-0.003, 1)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        out = io.StringIO()
        figure.savefig(
            out, format="svg", transparent=True, metadata={"Date": None, "Creator": None}
        )
    return _inline(out.getvalue(), title, says, name)


def _say(axes: Any, x: float, y: float, text: str, colour: str) -> None:
    axes.text(x, y, text, va="center", ha="left", color=colour, parse_math=False)


def _inline(svg: str, title: str, says: str, name: str) -> str:
    """The drawing without a header, its ids its own, and with words for who cannot see it."""
    from html import escape

    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r' (width|height)="[0-9.]+pt"', "", body, count=2)
    body = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{name}-", body)
    body = re.sub(r"font-family: [^;\"]*;? ?", "", body)
    head = (
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(says)}</desc>'
    )
    opening = body.index(">") + 1
    start = body[:opening].replace(
        "<svg", f'<svg role="img" aria-labelledby="{name}-title {name}-desc" class="plot"', 1
    )
    return start + head + body[opening:]
