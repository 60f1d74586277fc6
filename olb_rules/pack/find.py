"""Where packs are: a folder, the built-in ones, or an installed distribution."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import PackError, Problem, did_you_mean

__all__ = ["BUILT_IN", "checked_digests", "find_pack", "rule_files"]

#: Name and folder (below ``rules/``) of the packs that come with the library.
BUILT_IN = {"olb": ".", "olb-law": "law"}


def _rules_folder() -> Path:
    """``rules/`` in the wheel, or at the top of the checkout when the library runs from there."""
    packaged = Path(__file__).parent.parent / "_packs" / "rules"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent.parent / "rules"


def checked_digests() -> frozenset[str]:
    """Digests of the built-in packs as they were checked whole, by a test of this library.

    A pack with one of these digests says, to the letter, what was found to be without a mistake;
    checking it again at every start would cost a third of the start. Any change gives another
    digest, and is checked.
    """
    file = _rules_folder() / "CHECKED"
    return frozenset(file.read_text(encoding="ascii").split()) if file.is_file() else frozenset()


def rule_files(folder: Path) -> Iterator[Path]:
    """The YAML files that a pack is made of, sorted: not those of another pack inside it, nor the
    dossiers it is tested on (``fixtures``)."""
    for path in sorted(folder.rglob("*.yaml")):
        inside = path.relative_to(folder)
        if inside.parts[0] == "fixtures":
            continue
        if not any(
            (folder / part / "pack.yaml").is_file() for part in inside.parents if part.parts
        ):
            yield path


def find_pack(source: str | os.PathLike[str], beside: Path | None = None) -> Path:
    """The folder of a pack.

    ``source`` is a folder (relative to ``beside`` when given), a built-in name, or a name that an
    installed distribution offers under the entry point group ``olb_rules.packs`` (whose value is
    a module that has the pack in its folder).

    Raises:
        PackError: when there is no such pack.
    """
    name = os.fspath(source)
    if name in BUILT_IN:
        return (_rules_folder() / BUILT_IN[name]).resolve()
    folder = (beside / name) if beside is not None else Path(name)
    if (folder / "pack.yaml").is_file():
        return folder.resolve()
    if folder.is_dir():
        raise PackError(
            Problem(
                "this folder is no pack",
                name,
                expected="a file pack.yaml in it",
                hint="see the README: a rule file explained",
            )
        )
    from importlib import metadata  # 30 ms that only a name of neither kind should cost

    offered = {entry.name: entry for entry in metadata.entry_points(group="olb_rules.packs")}
    if name in offered:
        return Path(str(offered[name].load().__file__)).parent.resolve()
    installed = list(offered)
    raise PackError(
        Problem(
            f"there is no pack '{name}'",
            expected="a folder with pack.yaml, or one of " + ", ".join([*BUILT_IN, *installed]),
            hint=did_you_mean(name, [*BUILT_IN, *installed]),
        )
    )
