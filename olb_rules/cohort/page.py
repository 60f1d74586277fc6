"""The page of a reflection: one file, no script, nothing from elsewhere."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from ..errors import Problem, UsageError
from ..pack import Pack
from .blocks import Block
from .chapters import chapters
from .figures import Figures
from .plots import COLOURS, bars

__all__ = ["reflection_page"]


def reflection_page(figures: Figures, pack: Pack) -> str:
    """The figures of a school year as a page for a team, under the three questions of the vision
    text; the same page for the same figures.

    Raises:
        UsageError: without jinja2 or matplotlib, which the extra ``cohort`` brings.
    """
    try:
        from jinja2 import Environment
    except ImportError:
        raise UsageError(
            Problem("a page needs jinja2", hint="pip install 'olb-rules[cohort]'")
        ) from None
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(
        files(__package__).joinpath("page.html").read_text(encoding="utf-8")
    )
    written = [
        {
            "key": chapter.key,
            "question": chapter.question,
            "intro": chapter.intro,
            "talk": chapter.talk,
            "blocks": [_block(b, f"{chapter.key}{i}") for i, b in enumerate(chapter.blocks, 1)],
        }
        for chapter in chapters(figures, pack)
    ]
    return template.render(figures=figures, chapters=written, pack=pack.stamp)


def _block(block: Block, name: str) -> dict[str, Any]:
    from markupsafe import Markup

    drawn = ""
    if block.bars:
        says = "; ".join(f"{bar.label}: {bar.beside}" for bar in block.bars)
        drawn = bars(block.bars, total=block.total, title=block.title, says=says, name=name)
    return {
        "id": name,
        "title": block.title,
        "says": block.says,
        "svg": Markup(drawn),  # noqa: S704  made by plots.py, which escapes
        "legend": [(_swatch(kind), text) for kind, text in block.legend],
        "few": block.few,
        "most": block.most,
        "note": block.note,
        "table": block.table,
    }


def _swatch(kind: str) -> str:
    colour, hatch = COLOURS[kind]
    if not hatch:
        return f"background: {colour}"
    line = "#6b6760"
    turn = {"/": "-45deg", "|": "90deg"}.get(hatch[0], "45deg")
    stripes = f"repeating-linear-gradient({turn}, {line} 0 1px, transparent 1px 4px)"
    return f"background: {stripes}, {colour}"
