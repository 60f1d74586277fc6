"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from .errors import Problem, UsageError

__all__ = ["write_whole"]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there when it is whole.

    Raises:
        UsageError: when the place cannot be written; what stood there is left as it was.
    """
    import tempfile  # most commands write no file

    temporary: str | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "wb", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as file:
            temporary = file.name
            file.write(data)
        # A temporary file is private; the result is readable as any file made here is.
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(Problem(f"this cannot be written ({error.strerror})", str(path))) from None
