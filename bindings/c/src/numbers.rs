//! The numbers of the closed lists, for cbindgen to read. Written by `UPDATE_HEADER=1 cargo test -p smtp-codes-c`: do not edit.

#![allow(dead_code, unreachable_pub)]

/// Why a server answered as it did.
#[repr(C)]
pub enum smtp_codes_reason {
    /// The command was carried out.
    SMTP_CODES_REASON_SUCCESS = 1,
    /// The server waits for more: message data or an authentication step.
    SMTP_CODES_REASON_INTERMEDIATE = 2,
    /// No such mailbox at the destination.
    SMTP_CODES_REASON_RECIPIENT_UNKNOWN = 10,
    /// The mailbox exists, or did, but is disabled, suspended, expired or inactive.
    SMTP_CODES_REASON_RECIPIENT_DISABLED = 11,
    /// The recipient has another address now.
    SMTP_CODES_REASON_RECIPIENT_MOVED = 12,
    /// The mailbox works, but its owner's own settings refuse this sender or message: a personal block list, a members-only list, restricted senders.
    SMTP_CODES_REASON_RECIPIENT_REFUSES = 13,
    /// The recipient's mailbox is over its storage quota.
    SMTP_CODES_REASON_MAILBOX_FULL = 14,
    /// The recipient's domain does not exist, or has no mail host.
    SMTP_CODES_REASON_DOMAIN_UNKNOWN = 15,
    /// The host or domain states that it accepts no mail at all: null MX, 521, 556.
    SMTP_CODES_REASON_DOMAIN_REFUSES_MAIL = 16,
    /// An address in the envelope is malformed.
    SMTP_CODES_REASON_INVALID_ADDRESS = 17,
    /// The sender's address or domain is refused: blocked, non-existent, not allowed to send as this address, empty where that is forbidden.
    SMTP_CODES_REASON_SENDER_REFUSED = 20,
    /// SPF, DKIM, DMARC, ARC or an anti-spoofing rule rejects the domain's identity.
    SMTP_CODES_REASON_SENDER_UNAUTHENTICATED = 21,
    /// SMTP AUTH is needed before this command, and was not done.
    SMTP_CODES_REASON_LOGIN_REQUIRED = 22,
    /// SMTP AUTH was tried and failed: credentials, mechanism, account locked.
    SMTP_CODES_REASON_LOGIN_FAILED = 23,
    /// The server does not relay for this client to this domain.
    SMTP_CODES_REASON_RELAY_DENIED = 24,
    /// The client's address, network, country or host name is on a block list or refused outright.
    SMTP_CODES_REASON_IP_BLOCKED = 25,
    /// A reputation score of the address or domain, not a list, is too low.
    SMTP_CODES_REASON_POOR_REPUTATION = 26,
    /// Reverse DNS (PTR), forward-confirmed DNS or the HELO/EHLO name of the client is missing or wrong.
    SMTP_CODES_REASON_DNS_IDENTITY = 27,
    /// Too many messages, connections or errors in a period: throttling or a sending quota.
    SMTP_CODES_REASON_RATE_LIMITED = 28,
    /// First contact is deferred on purpose; a later retry passes.
    SMTP_CODES_REASON_GREYLISTED = 29,
    /// The message's content was judged to be spam or phishing.
    SMTP_CODES_REASON_SPAM_CONTENT = 30,
    /// A virus or other malware was found.
    SMTP_CODES_REASON_VIRUS = 31,
    /// Content that a rule forbids: attachment type, encrypted archive, words, data-loss prevention, links.
    SMTP_CODES_REASON_PROHIBITED_CONTENT = 32,
    /// The message is larger than a fixed limit.
    SMTP_CODES_REASON_MESSAGE_TOO_LARGE = 33,
    /// The message breaks the format: missing or duplicate headers, bare LF, lines too long, 8-bit where it may not be.
    SMTP_CODES_REASON_MESSAGE_MALFORMED = 34,
    /// More recipients than one transaction may have; the rest can go in another.
    SMTP_CODES_REASON_TOO_MANY_RECIPIENTS = 35,
    /// A local policy refuses, and nothing tells which more specific reason.
    SMTP_CODES_REASON_POLICY = 36,
    /// Unknown or unimplemented command or parameter, bad syntax, bad sequence, line too long.
    SMTP_CODES_REASON_PROTOCOL_ERROR = 40,
    /// TLS, or stronger TLS, is demanded before going on.
    SMTP_CODES_REASON_ENCRYPTION_REQUIRED = 41,
    /// TLS was offered or needed, but could not be set up: handshake, certificate, not available now.
    SMTP_CODES_REASON_ENCRYPTION_FAILED = 42,
    /// No connection, a timeout or a dropped connection.
    SMTP_CODES_REASON_CONNECTION_FAILED = 50,
    /// A name could not be resolved now, which is not the same as: it does not exist.
    SMTP_CODES_REASON_DNS_FAILED = 51,
    /// Too many hops, or the mail comes back to where it was.
    SMTP_CODES_REASON_ROUTING_LOOP = 52,
    /// The server cannot tell where to deliver: misrouted, unroutable, wrong MX.
    SMTP_CODES_REASON_ROUTING_ERROR = 53,
    /// Given up after retrying for the whole queue lifetime.
    SMTP_CODES_REASON_EXPIRED = 54,
    /// A local error or misconfiguration in the server.
    SMTP_CODES_REASON_SYSTEM_ERROR = 55,
    /// The server, not one mailbox, is out of disk or memory.
    SMTP_CODES_REASON_SYSTEM_FULL = 56,
    /// The service is closing, shutting down, overloaded or not accepting now, with no sign that this sender is the cause.
    SMTP_CODES_REASON_SERVICE_UNAVAILABLE = 57,
    /// The sender's own service refused to try: the address is on its suppression list.
    SMTP_CODES_REASON_SUPPRESSED = 60,
    /// The evidence does not tell.
    SMTP_CODES_REASON_UNSPECIFIED = 63,
}

