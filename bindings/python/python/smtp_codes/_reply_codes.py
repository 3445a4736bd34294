# Generated from catalog/ by smtp-codes-build-helper, do not edit: UPDATE_GENERATED=1 cargo test --test tests generated
"""The documented reply codes as constants."""

from __future__ import annotations

from ._reply_code import ReplyCode as _ReplyCode


class ReplyCode(_ReplyCode):
    __doc__ = _ReplyCode.__doc__
    __slots__ = ()

    SYSTEM_STATUS: ReplyCode
    """System status, or system help reply"""
    HELP_MESSAGE: ReplyCode
    """Help message"""
    SERVICE_READY: ReplyCode
    """<domain> Service ready"""
    CLOSING_CHANNEL: ReplyCode
    """<domain> Service closing transmission channel"""
    AUTHENTICATION_SUCCEEDED: ReplyCode
    """Authentication succeeded"""
    OKAY: ReplyCode
    """Requested mail action okay, completed"""
    WILL_FORWARD: ReplyCode
    """User not local; will forward to <forward-path>"""
    CANNOT_VRFY: ReplyCode
    """Cannot VRFY user, but will accept message and attempt delivery"""
    PENDING_MESSAGES_STARTED: ReplyCode
    """OK, <n> pending messages for node <domain> started"""
    SERVER_CHALLENGE: ReplyCode
    """Server challenge (base64 text)"""
    START_MAIL_INPUT: ReplyCode
    """Start mail input; end with <CRLF>.<CRLF>"""
    TRANSACTION_OFFSET: ReplyCode
    """<octet-offset> is the transaction offset"""
    SERVICE_NOT_AVAILABLE: ReplyCode
    """<domain> Service not available, closing transmission channel"""
    PASSWORD_TRANSITION_NEEDED: ReplyCode
    """A password transition is needed"""
    MAILBOX_TEMPORARILY_UNAVAILABLE: ReplyCode
    """Requested mail action not taken: mailbox unavailable"""
    LOCAL_ERROR: ReplyCode
    """Requested action aborted: local error in processing"""
    INSUFFICIENT_SYSTEM_STORAGE: ReplyCode
    """Requested action not taken: insufficient system storage"""
    YOU_HAVE_NO_MAIL: ReplyCode
    """You have no mail"""
    TEMPORARILY_NOT_AVAILABLE: ReplyCode
    """TLS not available due to temporary reason"""
    UNABLE_TO_ACCOMMODATE_PARAMETERS: ReplyCode
    """Server unable to accommodate parameters"""
    UNABLE_TO_QUEUE: ReplyCode
    """Unable to queue messages for node <domain>"""
    NODE_NOT_ALLOWED: ReplyCode
    """Node <domain> not allowed: <reason>"""
    COMMAND_UNRECOGNIZED: ReplyCode
    """Syntax error, command unrecognized"""
    SYNTAX_ERROR_IN_PARAMETERS: ReplyCode
    """Syntax error in parameters or arguments"""
    COMMAND_NOT_IMPLEMENTED: ReplyCode
    """Command not implemented"""
    BAD_SEQUENCE: ReplyCode
    """Bad sequence of commands"""
    PARAMETER_NOT_IMPLEMENTED: ReplyCode
    """Command parameter not implemented"""
    SERVER_DOES_NOT_ACCEPT_MAIL: ReplyCode
    """Server does not accept mail"""
    ENCRYPTION_NEEDED: ReplyCode
    """Encryption needed"""
    USER_ACCOUNT_DISABLED: ReplyCode
    """User account disabled"""
    AUTHENTICATION_REQUIRED: ReplyCode
    """Authentication required"""
    MECHANISM_TOO_WEAK: ReplyCode
    """Authentication mechanism is too weak"""
    CREDENTIALS_INVALID: ReplyCode
    """Authentication credentials invalid"""
    ENCRYPTION_FOR_MECHANISM: ReplyCode
    """Encryption required for requested authentication mechanism"""
    MAILBOX_UNAVAILABLE: ReplyCode
    """Requested action not taken: mailbox unavailable"""
    USER_NOT_LOCAL: ReplyCode
    """User not local; please try <forward-path>"""
    EXCEEDED_STORAGE_ALLOCATION: ReplyCode
    """Requested mail action aborted: exceeded storage allocation"""
    MAILBOX_NAME_NOT_ALLOWED: ReplyCode
    """Requested action not taken: mailbox name not allowed"""
    TRANSACTION_FAILED: ReplyCode
    """Transaction failed"""
    PARAMETERS_NOT_RECOGNIZED: ReplyCode
    """MAIL FROM/RCPT TO parameters not recognized or not implemented"""
    DOMAIN_DOES_NOT_ACCEPT_MAIL: ReplyCode
    """Domain does not accept mail"""


