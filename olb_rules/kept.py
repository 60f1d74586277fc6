"""Packs that were loaded before, kept ready between two runs of the command line.

Reading, checking and compiling a pack takes longer than asking its questions of one dossier. As
Python keeps the compiled form of a module, this keeps that of a pack: in the user's own cache
folder, never beside the rules. It holds rules alone, nothing of a dossier or a text. Whatever
changes, in a rule file or in this library, makes a new one; what cannot be kept or read is loaded
as if nothing were there.

The library itself (``load_pack``) never writes anywhere.
"""

from __future__ import annotations

import json
import os
import pickle
import stat
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .collecting import collecting_later
from .linting import Linter, adopt, linter_for
from .pack.find import find_pack

if TYPE_CHECKING:
    from .pack import Pack

__all__ = ["SWITCH", "load_kept", "load_kept_linter"]

#: The folders of a pack, as JSON; more is no head of ours.
_LONGEST_HEAD = 100_000
#: Environment variable: another folder, or nothing at all to keep nothing.
SWITCH = "OLB_RULES_CACHE"


def load_kept(source: str | os.PathLike[str] = "olb") -> Pack:
    """The pack, as ``load_pack`` gives it; read from the cache when nothing has changed.

    Raises:
        PackError: as ``load_pack`` does.
    """
    place, file = _places(source)
    if file is None:
        return _load(source)
    kept = _read(place, file, whole=True)
    if kept is None:
        return _anew(place, file)
    adopt(kept[0])
    pack: Pack = kept[1]
    return pack


def load_kept_linter(
    source: str | os.PathLike[str] = "olb", catalogue: str | None = None
) -> Linter:
    """The language rules of a pack, compiled; the rest of it is not read back with them.

    With a catalogue (a file) they know the titles of its study options; those are not kept.

    Raises:
        PackError: as ``load_pack`` does.
        CatalogueError: as ``load_catalogue`` does.
    """
    if catalogue is not None:
        from .catalogue import load_catalogue

        return linter_for(load_kept(source), load_catalogue(catalogue).titles)
    place, file = _places(source)
    if file is None:
        return linter_for(_load(source))
    kept = _read(place, file, whole=False)
    return kept[0] if kept is not None else linter_for(_anew(place, file))


def _places(source: str | os.PathLike[str]) -> tuple[Path, Path | None]:
    """Where a pack lies, and where it is kept; the latter only when packs are."""
    place = find_pack(source)
    folder = _folder()
    if folder is None:
        return place, None
    return place, folder / f"{place.name}-{zlib.crc32(os.fsencode(place)):08x}.pack"


def _anew(place: Path, file: Path) -> Pack:
    """Load a pack and keep it, unless it changed while it was loaded."""
    stamp_before = _stamp([place])
    pack = _load(place)
    if _stamp([place]) == stamp_before:
        _write(place, file, pack)
    return pack


def _load(source: str | os.PathLike[str]) -> Pack:
    from .pack.load import load_pack  # what reads and checks rules is not needed for a kept pack

    return load_pack(source)


def _folder() -> Path | None:
    """Where packs are kept; ``None`` when they are not."""
    asked = os.environ.get(SWITCH)
    if asked is not None:
        return Path(asked) if asked else None
    if sys.platform == "linux":  # what platformdirs says too, at the cost of 5 ms for its import
        base = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "olb-rules"
    from platformdirs import user_cache_path

    return user_cache_path("olb-rules", appauthor=False)


def _stamp(folders: Iterable[Path]) -> str:
    """What the pack depends on: every rule file to the letter, this library, this Python.

    A checksum, as changes here are no attack: hashing would be no slower, importing it is (3 ms).
    Without a ``Path`` for each of some four hundred files: that took three times as long.
    """
    stamp = zlib.crc32(sys.version.encode())
    for module in _files(Path(__file__).parent, ".py"):
        known = os.stat(module)  # noqa: PTH116 -- see above
        stamp = zlib.crc32(f"{module} {known.st_size} {known.st_mtime_ns}\n".encode(), stamp)
    for folder in folders:
        for file in _files(folder, ".yaml", "CHECKED"):
            with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 -- see above
                content = stream.read()
            stamp = zlib.crc32(f"{file} {len(content)}\n".encode(), stamp)
            stamp = zlib.crc32(content, stamp)
    return f"{stamp:08x}"


def _files(folder: Path, *endings: str) -> list[str]:
    """The files of a folder and of those in it, in order; one walk for all endings."""
    return sorted(
        f"{place}{os.sep}{name}"
        for place, _, names in os.walk(folder)
        for name in names
        if name.endswith(endings)
    )


def _read(place: Path, file: Path, *, whole: bool) -> tuple[Linter, Any] | None:
    """The language rules that were kept, if they still hold, and the rest of the pack when it is
    asked for; only what this user wrote in a folder of their own.

    The stamp stands before the pickles, so that nothing is unpickled that another version of this
    library wrote. A pickle can run code, as a compiled module can; whoever can write in this folder
    could change those as well.
    """
    try:
        for path in (file, file.parent):
            known = path.stat()
            mine = not hasattr(os, "getuid") or known.st_uid == os.getuid()
            if not mine or known.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                return None
        with file.open("rb") as stream, collecting_later():
            said = json.loads(stream.readline(_LONGEST_HEAD))
            if said["place"] != str(place) or said["stamp"] != _stamp(map(Path, said["folders"])):
                return None
            linter = pickle.load(stream)  # noqa: S301 -- see above
            pack = pickle.load(stream) if whole else None  # noqa: S301 -- see above
    except Exception:  # noqa: BLE001 -- whatever is wrong with it, it is made anew
        return None
    return (linter, pack) if isinstance(linter, Linter) and _is(pack, whole=whole) else None


def _is(pack: object, *, whole: bool) -> bool:
    """Whether what was read back is a pack, where one was asked for."""
    if not whole:
        return pack is None
    from .pack import Pack  # unpickling one has imported it

    return isinstance(pack, Pack)


def _write(place: Path, file: Path, pack: Pack) -> None:
    """Keep a pack, whole or not at all."""
    import tempfile

    folders = [str(folder) for folder in pack.folders]
    said = {"place": str(place), "stamp": _stamp(pack.folders), "folders": folders}
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as made:
            made.write(json.dumps(said).encode() + b"\n")
            for one in (linter_for(pack), pack):
                pickle.dump(one, made, protocol=5)
        Path(made.name).replace(file)
    except OSError:
        return  # a folder that cannot be written, or a full disk: there is no cache then
