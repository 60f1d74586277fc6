"""A pack to compare: a folder, a wheel, or a folder at a git revision. Only YAML is read of it."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import PackError, Problem
from ..pack import Pack
from ..pack.load import load_pack

__all__ = ["pack_at"]

#: Where a pack is looked for at a revision that names no folder.
FOLDER = "rules"


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
        else:
            _unpack_revision(place, Path(folder))
        found = sorted(Path(folder).rglob("pack.yaml"), key=lambda file: len(file.parts))
        if not found:
            raise PackError(Problem("there is no pack here", place, expected="a file pack.yaml"))
        yield load_pack(found[0].parent)


def _unpack_wheel(place: str, folder: Path) -> None:
    try:
        with zipfile.ZipFile(place) as wheel:
            for name in wheel.namelist():
                if name.endswith((".yaml", "/CHECKED")) and ".." not in Path(name).parts:
                    wheel.extract(name, folder)
    except (OSError, zipfile.BadZipFile):
        raise PackError(Problem("this wheel cannot be read", place)) from None


def _unpack_revision(place: str, folder: Path) -> None:
    revision, _, path = place.partition(":")
    done = None
    if not revision.startswith("-"):
        try:
            done = subprocess.run(  # noqa: S603 -- fixed words, and no option
                ["git", "archive", "--format=tar", revision, "--", path or FOLDER],  # noqa: S607
                capture_output=True,
                check=False,
            )
        except OSError:
            raise PackError(
                Problem("git cannot be run", place, expected="git on the path")
            ) from None
    if done is None or done.returncode:
        raise PackError(
            Problem(
                "there is no such folder, wheel or git revision",
                place,
                expected="a folder, a .whl, a revision, or revision:folder",
                hint="see git log; a shallow clone has few revisions",
            )
        )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        for member in archive.getmembers():
            target = folder / member.name
            if member.isfile() and ".." not in Path(member.name).parts:
                target.parent.mkdir(parents=True, exist_ok=True)
                stream = archive.extractfile(member)
                assert stream is not None
                target.write_bytes(stream.read())
