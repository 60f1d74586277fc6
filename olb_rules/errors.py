"""Everything that can go wrong, as one tree.

::

    OlbRulesError
    ├── InputError              somebody handed over something that cannot be used (exit code 2)
    │   ├── ProfileError        a profile: broken JSON, unknown or forbidden field, wrong type
    │   ├── SchoolError         a school file, the same way
    │   ├── CohortError         reports, interpretations and follow-ups of many dossiers
    │   ├── PackError           a pack of rules: every problem of the pack at once
    │   ├── CatalogueError      a catalogue of study options
    │   ├── DocumentError       a text or document that cannot be read
    │   ├── InterpretationError what a team wrote down before, when it cannot be read
    │   ├── ReportError         an earlier report that cannot be read
    │   └── UsageError          an argument outside what a function or command takes
    └── EngineError             the rule engine
        ├── OutsideSubsetError  a rule or fact that the engine cannot be trusted with
        └── EngineFailure       the engine gave no answer, or an impossible one

An :class:`InputError` carries ``problems``: one :class:`Problem` per thing to mend, each with
*what* is wrong, *where*, what was *expected* and what to do. No message ever holds a value of a
profile or a word of a text: messages end up in logs, and logs are read by people who have no
business with the pupil.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = [
    "CatalogueError",
    "CohortError",
    "DocumentError",
    "EngineError",
    "EngineFailure",
    "InputError",
    "InterpretationError",
    "OlbRulesError",
    "OutsideSubsetError",
    "PackError",
    "Problem",
    "ProfileError",
    "ReportError",
    "SchoolError",
    "UsageError",
    "did_you_mean",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: ``what @ where``, what was expected, and what to do.

    ``file`` and ``line`` (from 1) point into a file; ``pointer`` is a JSON Pointer (RFC 6901) into
    the data. Either may be missing when it has no meaning for the problem.
    """

    what: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    pointer: str | None = None
    expected: str | None = None
    hint: str | None = None

    @property
    def where(self) -> str:
        """The place as people write it: ``file:line:column`` and the pointer, as far as known."""
        place = ":".join(str(p) for p in (self.file, self.line, self.column) if p is not None)
        return " ".join(p for p in (place, self.pointer) if p)

    def __str__(self) -> str:
        text = f"{self.what} @ {self.where}" if self.where else self.what
        if self.expected:
            text += f"; expected {self.expected}"
        if self.hint:
            text += f"; {self.hint}"
        return text


class OlbRulesError(Exception):
    """The base of every exception that this library raises on purpose."""


class InputError(OlbRulesError):
    """Something handed over cannot be used; ``problems`` says all that is to be mended."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class ProfileError(InputError):
    """A profile that cannot be read: nothing of it was evaluated."""


class SchoolError(InputError):
    """A school file that cannot be read: nothing of it was evaluated."""


class CohortError(InputError):
    """Reports, interpretations or follow-ups of many dossiers that cannot be used together."""


class PackError(InputError):
    """A pack that is wrong is refused whole; ``problems`` holds every mistake found."""


class CatalogueError(InputError):
    """A catalogue of study options that cannot be read."""


class DocumentError(InputError):
    """A text or document that cannot be read."""


class InterpretationError(InputError):
    """Interpretations that cannot be read."""


class ReportError(InputError):
    """An earlier report that cannot be read, or of another version of the schema."""


class UsageError(InputError):
    """An argument outside what the function or command takes."""


class EngineError(OlbRulesError):
    """The rule engine could not give an answer that can be trusted."""


class OutsideSubsetError(EngineError):
    """A rule or fact outside what the engine was measured to do right; refused beforehand."""


class EngineFailure(EngineError):
    """The engine gave no answer, or one that cannot be: never a silent "nothing found"."""


def did_you_mean(name: str, known: Sequence[str]) -> str | None:
    """A hint that names the nearest known word, or ``None`` when nothing is near."""
    import difflib  # only where something went wrong

    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else None
