"""The team's page: what is known of a pupil and what is asked, as one file to read and print."""

from .answers import Given
from .content import TeamPage, team_page
from .html import html_page
from .markdown import markdown_page

__all__ = ["Given", "TeamPage", "html_page", "markdown_page", "team_page"]
