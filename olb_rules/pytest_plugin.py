"""A pytest plugin: ``pytest --olb-pack rules/`` tries each example of a pack as a test of its own.

For packs that live in another repository: their examples run beside the repository's own tests,
are chosen with ``-k``, and fail with the example, what was expected, what happened and why.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from .workbench.testing import Case, Workbench

__all__ = [
    "OlbExample",
    "OlbFile",
    "OlbPack",
    "pytest_addoption",
    "pytest_collection_modifyitems",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options ``--olb-pack`` and ``--olb-fixtures``."""
    group = parser.getgroup("olb-rules", "rules about study advice")
    group.addoption(
        "--olb-pack",
        action="append",
        default=[],
        metavar="PACK",
        help="try every example of this pack: a folder, or a built-in or installed name",
    )
    group.addoption(
        "--olb-fixtures",
        metavar="FOLDER",
        help="dossiers of the pack: profiles/*.json and expected/*.yaml",
    )


class ExampleFailed(Exception):
    """An example that is not as it should be; its text is all that is shown."""


class OlbPack(pytest.Collector):
    """One pack."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """The files are made with the items, from the outside."""
        return ()


class OlbFile(pytest.Collector):
    """One file of a pack."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """The items are made from the outside."""
        return ()


class OlbExample(pytest.Item):
    """One example of one rule, or one dossier."""

    case: Case

    def runtest(self) -> None:
        """Try it."""
        from .workbench.tested import failure_text

        result = self.case.run()
        if not result.passed:
            raise ExampleFailed(failure_text(result))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The example and what went wrong, without a traceback: none of it is Python's doing."""
        if isinstance(excinfo.value, ExampleFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """File and line of the example, and its name above a failure.

        Not the end of the node id: pytest would write every dot of it as ``::``.
        """
        return Path(self.case.at.file), self.case.at.line - 1, f"{self.case.id} at {self.case.at}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add the examples, before ``-k`` chooses among the items."""
    if getattr(config.option, "olb_pack", None):
        items.extend(_items(session, config))


def _items(session: pytest.Session, config: pytest.Config) -> Iterator[OlbExample]:
    from .errors import InputError
    from .workbench.testing import Workbench, fixtures_beside

    asked = config.getoption("--olb-fixtures")
    for source in config.getoption("--olb-pack"):
        try:
            bench = Workbench.of(source)
            fixtures = Path(asked) if asked else fixtures_beside(bench.source.folder)
            cases = list(bench.cases(bench.chosen([]), fixtures))
        except InputError as error:
            told = "\n".join(f"  {problem}" for problem in error.problems)
            raise pytest.UsageError(f"--olb-pack {source}:\n{told}") from None
        yield from _of_pack(session, bench, cases)


def _of_pack(session: pytest.Session, bench: Workbench, cases: list[Case]) -> Iterator[OlbExample]:
    name = bench.pack.manifest.name
    pack = OlbPack.from_parent(session, name=name, nodeid=name)
    files: dict[str, OlbFile] = {}
    for case in cases:
        file = case.at.file
        if file not in files:
            files[file] = OlbFile.from_parent(pack, name=file, nodeid=file)
        item = OlbExample.from_parent(files[file], name=case.id, nodeid=f"{file}::{case.id}")
        item.case = case
        yield item
