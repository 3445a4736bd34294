"""Reply codes as numbers."""

from __future__ import annotations

from . import _native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import Self

    from ._taxonomy import Permanence


class ReplyCode(int):
    """A reply code: three digits, 100 to 599.

    It is an `int`, as the members of `http.HTTPStatus` are, but an open one: any code of that range is legal, whether
    documented or not. The documented ones are constants.

    >>> from smtp_codes import ReplyCode
    >>> ReplyCode.MAILBOX_UNAVAILABLE == 550
    True
    >>> ReplyCode(550).is_permanent
    True
    >>> print(ReplyCode("599").name)
    None
    >>> ReplyCode(42)
    Traceback (most recent call last):
        ...
    ValueError: 42 is not a reply code: allowed are 100 to 599
    """

    __slots__ = ()

    def __new__(cls, code: int | str) -> Self:
        if isinstance(code, str):
            number = int(code) if len(code) == 3 and code.isascii() and code.isdigit() else 0
        elif isinstance(code, int):
            number = int(code)
        else:
            raise TypeError(f"ReplyCode takes int or str, not {type(code).__qualname__}")
        if not 100 <= number <= 599:
            raise ValueError(f"{ascii(code):.80} is not a reply code: allowed are 100 to 599")
        return super().__new__(cls, number)

    @property
    def name(self) -> str | None:
        """The name that the defining document gives the code, if it is a documented one."""
        return _native._reply_code_name(self)

    @property
    def class_(self) -> int:
        """The first digit."""
        return self // 100

    @property
    def permanence(self) -> Permanence:
        """What the first digit says."""
        return _native._permanence(self // 100)

    @property
    def is_success(self) -> bool:
        """Whether the first digit is 2."""
        return self // 100 == 2

    @property
    def is_intermediate(self) -> bool:
        """Whether the first digit is 3."""
        return self // 100 == 3

    @property
    def is_transient(self) -> bool:
        """Whether the first digit is 4."""
        return self // 100 == 4

    @property
    def is_permanent(self) -> bool:
        """Whether the first digit is 5."""
        return self // 100 == 5

    def __repr__(self) -> str:
        return f"ReplyCode({int(self)})"

    __str__ = int.__repr__
