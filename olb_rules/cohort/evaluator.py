"""One dossier of many: a report, or the reasons why it is set aside. Never an exception."""

from __future__ import annotations

from dataclasses import dataclass

from ..catalogue import Catalogue
from ..engine import EngineName
from ..errors import EngineError, InputError, Problem
from ..evaluation import evaluate
from ..finding import Report
from ..linting import Linter, adopt
from ..pack import Pack
from ..profile import read_profile

__all__ = ["Evaluator"]


@dataclass(frozen=True, slots=True)
class Evaluator:
    """What every dossier of a cohort is held against."""

    pack: Pack
    engine: EngineName
    catalogue: Catalogue | None = None
    linter: Linter | None = None
    """The language rules of the pack, compiled: a new process need not do so again."""

    def settle(self) -> None:
        """Begin in a new process."""
        if self.linter is not None:
            adopt(self.linter)

    def __call__(self, data: str | bytes) -> Report | tuple[Problem, ...]:
        """Evaluate one profile in JSON; problems hold pointers, never a value."""
        try:
            profile = read_profile(data)
            return evaluate(profile, self.pack, engine=self.engine, catalogue=self.catalogue)
        except InputError as error:
            return error.problems
        except EngineError as error:
            return (Problem(f"the engine gave no answer: {error}"),)
        except Exception as error:  # noqa: BLE001  one dossier may not stop a million others
            return (
                Problem(
                    f"this dossier could not be evaluated ({type(error).__name__})",
                    hint="a fault of the library: please report it, with the structure of the "
                    "dossier and none of its content",
                ),
            )