/// Whether trying the same again can help.
#[repr(C)]
pub enum smtp_codes_permanence {
    /// The command was carried out.
    SMTP_CODES_PERMANENCE_SUCCESS = 1,
    /// The server waits for more from the client.
    SMTP_CODES_PERMANENCE_INTERMEDIATE = 2,
    /// The same may pass later.
    SMTP_CODES_PERMANENCE_TRANSIENT = 3,
    /// The same will be refused again until somebody changes something.
    SMTP_CODES_PERMANENCE_PERMANENT = 4,
    /// Neither the code nor the text tells.
    SMTP_CODES_PERMANENCE_UNKNOWN = 5,
}

/// What the sending program should do.
#[repr(C)]
pub enum smtp_codes_action {
    /// Nothing to do.
    SMTP_CODES_ACTION_NONE = 1,
    /// The dialogue goes on.
    SMTP_CODES_ACTION_CONTINUE = 2,
    /// Send the same message by the same route later.
    SMTP_CODES_ACTION_RETRY = 3,
    /// Retry, and send less or slower to this destination.
    SMTP_CODES_ACTION_SLOW_DOWN = 4,
    /// Stop mailing this address.
    SMTP_CODES_ACTION_SUPPRESS = 5,
    /// Use the address that the reply names.
    SMTP_CODES_ACTION_UPDATE_ADDRESS = 6,
    /// Change the message (size, content, headers), then send again.
    SMTP_CODES_ACTION_FIX_MESSAGE = 7,
    /// Change the SMTP dialogue (command, address syntax, sequence, credentials, TLS).
    SMTP_CODES_ACTION_FIX_REQUEST = 8,
    /// Change the sending side (DNS, authentication records, reputation, relay permission).
    SMTP_CODES_ACTION_FIX_SENDER = 9,
    /// Only the receiving side can change it: ask there.
    SMTP_CODES_ACTION_CONTACT_RECEIVER = 10,
}

