"""A pack to compare: a folder, a wheel, or a folder at a git revision. Only YAML is read of it."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from ..errors import PackError, Problem
from ..pack import Pack
from ..pack.load import load_pack
from ..rulefile.yaml import SIZE_LIMIT

__all__ = ["pack_at"]

#: Where a pack is looked for at a revision that names no folder.
FOLDER = "rules"
#: More files than any pack has; what claims to hold more is not unpacked.
FILE_LIMIT = 5_000


@contextmanager
def pack_at(place: str) -> Iterator[Pack]:
    """The pack at a place: ``rules/``, ``olb_rules-1.0-py3-none-any.whl``, ``v1.0`` or
    ``v1.0:packs/school``.

    Raises:
        PackError: when there is no such folder, wheel or revision, or the pack is wrong.
    """
    if Path(place).is_dir():
        yield load_pack(place)
        return
    with tempfile.TemporaryDirectory() as folder:
        if place.endswith(".whl"):
            _unpack_wheel(place, Path(folder))
            found = _outermost(Path(folder))
        else:
            found = _unpack_revision(place, Path(folder))
        if found is None:
            raise PackError(Problem("there is no pack here", place, expected="a file pack.yaml"))
        try:
            pack = load_pack(found)
        except PackError as error:
            # Both packs may lie in a folder of one name: say which of the two it is.
            problems = [replace(one, file=f"{place} {one.file or ''}") for one in error.problems]
            raise PackError(problems) from None
        yield pack


def _outermost(folder: Path) -> Path | None:
    """The folder of the pack that lies least deep, if there is one."""
    found = sorted(folder.rglob("pack.yaml"), key=lambda file: (len(file.parts), file))
    return found[0].parent if found else None


def _unpack_wheel(place: str, folder: Path) -> None:
    try:
        with zipfile.ZipFile(place) as wheel:
            names = [name for name in wheel.namelist() if name.endswith(".yaml")]
            _few(names, place)
            for name in names:
                with wheel.open(name) as stream:
                    _put(folder, name, stream)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        raise PackError(
            Problem("this wheel cannot be read", place, expected="a wheel that is whole")
        ) from None


def _unpack_revision(place: str, folder: Path) -> Path | None:
    """Every YAML file at a revision, since packs may build on one another; where the pack is."""
    revision, _, path = place.partition(":")
    usable = revision and not revision.startswith("-")  # else it would be an option of git
    archive = _git("archive", "--format=tar", revision, "--", "*.yaml") if usable else None
    if archive is None:
        raise PackError(
            Problem(
                "there is no such folder, wheel or git revision",
                place,
                expected="a folder, a .whl, a revision, or revision:folder",
                hint="see git log; a shallow clone has few revisions",
            )
        )
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        members = [one for one in files.getmembers() if one.isfile()]
        _few([one.name for one in members], place)
        for member in members:
            stream = files.extractfile(member)
            assert stream is not None
            _put(folder, member.name, stream)
    if path:
        named = folder / path
        inside = named.resolve().is_relative_to(folder.resolve())
        return named if inside and (named / "pack.yaml").is_file() else None
    return _outermost(folder / FOLDER) or _outermost(folder)


def _git(*words: str) -> bytes | None:
    """What git writes; ``None`` when it refuses."""
    try:
        done = subprocess.run(["git", *words], capture_output=True, check=False)  # noqa: S603, S607
    except (OSError, ValueError):
        raise PackError(Problem("git cannot be run", expected="git on the path")) from None
    return None if done.returncode else done.stdout


def _few(names: list[str], place: str) -> None:
    if len(names) > FILE_LIMIT:
        raise PackError(
            Problem(
                f"there are {len(names):,} YAML files here",
                place,
                expected=f"at most {FILE_LIMIT:,}",
                hint="unpack the pack in a folder of its own, and name that",
            )
        )


def _put(folder: Path, name: str, stream: IO[bytes]) -> None:
    """Write one file below a folder, and no more of it than its reader needs to refuse it."""
    target = folder / name
    if target.resolve().is_relative_to(folder.resolve()):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(stream.read(SIZE_LIMIT + 1))