ReplyCode.SYSTEM_STATUS = ReplyCode(211)
ReplyCode.HELP_MESSAGE = ReplyCode(214)
ReplyCode.SERVICE_READY = ReplyCode(220)
ReplyCode.CLOSING_CHANNEL = ReplyCode(221)
ReplyCode.AUTHENTICATION_SUCCEEDED = ReplyCode(235)
ReplyCode.OKAY = ReplyCode(250)
ReplyCode.WILL_FORWARD = ReplyCode(251)
ReplyCode.CANNOT_VRFY = ReplyCode(252)
ReplyCode.PENDING_MESSAGES_STARTED = ReplyCode(253)
ReplyCode.SERVER_CHALLENGE = ReplyCode(334)
ReplyCode.START_MAIL_INPUT = ReplyCode(354)
ReplyCode.TRANSACTION_OFFSET = ReplyCode(355)
ReplyCode.SERVICE_NOT_AVAILABLE = ReplyCode(421)
ReplyCode.PASSWORD_TRANSITION_NEEDED = ReplyCode(432)
ReplyCode.MAILBOX_TEMPORARILY_UNAVAILABLE = ReplyCode(450)
ReplyCode.LOCAL_ERROR = ReplyCode(451)
ReplyCode.INSUFFICIENT_SYSTEM_STORAGE = ReplyCode(452)
ReplyCode.YOU_HAVE_NO_MAIL = ReplyCode(453)
ReplyCode.TEMPORARILY_NOT_AVAILABLE = ReplyCode(454)
ReplyCode.UNABLE_TO_ACCOMMODATE_PARAMETERS = ReplyCode(455)
ReplyCode.UNABLE_TO_QUEUE = ReplyCode(458)
ReplyCode.NODE_NOT_ALLOWED = ReplyCode(459)
ReplyCode.COMMAND_UNRECOGNIZED = ReplyCode(500)
ReplyCode.SYNTAX_ERROR_IN_PARAMETERS = ReplyCode(501)
ReplyCode.COMMAND_NOT_IMPLEMENTED = ReplyCode(502)
ReplyCode.BAD_SEQUENCE = ReplyCode(503)
ReplyCode.PARAMETER_NOT_IMPLEMENTED = ReplyCode(504)
ReplyCode.SERVER_DOES_NOT_ACCEPT_MAIL = ReplyCode(521)
ReplyCode.ENCRYPTION_NEEDED = ReplyCode(523)
ReplyCode.USER_ACCOUNT_DISABLED = ReplyCode(525)
ReplyCode.AUTHENTICATION_REQUIRED = ReplyCode(530)
ReplyCode.MECHANISM_TOO_WEAK = ReplyCode(534)
ReplyCode.CREDENTIALS_INVALID = ReplyCode(535)
ReplyCode.ENCRYPTION_FOR_MECHANISM = ReplyCode(538)
ReplyCode.MAILBOX_UNAVAILABLE = ReplyCode(550)
ReplyCode.USER_NOT_LOCAL = ReplyCode(551)
ReplyCode.EXCEEDED_STORAGE_ALLOCATION = ReplyCode(552)
ReplyCode.MAILBOX_NAME_NOT_ALLOWED = ReplyCode(553)
ReplyCode.TRANSACTION_FAILED = ReplyCode(554)
ReplyCode.PARAMETERS_NOT_RECOGNIZED = ReplyCode(555)
ReplyCode.DOMAIN_DOES_NOT_ACCEPT_MAIL = ReplyCode(556)