/// Whose move it is.
#[repr(C)]
pub enum smtp_codes_fault {
    /// The recipient, or whoever keeps the address.
    SMTP_CODES_FAULT_RECIPIENT = 1,
    /// The person or program that sends the message.
    SMTP_CODES_FAULT_SENDER = 2,
    /// The administrator of the sending server or domain.
    SMTP_CODES_FAULT_SENDING_ADMIN = 3,
    /// The administrator of the server that answered.
    SMTP_CODES_FAULT_RECEIVING_ADMIN = 4,
    /// The way between the servers.
    SMTP_CODES_FAULT_NETWORK = 5,
    /// Nobody: all goes as it should, or time alone will tell.
    SMTP_CODES_FAULT_NOBODY = 6,
}

/// What evidence a verdict rests on.
#[repr(C)]
pub enum smtp_codes_basis {
    /// The reply fits a documented wire text.
    SMTP_CODES_BASIS_TEMPLATE = 1,
    /// The reply has a wording that many systems share, or words that stand in such wordings of one reason more than in others.
    SMTP_CODES_BASIS_PHRASE = 2,
    /// Only the enhanced status code tells.
    SMTP_CODES_BASIS_ENHANCED = 3,
    /// Only the basic reply code tells.
    SMTP_CODES_BASIS_BASIC = 4,
    /// There is no evidence.
    SMTP_CODES_BASIS_NONE = 5,
}

/// Who said it: a standard, or a system or provider that documents its replies.
#[repr(C)]
pub enum smtp_codes_system {
    /// SMTP reply codes.
    SMTP_CODES_SYSTEM_SMTP = 1,
    /// Enhanced status codes (IANA registry).
    SMTP_CODES_SYSTEM_ENHANCED = 2,
    /// Mimecast.
    SMTP_CODES_SYSTEM_MIMECAST = 10,
    /// MailEnable.
    SMTP_CODES_SYSTEM_MAILENABLE = 11,
    /// Barracuda Email Security Gateway.
    SMTP_CODES_SYSTEM_BARRACUDA = 12,
    /// Web hosting guide.
    SMTP_CODES_SYSTEM_HOSTING_GUIDE = 13,
    /// Outlook.com.
    SMTP_CODES_SYSTEM_OUTLOOK_COM = 14,
    /// Yahoo Mail and AOL.
    SMTP_CODES_SYSTEM_YAHOO = 15,
    /// Sophos Email.
    SMTP_CODES_SYSTEM_SOPHOS_EMAIL = 17,
    /// NetEase Mail (163, 126, yeah).
    SMTP_CODES_SYSTEM_NETEASE = 18,
    /// Open-Xchange mail cloud (Vade).
    SMTP_CODES_SYSTEM_OPEN_XCHANGE = 19,
    /// Orange.
    SMTP_CODES_SYSTEM_ORANGE = 20,
    /// laposte.net.
    SMTP_CODES_SYSTEM_LAPOSTE = 21,
    /// SFR.
    SMTP_CODES_SYSTEM_SFR = 22,
    /// Comcast Xfinity.
    SMTP_CODES_SYSTEM_COMCAST = 23,
    /// Rackspace Email.
    SMTP_CODES_SYSTEM_RACKSPACE = 24,
    /// iCloud Mail.
    SMTP_CODES_SYSTEM_ICLOUD = 25,
    /// Cox.
    SMTP_CODES_SYSTEM_COX = 26,
    /// Exchange Online.
    SMTP_CODES_SYSTEM_EXCHANGE_ONLINE = 27,
    /// Spectrum.
    SMTP_CODES_SYSTEM_SPECTRUM = 28,
    /// A system that the compiled-in catalog does not have.
    SMTP_CODES_SYSTEM_OTHER = 65535,
}

