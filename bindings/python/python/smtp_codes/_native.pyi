"""
The native part of smtp_codes.
"""

from _typeshed import SupportsGetItem
from smtp_codes._reply_codes import ReplyCode
from smtp_codes._taxonomy import Action, Basis, Fault, Permanence, Reason, System
from typing import Any, Final, Literal, SupportsIndex, final

__all__ = ["CATALOG_VERSION", "ArrowColumn", "EnhancedCode", "Entry", "Source", "Verdict", "_entry", "_permanence", "_reason", "_reply_code_name", "_run", "_source", "_term", "_verdict", "action_many", "basis_many", "classify", "classify_many", "entries", "entry_many", "fault_many", "lookup", "permanence_many", "reason_many", "system_many"]

CATALOG_VERSION: Final[str]
"""
The version of the catalog.
"""

@final
class ArrowColumn:
    """
    A column of verdicts, or of one field of them, in Arrow's memory.

    It speaks Arrow's PyCapsule interface: `pyarrow.array(column)`, `polars.Series(column)`, `polars.DataFrame(column)` and
    `pandas.Series.from_arrow(column)` take it over without copying. Null replies have null verdicts.

    Small ones can be read without any of these: `column[0]`, `column.to_pylist()`, `column.field("reason")`.

    Verdicts are a struct of `code`, `enhanced`, `reason`, `permanence`, `action`, `fault`, `basis`, `system`, `entry`, `retry_after`,
    `conflict` and `by_words`. `code` and `retry_after` are integers, `conflict` and `by_words` booleans, the others dictionary-encoded
    strings: a closed list's dictionary has all of its ids, that of `entry` all ids of the catalog, and that of `enhanced` the codes of
    this column.
    """
    def __arrow_c_array__(self, /, requested_schema: "object" = None) -> "tuple[object, object]":
        """
        The type and the array, for Arrow's libraries. What another type is asked for does not change them, as the interface allows.
        """
    def __arrow_c_schema__(self, /) -> "object":
        """
        The type, for Arrow's libraries.
        """
    def __getitem__(self, index: SupportsIndex, /) -> Any: ...
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def field(self, /, name: str) -> ArrowColumn:
        """
        One field of a column of verdicts, as a column. Its memory is shared.

        >>> import pyarrow, smtp_codes
        >>> verdicts = smtp_codes.classify_many(pyarrow.array(["550 5.1.1 User unknown", None]))
        >>> verdicts.field("reason").to_pylist()
        ['recipient_unknown', None]
        """
    @property
    def names(self, /) -> list[str]:
        """
        The names of the fields, if it is a column of verdicts.
        """
    @property
    def null_count(self, /) -> int:
        """
        How many rows are null.
        """
    def to_pylist(self, /) -> "list[object]":
        """
        The rows as a list: a dict, or `None`, for each verdict; a `str`, `int`, `bool` or `None` for each row of one field.
        """

@final
class EnhancedCode:
    """
    An enhanced status code (RFC 3463): class, subject and detail.

    Any code of classes 2, 4 and 5 is legal, whether registered or not. A code equals its text, and codes are in the order of
    their numbers.

    >>> from smtp_codes import EnhancedCode
    >>> code = EnhancedCode("5.1.1")
    >>> code == EnhancedCode(5, 1, 1) == "5.1.1"
    True
    >>> code.name
    'Bad destination mailbox address'
    >>> EnhancedCode("5.7.9") < EnhancedCode("5.7.10")
    True
    >>> print(EnhancedCode(5, 7, 999).name)
    None
    """
    __match_args__: Final[tuple[Literal["class_"], Literal["subject"], Literal["detail"]]]
    def __eq__(self, other: object, /) -> bool: ...
    def __format__(self, /, spec: str) -> str: ...
    def __ge__(self, other: object, /) -> bool: ...
    def __gt__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int:
        """
        That of the text, which it equals.
        """
    def __le__(self, other: object, /) -> bool: ...
    def __lt__(self, other: object, /) -> bool: ...
    def __new__(cls, code: "str | int | EnhancedCode", subject: "int | None" = None, detail: "int | None" = None, /) -> EnhancedCode: ...
    def __reduce__(self, /) -> "tuple[type[EnhancedCode], tuple[str]]": ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def class_(self, /) -> int:
        """
        2 (success), 4 (persistent transient failure) or 5 (permanent failure).
        """
    @property
    def detail(self, /) -> int:
        """
        The exact condition.
        """
    @property
    def name(self, /) -> str | None:
        """
        The name that the IANA registry gives the code, if it is registered.
        """
    @property
    def permanence(self, /) -> Permanence:
        """
        What the class says.
        """
    @property
    def subject(self, /) -> int:
        """
        What the code is about: 1 addressing, 2 mailbox, 3 mail system, 4 network, 5 protocol, 6 content, 7 security, 0 other.
        """

