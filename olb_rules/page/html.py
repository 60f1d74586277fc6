"""The page as one HTML file: no script, nothing from elsewhere, printable on A4.

Every text that is put in passes :func:`finalize` first, so that no character of it steers how
the page is read, and is then escaped by jinja2. The policy in the page allows the one style sheet
in it, by its hash, and nothing else: even a text that would get past the escaping could not run,
load or send anything.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING, Any

from ..errors import Problem, UsageError
from .content import TeamPage
from .visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["POLICY", "environment", "html_page"]

#: The Content-Security-Policy of the page; the hash of the style sheet is filled in.
POLICY = (
    "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; "
    "frame-src 'none'; img-src 'none'; script-src 'none'"
)


def environment(**options: Any) -> Environment:
    """Where the templates of this room are found; strict, and escaping.

    Raises:
        UsageError: when jinja2 is not installed.
    """
    try:
        import jinja2
    except ImportError:
        raise UsageError(
            Problem("writing a page needs jinja2", hint="pip install 'olb-rules[report]'")
        ) from None
    return jinja2.Environment(
        loader=jinja2.PackageLoader("olb_rules.page"),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        **options,
    )


def _seen(value: object) -> object:
    """Write out unseen characters in anything that is put in, except what a macro made."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _environment() -> Environment:
    return environment(finalize=_seen)


def html_page(page: TeamPage) -> str:
    """The team's page as one self-contained HTML file, the same for the same content.

    Raises:
        UsageError: when jinja2 is not installed.
    """
    found = _environment()
    # The hash is of what stands between the tags, to the byte.
    style = found.get_template("page.css").render().strip()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    template = found.get_template("page.html.j2")
    return template.render(page=page, style=style, policy=POLICY.format(digest=digest))