/// A symbolic name that a system gives its replies.
#[repr(C)]
pub enum smtp_codes_symbol {
    /// 4XX_RVERIFY_DEFER of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_RVERIFY_DEFER = 1,
    /// 4XX_SUSPECT_REALTIME of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_SUSPECT_REALTIME = 2,
    /// 4XX_TIMEOUT of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TIMEOUT = 3,
    /// 4XX_CLIENT_DISCONNECT of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_CLIENT_DISCONNECT = 4,
    /// 4XX_EINTERNAL of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_EINTERNAL = 5,
    /// 4XX_ESEND of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_ESEND = 6,
    /// 4XX_TOO_MANY_ERRORS of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TOO_MANY_ERRORS = 7,
    /// 4XX_MSG_PER_SESSION of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_MSG_PER_SESSION = 8,
    /// 4XX_TEMP_FAIL of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TEMP_FAIL = 9,
    /// 4XX_VIRUSSCAN_TEMP_FAIL of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_VIRUSSCAN_TEMP_FAIL = 10,
    /// 4XX_TEMP_RECIP of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TEMP_RECIP = 11,
    /// 4XX_TOO_MANY_RECIPS of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TOO_MANY_RECIPS = 12,
    /// 4XX_TLS_TEMP_FAIL of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TLS_TEMP_FAIL = 13,
    /// 4XX_BLOCKED_RATE of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_BLOCKED_RATE = 14,
    /// 4XX_BLOCKED_RATE2 of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_BLOCKED_RATE2 = 15,
    /// 4XX_SYNTAX_ERROR of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_SYNTAX_ERROR = 16,
    /// 5XX_INVALID_CHAR_RECIP of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_INVALID_CHAR_RECIP = 17,
    /// 5XX_INVALID_PARAM of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_INVALID_PARAM = 18,
    /// 5XX_AUTH_ABORT of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_ABORT = 19,
    /// 5XX_AUTH_MALFORMED of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_MALFORMED = 20,
    /// 5XX_AUTH_RESPONSE_BAD of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_RESPONSE_BAD = 21,
    /// 5XX_DATA_LINE_TOO_LONG of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_DATA_LINE_TOO_LONG = 22,
    /// 5XX_DATA_MISSING_CRLF of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_DATA_MISSING_CRLF = 23,
    /// 5XX_NO_SUCH_COMMAND of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_NO_SUCH_COMMAND = 24,
    /// 5XX_MISSING_EHLO of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_MISSING_EHLO = 25,
    /// 5XX_ALREADY_AUTH of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_ALREADY_AUTH = 26,
    /// 5XX_AUTH_REQUIRES_TLS of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_REQUIRES_TLS = 27,
    /// 5XX_BAD_AUTH_COMMAND_SEQ of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BAD_AUTH_COMMAND_SEQ = 28,
    /// 5XX_BAD_COMMAND_SEQ of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BAD_COMMAND_SEQ = 29,
    /// 5XX_NEED_FQDN of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_NEED_FQDN = 30,
    /// 5XX_ERROR_PARAM of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_ERROR_PARAM = 31,
    /// 5XX_AUTH_UNSUPPORTED of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_UNSUPPORTED = 32,
    /// 5XX_AUTH_TYPE of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_TYPE = 33,
    /// 5XX_REQUIRES_TLS of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_REQUIRES_TLS = 34,
    /// 5XX_AUTH_FAILED of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_FAILED = 35,
    /// 5XX_BLOCKED_RECIP of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_RECIP = 36,
    /// 5XX_BLOCKED_IP of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_IP = 37,
    /// 5XX_BLOCKED_SENDER2 of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_SENDER2 = 38,
    /// 5XX_BLOCKED_SENDER3 of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_SENDER3 = 39,
    /// 5XX_INVALID_DOMAIN of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_INVALID_DOMAIN = 40,
    /// 5XX_HANGUP of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_HANGUP = 41,
    /// 5XX_DISCARD of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_DISCARD = 42,
    /// 5XX_EMPTY_SENDER of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_EMPTY_SENDER = 43,
    /// 5XX_INVALID_SENDER2 of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_INVALID_SENDER2 = 44,
    /// 5XX_BLOCKED_IP2 of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_IP2 = 45,
    /// 5XX_SPF_FAIL of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_SPF_FAIL = 46,
    /// 5XX_RECIP of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_RECIP = 47,
    /// 5XX_SPOOFED of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_SPOOFED = 48,
    /// 5XX_MSG_SIZE of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_MSG_SIZE = 49,
    /// 5XX_MSG_SIZE2 of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_MSG_SIZE2 = 50,
    /// 5XX_FAIL_RECIP of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_FAIL_RECIP = 51,
    /// 5XX_NO_ACTION of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_NO_ACTION = 52,
    /// 5XX_INVALID_RECIP of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_INVALID_RECIP = 53,
    /// 5XX_FAILED of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_FAILED = 54,
    /// 5XX_BLOCKED_VIRUS of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_VIRUS = 55,
    /// 5XX_BLOCKED_SPAM of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_SPAM = 56,
    /// 5XX_BLOCKED_NO_PTR of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_NO_PTR = 57,
    /// 5XX_BLOCKED_RBL of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_RBL = 58,
    /// 5XX_BLOCKED_ATT of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_ATT = 59,
    /// 5XX_BLOCKED_ATT_ENC of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_ATT_ENC = 60,
    /// 5XX_BLOCKED_BBL of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_BBL = 61,
    /// 5XX_BLOCKED_DLP of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_DLP = 62,
    /// 5XX_BLOCKED_SPAM2 of Barracuda Email Security Gateway.
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_SPAM2 = 63,
}