@final
class Entry:
    """
    One documented reply: what it means, what causes it, what to do, and where that is written.

    Two entries are equal if they have the same id. A pickled entry is its id, and comes back as what the catalog at hand says.

    >>> import smtp_codes
    >>> [entry] = smtp_codes.lookup("mimecast/sender-address-blocked")
    >>> entry.reason
    <Reason.IP_BLOCKED: 'ip_blocked'>
    >>> entry.sources[0].title
    'Mimecast SMTP error codes'
    """
    __match_args__: Final[tuple[Literal["id"], Literal["system"], Literal["code"], Literal["enhanced"]]]
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def action(self, /) -> Action:
        """
        What the sending program should do.
        """
    @property
    def aliases(self, /) -> list[str]:
        """
        Former ids, which lookups still find.
        """
    @property
    def basic_codes(self, /) -> list[ReplyCode | str]:
        """
        Basic codes that a registry associates with the enhanced code; a class of them is a text.
        """
    @property
    def causes(self, /) -> list[str]:
        """
        Situations that bring it about, the likeliest first.
        """
    @property
    def code(self, /) -> ReplyCode | str | None:
        """
        The basic code, or a class of them as a text: `4xx`.
        """
    @property
    def deviation(self, /) -> str | None:
        """
        How the reply departs from the standards, or its document contradicts itself.
        """
    @property
    def enhanced(self, /) -> EnhancedCode | str | None:
        """
        The enhanced status code, or several of them as a text: `4.x.x`, `x.1.1`, `5.7.30-39`.
        """
    @property
    def fault(self, /) -> Fault:
        """
        Whose move it is.
        """
    @property
    def id(self, /) -> str:
        """
        The id for life: `mimecast/anti-spoofing-inbound`.
        """
    @property
    def meaning(self, /) -> str:
        """
        What happened and why.
        """
    @property
    def name(self, /) -> str | None:
        """
        The name that a registry gives the code; standards only.
        """
    @property
    def permanence(self, /) -> Permanence:
        """
        Whether trying the same again can help.
        """
    @property
    def reason(self, /) -> Reason:
        """
        Why the server answers so.
        """
    @property
    def remedies(self, /) -> dict[str, str]:
        """
        What to do, by who has to act: `sender`, `sending_admin`, `recipient`, `receiving_admin`, as far as they can do anything.
        """
    @property
    def retry_after(self, /) -> tuple[int, int | None] | None:
        """
        When a retry can pass, where the document tells: seconds before which it can't, and seconds after which it counts as a first
        attempt again, if that is told too.
        """
    @property
    def sources(self, /) -> list[Source]:
        """
        Where it is documented.
        """
    @property
    def status(self, /) -> str:
        """
        Whether servers still send it: `current` or `historic`.
        """
    @property
    def symbol(self, /) -> str | None:
        """
        The system's symbolic name for the reply: `5XX_BLOCKED_RBL`.
        """
    @property
    def system(self, /) -> System:
        """
        Who documents the reply.
        """
    @property
    def tags(self, /) -> list[str]:
        """
        Codes of the system's own inside the text.
        """
    @property
    def templates(self, /) -> list[str]:
        """
        The wire texts, with placeholders.
        """
    def to_dict(self, /) -> "dict[str, object]":
        """
        Every field by its name, as `smtp-codes list --format jsonl` prints it: ids for members, `None` for what is absent.
        """
    def to_json(self, /) -> str:
        """
        The same as a line of JSON.
        """

