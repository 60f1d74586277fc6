"""What is done of a batch, on disk: a line for each part, so that a kill loses no more than parts.

A part counts as done when its line is in the journal and its files are there in the size the line
says. A part whose line did not reach the disk is done again; its files come out the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict
from io import FileIO
from pathlib import Path
from typing import Any

from ..errors import Problem, UsageError
from ..writing import write_whole
from .work import SET_ASIDE, Done

__all__ = ["BATCH_SCHEMA", "JOURNAL", "MANIFEST", "Journal"]

BATCH_SCHEMA = "olb-batch/1"
#: While it runs; gone when all is done.
JOURNAL = "journal.ndjson"
#: What was done, of a batch that is finished.
MANIFEST = "batch.json"
_LOCK = ".lock"
#: What may differ between a run and the one that goes on with it.
_WHAT_IT_IS = {
    "schema": "the version of batches",
    "library": "the version of olb_rules",
    "pack": "the pack",
    "engine": "the engine",
    "catalogue": "the catalogue",
    "part": "the size of parts",
    "write": "what is written",
}


class Journal:
    """The journal of one output folder, open for one process.

    Args:
        out: the folder; made when it is not there.
        header: what the batch is: a run only goes on with the same.
        resume: whether there may be something already.

    Raises:
        UsageError: when the folder holds something else, another run, or is in use.
    """

    def __init__(self, out: Path, header: Mapping[str, Any], *, resume: bool) -> None:
        self.out = out
        self.header = dict(header)
        self.done: dict[int, Done] = {}
        self._stream: FileIO | None = None
        try:
            self._look(out, resume=resume)
            out.mkdir(parents=True, exist_ok=True)
            self._lock = _locked(out / _LOCK)
            self._clear()
            self.finished = (out / MANIFEST).exists()
            if self.finished:
                self._read_manifest()
            else:
                self._open()
                for folder in (*self.header["write"], SET_ASIDE):
                    (out / folder).mkdir(exist_ok=True)
        except OSError as error:
            raise _unwritable(error, out) from None
        except (ValueError, KeyError, TypeError):
            raise UsageError(
                Problem(
                    "what was done here cannot be read",
                    str(out),
                    expected=f"{JOURNAL} or {MANIFEST} as they were written",
                    hint="write to a new folder",
                )
            ) from None

    @staticmethod
    def _look(out: Path, *, resume: bool) -> None:
        """Refuse a folder that is somebody else's, or a batch that nobody asked to go on with."""
        if not out.exists():
            return
        if (out / JOURNAL).exists() or (out / MANIFEST).exists():
            if not resume:
                raise UsageError(
                    Problem("a batch was begun here", str(out), hint="go on with --resume")
                )
        elif not out.is_dir() or any(not p.name.startswith(".") for p in out.iterdir()):
            raise UsageError(
                Problem("this is no empty folder, nor a batch", str(out), expected="a new folder")
            )

    def _clear(self) -> None:
        """Take away what a run, or a worker of it, had half written when it was killed."""
        for pattern in (f".{JOURNAL}.*", f".{MANIFEST}.*", "*/.part-*"):
            for left in self.out.glob(pattern):
                left.unlink(missing_ok=True)

    def _read_manifest(self) -> None:
        manifest = json.loads((self.out / MANIFEST).read_bytes())
        self._same(manifest)
        self.done = {entry["part"]: Done(**entry) for entry in manifest["parts"]}
        (self.out / JOURNAL).unlink(missing_ok=True)

    def _open(self) -> None:
        """Read what was done, and cut off a line that was not written whole."""
        path = self.out / JOURNAL
        text = path.read_bytes() if path.exists() else b""
        whole = text[: text.rfind(b"\n") + 1]
        lines = whole.splitlines()
        if not lines:
            write_whole(path, _line(self.header))
        else:
            self._same(json.loads(lines[0]))
            if whole != text:
                write_whole(path, whole)
        for line in lines[1:]:
            done = Done(**json.loads(line))
            if all(_has(self.out / name, size) for name, size in done.files.items()):
                self.done[done.part] = done
        self._stream = path.open("ab", buffering=0)

    def _same(self, other: Mapping[str, Any]) -> None:
        differ = [what for key, what in _WHAT_IT_IS.items() if other[key] != self.header[key]]
        if differ:
            raise UsageError(
                Problem(
                    f"the batch was begun with something else: {', '.join(differ)}",
                    str(self.out),
                    hint="go on with the same, or write to a new folder",
                )
            )

    def add(self, done: Done) -> None:
        """Remember a part.

        Raises:
            UsageError: when the disk is full.
        """
        assert self._stream is not None, "a finished batch has no more parts"
        try:
            line = _line(asdict(done))
            while line:  # a disk that is nearly full takes a piece
                line = line[self._stream.write(line) :]
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise _unwritable(error, self.out / JOURNAL) from None
        self.done[done.part] = done

    def finish(self) -> None:
        """Put what was done in one file, in the order of the parts, in the place of the journal.

        Raises:
            UsageError: when it cannot be written.
        """
        self._clear()
        parts = [self.done[number] for number in sorted(self.done)]
        manifest = {
            **self.header,
            "dossiers": sum(part.dossiers for part in parts),
            "set_aside": sum(part.set_aside for part in parts),
            "findings": sum(part.findings for part in parts),
            "parts": [asdict(part) for part in parts],
        }
        data = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        write_whole(self.out / MANIFEST, data.encode())
        self.finished = True
        (self.out / JOURNAL).unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of the folder."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        self._lock.close()
        if self.finished:
            (self.out / _LOCK).unlink(missing_ok=True)


def _line(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _has(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _unwritable(error: OSError, path: Path) -> UsageError:
    return UsageError(
        Problem(
            f"this cannot be written ({error.strerror})",
            str(path),
            hint="what was done stays; go on with --resume",
        )
    )


def _locked(path: Path) -> FileIO:
    """Hold the folder; the system lets go of it when the process ends, however it ends.

    Raises:
        UsageError: when another process holds it.
    """
    import fcntl

    stream = path.open("wb", buffering=0)
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        stream.close()
        raise UsageError(
            Problem("another process is at work in this folder", str(path.parent))
        ) from None
    return stream