/// Whether servers still send a reply.
#[repr(C)]
pub enum smtp_codes_status {
    /// Servers send it.
    SMTP_CODES_STATUS_CURRENT = 1,
    /// The standard or system has given it up.
    SMTP_CODES_STATUS_HISTORIC = 2,
}

/// Whom a remedy speaks to.
#[repr(C)]
pub enum smtp_codes_audience {
    /// The person who holds the reply.
    SMTP_CODES_AUDIENCE_SENDER = 1,
    /// The administrator of the sending server or domain.
    SMTP_CODES_AUDIENCE_SENDING_ADMIN = 2,
    /// The owner of the mailbox.
    SMTP_CODES_AUDIENCE_RECIPIENT = 3,
    /// The administrator of the server that answered.
    SMTP_CODES_AUDIENCE_RECEIVING_ADMIN = 4,
}

/// What a placeholder of a template stands for.
#[repr(C)]
pub enum smtp_codes_capture_kind {
    /// {ip} in a template.
    SMTP_CODES_CAPTURE_KIND_IP = 1,
    /// {host} in a template.
    SMTP_CODES_CAPTURE_KIND_HOST = 2,
    /// {domain} in a template.
    SMTP_CODES_CAPTURE_KIND_DOMAIN = 3,
    /// {address} in a template.
    SMTP_CODES_CAPTURE_KIND_ADDRESS = 4,
    /// {number} in a template.
    SMTP_CODES_CAPTURE_KIND_NUMBER = 5,
    /// {size} in a template.
    SMTP_CODES_CAPTURE_KIND_SIZE = 6,
    /// {duration} in a template.
    SMTP_CODES_CAPTURE_KIND_DURATION = 7,
    /// {time} in a template.
    SMTP_CODES_CAPTURE_KIND_TIME = 8,
    /// {url} in a template.
    SMTP_CODES_CAPTURE_KIND_URL = 9,
    /// {id} in a template.
    SMTP_CODES_CAPTURE_KIND_ID = 10,
    /// {few} in a template.
    SMTP_CODES_CAPTURE_KIND_FEW = 11,
    /// {any} in a template.
    SMTP_CODES_CAPTURE_KIND_ANY = 12,
}