@final
class Source:
    """
    Where an entry is documented.
    """
    __match_args__: Final[tuple[Literal["document"], Literal["row"], Literal["section"]]]
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str, int]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def article(self, /) -> str | None:
        """
        The publisher's number for it.
        """
    @property
    def document(self, /) -> str:
        """
        The document's id within its system.
        """
    @property
    def publisher(self, /) -> str:
        """
        Who publishes it.
        """
    @property
    def retrieved(self, /) -> str | None:
        """
        When it was read for the catalog.
        """
    @property
    def revised(self, /) -> str | None:
        """
        The document's own date.
        """
    @property
    def row(self, /) -> int | None:
        """
        The row in the document's list, counted from 1.
        """
    @property
    def section(self, /) -> str | None:
        """
        The section.
        """
    @property
    def title(self, /) -> str:
        """
        The document's title.
        """
    @property
    def url(self, /) -> str | None:
        """
        Where it stands.
        """

@final
class Verdict:
    """
    What is known about one reply.

    It keeps the reply. What most programs ask for is at hand; `entries`, `captures` and `captured` look at the reply again. Verdicts
    are equal if all their fields are. A pickled verdict is its reply, and comes back as what the catalog at hand says. By position, a
    class pattern takes code, enhanced, reason and action.

    >>> import smtp_codes
    >>> verdict = smtp_codes.classify("452 4.2.2 Mailbox full, try again in 2 hours")
    >>> verdict.reason, verdict.retry_after
    (<Reason.MAILBOX_FULL: 'mailbox_full'>, 7200)
    >>> match verdict:
    ...     case smtp_codes.Verdict(action=smtp_codes.Action.RETRY):
    ...         print("later")
    later
    """
    __match_args__: Final[tuple[Literal["code"], Literal["enhanced"], Literal["reason"], Literal["action"]]]
    def __copy__(self, /) -> Verdict: ...
    def __deepcopy__(self, /, _memo: Any) -> Verdict:
        """
        Nothing in it can change.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Any, str | None]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def action(self, /) -> Action:
        """
        What the sending program should do.
        """
    @property
    def basis(self, /) -> Basis:
        """
        What evidence gave the reason.
        """
    @property
    def by_words(self, /) -> bool:
        """
        Whether no wording gave the reason but single words and the codes, which stand in replies of that reason more than in others: it is
        likely, not sure. `phrase` then begins with `words-of-`.
        """
    @property
    def captured(self, /) -> dict[str, str | bytes]:
        """
        What stands there: parts of `reply` by name.
        """
    @property
    def captures(self, /) -> dict[str, tuple[int, int]]:
        """
        Where in `reply` stands what the placeholders of the best template stand for: start and end by name, in characters of a
        `str`, in bytes of `bytes`.
        """
    @property
    def code(self, /) -> ReplyCode | None:
        """
        The reply's code, also one inside noise.
        """
    @property
    def conflict(self, /) -> bool:
        """
        Whether the text and the codes contradict each other; the reason is the text's.
        """
    @property
    def enhanced(self, /) -> EnhancedCode | None:
        """
        The reply's enhanced status code.
        """
    @property
    def entries(self, /) -> list[Entry]:
        """
        Every entry with a template that fits, the best first.
        """
    @property
    def entry(self, /) -> Entry | None:
        """
        The best documented entry: the one that gave the reason, or else the best that has the reason and whose template fits.
        """
    @property
    def fault(self, /) -> Fault:
        """
        Whose move it is.
        """
    @property
    def permanence(self, /) -> Permanence:
        """
        Whether trying the same again can help.
        """
    @property
    def phrase(self, /) -> str | None:
        """
        The id of the phrase that gave the reason, if one did; `words-of-` and the reason where single words did.
        """
    @property
    def reason(self, /) -> Reason:
        """
        Why the server answered so.
        """
    @property
    def reply(self, /) -> str | bytes:
        """
        The reply that was classified, as `str` or `bytes`: for a pair or an exception, the lines that it stands for, with the code on each.
        """
    @property
    def retry_after(self, /) -> int | None:
        """
        Seconds to wait, as the reply or the entry states.
        """
    @property
    def system(self, /) -> System | None:
        """
        Who said it, where the text or a tag in it tells.
        """
    def to_dict(self, /) -> "dict[str, object]":
        """
        Every field by its name, as `smtp-codes classify --format jsonl` prints it: ids for members and entries, `None` for what is
        absent, and in `captures` the text itself.
        """
    def to_json(self, /) -> str:
        """
        The same as a line of JSON: the one that the command prints for the reply, without its end.
        """

def _entry(id: str) -> Entry:
    """
    The entry with this id, or of which it is an alias; unpickling calls it.
    """

def _permanence(digit: SupportsIndex) -> Permanence:
    """
    What the first digit of a code says.
    """

def _reason(id: str) -> tuple[Permanence | None, Fault, Action, list[str], list[str], list[int]]:
    """
    What follows from a reason.
    """

def _reply_code_name(code: SupportsIndex) -> str | None:
    """
    The name that the defining document gives a code.
    """

def _run(arguments: SupportsGetItem[int, str]) -> int:
    """
    Runs a call; the arguments begin with the program's name. Returns the exit status.
    """

def _source(id: str, place: SupportsIndex) -> Source:
    """
    A source of an entry by its place; unpickling calls it.
    """

def _term(list: str, id: str) -> tuple[str, int]:
    """
    What a member of a list means, and its number.
    """

def _verdict(reply: "str | bytes", system: str | None, /) -> Verdict:
    """
    The verdict on a reply; unpickling calls it.
    """

def action_many(replies: "object", /, *, system: "System | str | None" = None, threads: "int | None" = None) -> "list[Action] | ArrowColumn":
    """
    What to do about many replies: `classify_many` for this field alone.

    A list of `Action` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.

    >>> import smtp_codes
    >>> smtp_codes.action_many(["550 5.1.1 User unknown", "452 4.2.2 Mailbox full"])
    [<Action.SUPPRESS: 'suppress'>, <Action.RETRY: 'retry'>]
    """

def basis_many(replies: "object", /, *, system: "System | str | None" = None, threads: "int | None" = None) -> "list[Basis] | ArrowColumn":
    """
    The evidence in many replies: `classify_many` for this field alone.

    A list of `Basis` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.

    >>> import smtp_codes
    >>> smtp_codes.basis_many(["550 5.1.1 User unknown", "550 5.1.1"])
    [<Basis.PHRASE: 'phrase'>, <Basis.ENHANCED: 'enhanced'>]
    """

def classify(reply: "object", /, *, system: "System | str | None" = None) -> "Verdict | dict[object, Verdict]":
    """
    Classifies a reply: what a mail server answered, why, and what to do about it.

    The reply may be `str` or `bytes`, of one line or several, bare or inside a log line; a pair of code and text, as `smtplib` gives; an
    object with `code` and `message`; or an exception of `smtplib` or `aiosmtplib`. A refusal for each recipient, as in
    `smtplib.SMTPRecipientsRefused` or in what `sendmail` returns, gives a dict with a verdict for each. An exception without a reply,
    because the connection failed, is classified by its text; text with lone surrogates by the bytes that they stand for.

    There always is a verdict; its `basis` tells what it rests on. `system` is the system that sent the reply, if you know it: of the
    templates that fit, its own come before others that fit as well.

    >>> import smtp_codes
    >>> smtp_codes.classify("550 5.1.1 User unknown").reason
    <Reason.RECIPIENT_UNKNOWN: 'recipient_unknown'>
    >>> smtp_codes.classify((452, b"4.2.2 Mailbox full")).action
    <Action.RETRY: 'retry'>
    >>> smtp_codes.classify({"jo@example.com": (550, b"5.1.1 User unknown")})
    {'jo@example.com': <Verdict 550 5.1.1 recipient_unknown, permanent: suppress (phrase user-unknown)>}
    """

def classify_many(replies: "object", /, *, system: "System | str | None" = None, threads: "int | None" = None) -> "list[Verdict] | ArrowColumn":
    """
    Classifies every reply of an iterable of `str` or `bytes` (or anything else that `classify` gives one verdict for) and returns the
    list of their verdicts, in order.

    An Arrow column of text, a pyarrow `Array` or `ChunkedArray`, a `Series` of polars or pandas, a table of DuckDB with one column, or
    anything else that speaks Arrow's PyCapsule interface, gives an `ArrowColumn`: a struct with the verdicts' main fields, null where the
    reply is null. The replies are read where they are. `reason_many` and the like give one field alone.

    The interpreter's lock is free while replies are classified. `threads` is how many threads do that; as many as there are
    processors if not given.

    >>> import smtp_codes
    >>> [verdict.reason.value for verdict in smtp_codes.classify_many(["550 5.1.1 User unknown", b"452 4.2.2 Mailbox full"])]
    ['recipient_unknown', 'mailbox_full']
    """

def entries(*, system: "System | str | None" = None, reason: "Reason | str | None" = None, code: "str | int | EnhancedCode | None" = None) -> list[Entry]:
    """
    The entries of the catalog, or those that all arguments allow, standards first.

    `code` is a reply code, a class of them (`4xx`) or an enhanced code.

    >>> import smtp_codes
    >>> all(entry.action is smtp_codes.Action.RETRY for entry in smtp_codes.entries(reason="greylisted"))
    True
    >>> len(smtp_codes.entries(system=smtp_codes.System.MIMECAST, code="4xx")) > 5
    True
    """

def entry_many(replies: "object", /, *, system: "System | str | None" = None, threads: "int | None" = None) -> "list[Entry | None] | ArrowColumn":
    """
    The best documented entries of many replies: `classify_many` for this field alone.

    A list of `Entry` or `None` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.

    >>> import smtp_codes
    >>> smtp_codes.entry_many(["421 Sender address blocked."])[0].id
    'mimecast/sender-address-blocked'
    """

def fault_many(replies: "object", /, *, system: "System | str | None" = None, threads: "int | None" = None) -> "list[Fault] | ArrowColumn":
    """
    Whose move it is after many replies: `classify_many` for this field alone.

    A list of `Fault` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.

    >>> import smtp_codes
    >>> smtp_codes.fault_many(["550 5.1.1 User unknown"])
    [<Fault.RECIPIENT: 'recipient'>]
    """

def lookup(key: "str | int | EnhancedCode", /) -> list[Entry]:
    """
    The entries of a key, the best first: a code (`550`), an enhanced code (`5.1.1`), both (`550 5.1.1`), a class (`4xx`), a pattern
    (`x.1.1`), a symbol (`5XX_BLOCKED_RBL`) or an id (`mimecast/invalid-recipient`). What is no such key finds nothing.

    >>> import smtp_codes
    >>> len(smtp_codes.lookup(550)) > 10
    True
    >>> smtp_codes.lookup("5XX_BLOCKED_RBL")[0].reason
    <Reason.IP_BLOCKED: 'ip_blocked'>
    >>> smtp_codes.lookup("x.1.1")[0].enhanced
    'x.1.1'
    >>> smtp_codes.lookup("599")
    []
    """

def permanence_many(replies: "object", /, *, system: "System | str | None" = None, threads: "int | None" = None) -> "list[Permanence] | ArrowColumn":
    """
    The permanences of many replies: `classify_many` for this field alone.

    A list of `Permanence` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.

    >>> import smtp_codes
    >>> smtp_codes.permanence_many(["550 5.1.1 User unknown", "452 4.2.2 Mailbox full"])
    [<Permanence.PERMANENT: 'permanent'>, <Permanence.TRANSIENT: 'transient'>]
    """

def reason_many(replies: "object", /, *, system: "System | str | None" = None, threads: "int | None" = None) -> "list[Reason] | ArrowColumn":
    """
    The reasons of many replies: `classify_many` for this field alone.

    A list of `Reason` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.

    >>> import smtp_codes
    >>> smtp_codes.reason_many(["550 5.1.1 User unknown", "452 4.2.2 Mailbox full"])
    [<Reason.RECIPIENT_UNKNOWN: 'recipient_unknown'>, <Reason.MAILBOX_FULL: 'mailbox_full'>]
    """

def system_many(replies: "object", /, *, system: "System | str | None" = None, threads: "int | None" = None) -> "list[System | None] | ArrowColumn":
    """
    Who sent many replies, where they tell: `classify_many` for this field alone.

    A list of `System` or `None` for an iterable of replies, a dictionary-encoded `ArrowColumn` of ids for an Arrow column.

    >>> import smtp_codes
    >>> smtp_codes.system_many(["550 5.1.1 User unknown"])
    [None]
    """
