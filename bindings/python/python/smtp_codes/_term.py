"""What the members of the catalog's closed lists have in common."""

from __future__ import annotations

import sys

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._taxonomy import Action, Fault, Permanence

if sys.version_info >= (3, 11):
    from enum import StrEnum
else:
    from enum import Enum

    class StrEnum(str, Enum):
        """`enum.StrEnum`, which Python has from 3.11 on."""

        __str__ = str.__str__
        __format__ = str.__format__


class Term(StrEnum):
    """A member of a closed list: a string, its id, with a meaning and a stable number."""

    @classmethod
    def _missing_(cls, value: object) -> None:
        # It raises the error, which names near ids and all that are allowed.
        _native._term(cls.__name__, value if isinstance(value, str) else repr(value))

    @property
    def means(self) -> str:
        """What it means, in a sentence."""
        return _native._term(type(self).__name__, self.value)[0]

    @property
    def number(self) -> int:
        """The stable number: it never changes and is never used again."""
        return _native._term(type(self).__name__, self.value)[1]


class ReasonTerm(Term):
    """A reason, with what follows from it."""

    @property
    def nature(self) -> Permanence | None:
        """The permanence that lies in the matter itself, whatever the code says; `None` where both occur."""
        return _native._reason(self.value)[0]

    @property
    def fault(self) -> Fault:
        """Whose move it is, unless an entry knows better."""
        return _native._reason(self.value)[1]

    @property
    def action(self) -> Action:
        """What the sending program should do, unless an entry knows better."""
        return _native._reason(self.value)[2]

    @property
    def sisimai(self) -> list[str]:
        """The names that Sisimai 5 has for this, the nearest first; for people who come from there."""
        return _native._reason(self.value)[3]

    @property
    def kumomta(self) -> list[str]:
        """The bounce classes that KumoMTA has for this, the nearest first; for people who come from there."""
        return _native._reason(self.value)[4]

    @property
    def sparkpost(self) -> list[int]:
        """The numeric bounce classes that SparkPost has for this; for people who come from there."""
        return _native._reason(self.value)[5]
