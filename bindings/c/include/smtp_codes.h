/*
 * smtp_codes.h: what a mail server's reply means.
 *
 * Written by cbindgen from bindings/c/src: do not edit. Link with `pkg-config --cflags --libs smtp_codes`.
 *
 * For a reply such as "550 5.7.1 Client host rejected: cannot find your reverse hostname", smtp_codes_classify() gives the reason, whether
 * the refusal is for good, whose move it is and what a program should do, and the documented reply with its meaning, causes, remedies and
 * sources. smtp_codes_lookup() and smtp_codes_by_...() find documented replies ("entries") by what they state.
 *
 *     #include <smtp_codes.h>
 *     #include <stdio.h>
 *     #include <string.h>
 *
 *     int main(void) {
 *         const char *reply = "452 4.2.2 Mailbox full";
 *         smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
 *         smtp_codes_classify(reply, strlen(reply), &verdict);
 *         printf("%s: %s\n", smtp_codes_reason_name(verdict.reason), smtp_codes_action_means(verdict.action, NULL));
 *     }
 *
 * Conventions, for all functions:
 *
 * - Nothing has to be set up or freed. No function allocates, locks, reads a file or keeps state, so that all may be called from several
 *   threads at once, from a signal handler and after fork().
 * - What comes in is a pointer and a length in bytes, and no byte beyond is read. It needs no NUL, may be any bytes, and is read only during
 *   the call. NULL with a length of 0 is an empty text. NULL with another length is an error where the function can return one, and
 *   else finds nothing; so does a length above PTRDIFF_MAX.
 * - What goes out is constant and stays as long as the library is loaded: texts are UTF-8 with a NUL behind them and no NUL inside. A function
 *   with a `size_t *length` writes the text's length there, without the NUL, unless that is NULL. Where there is no text, the
 *   function returns NULL and the length is 0.
 * - An entry is a pointer that only these functions read; two are the same entry if the pointers are equal. NULL, and an address that is no
 *   entry's, is an entry that has nothing: NULL for texts, 0 for numbers and counts, -1 for times.
 * - Kinds of things (reasons, actions, systems ...) cross as uint32_t. The enums below have their numbers, which never change and are never
 *   used again. 0 is none of any kind. A newer library may return numbers that an older header lacks: treat a reason like
 *   SMTP_CODES_REASON_UNSPECIFIED then, and go by `action` and `permanence`. A number that the library doesn't know has no name, no
 *   meaning and no entries: NULL or 0.
 * - A function with `out` and `cap` writes at most `cap` items, the best first, and returns how many there are. It may be more than `cap`; ask
 *   with (NULL, 0) for the number alone. A NULL `out` has room for none.
 * - Structs that begin with `size` may grow at their end. The caller sets `size` to the size that its header has, which the _INIT macros do.
 *   A library that has fewer fields fills the rest with zeros; one that has more leaves them out. A size that no header ever had
 *   is refused.
 * - Functions that return int32_t return SMTP_CODES_OK or a negative error; smtp_codes_error_text() says what it means.
 * - Pointers to structs have to be aligned as C demands. Other threads may not write what a call reads, nor touch what it writes.
 *
 * docs/c.md says what stays the same between versions. Each example below is compiled and run by the tests.
 */

#ifndef SMTP_CODES_H
#define SMTP_CODES_H

#include <stddef.h>
#include <stdint.h>

/** The version of this header. */
#define SMTP_CODES_VERSION "0.1.0"
#define SMTP_CODES_VERSION_MAJOR 0
#define SMTP_CODES_VERSION_MINOR 1
#define SMTP_CODES_VERSION_PATCH 0

/**
 * The ABI of this header, to be compared with smtp_codes_abi_version(): 65536 times the number in the library's soname, which rises
 * when a program has to be compiled again, plus a number that rises when something is added.
 */
#define SMTP_CODES_ABI_VERSION 65536

/** Done. */
#define SMTP_CODES_OK 0

/** A pointer is NULL that may not be, misaligned, or no entry. */
#define SMTP_CODES_ERROR_NULL -1

/** The struct's `size` is none that a header of this library ever had: it was not set before the call. */
#define SMTP_CODES_ERROR_SIZE -2

/** A length is more than an object can have, or an index is beyond the end. */
#define SMTP_CODES_ERROR_RANGE -3

/** A bit of `flags` is set that this library does not know. */
#define SMTP_CODES_ERROR_FLAGS -4

/** A fault of the library, which is worth a report. */
#define SMTP_CODES_ERROR_INTERNAL -5

/** In smtp_codes_verdict.flags: leave the captures out, which costs less. */
#define SMTP_CODES_WITHOUT_CAPTURES 1

/** How many entries a verdict has room for. */
#define SMTP_CODES_MOST_ENTRIES 8

/** How many captures a verdict has room for. */
#define SMTP_CODES_MOST_CAPTURES 8

/** Stands in smtp_codes_enhanced_pattern for "x". */
#define SMTP_CODES_ANY 65535

/** Why a server answered as it did. */
typedef enum smtp_codes_reason {
    /** The command was carried out. */
    SMTP_CODES_REASON_SUCCESS = 1,
    /** The server waits for more: message data or an authentication step. */
    SMTP_CODES_REASON_INTERMEDIATE = 2,
    /** No such mailbox at the destination. */
    SMTP_CODES_REASON_RECIPIENT_UNKNOWN = 10,
    /** The mailbox exists, or did, but is disabled, suspended, expired or inactive. */
    SMTP_CODES_REASON_RECIPIENT_DISABLED = 11,
    /** The recipient has another address now. */
    SMTP_CODES_REASON_RECIPIENT_MOVED = 12,
    /** The mailbox works, but its owner's own settings refuse this sender or message: a personal block list, a members-only list, restricted senders. */
    SMTP_CODES_REASON_RECIPIENT_REFUSES = 13,
    /** The recipient's mailbox is over its storage quota. */
    SMTP_CODES_REASON_MAILBOX_FULL = 14,
    /** The recipient's domain does not exist, or has no mail host. */
    SMTP_CODES_REASON_DOMAIN_UNKNOWN = 15,
    /** The host or domain states that it accepts no mail at all: null MX, 521, 556. */
    SMTP_CODES_REASON_DOMAIN_REFUSES_MAIL = 16,
    /** An address in the envelope is malformed. */
    SMTP_CODES_REASON_INVALID_ADDRESS = 17,
    /** The sender's address or domain is refused: blocked, non-existent, not allowed to send as this address, empty where that is forbidden. */
    SMTP_CODES_REASON_SENDER_REFUSED = 20,
    /** SPF, DKIM, DMARC, ARC or an anti-spoofing rule rejects the domain's identity. */
    SMTP_CODES_REASON_SENDER_UNAUTHENTICATED = 21,
    /** SMTP AUTH is needed before this command, and was not done. */
    SMTP_CODES_REASON_LOGIN_REQUIRED = 22,
    /** SMTP AUTH was tried and failed: credentials, mechanism, account locked. */
    SMTP_CODES_REASON_LOGIN_FAILED = 23,
    /** The server does not relay for this client to this domain. */
    SMTP_CODES_REASON_RELAY_DENIED = 24,
    /** The client's address, network, country or host name is on a block list or refused outright. */
    SMTP_CODES_REASON_IP_BLOCKED = 25,
    /** A reputation score of the address or domain, not a list, is too low. */
    SMTP_CODES_REASON_POOR_REPUTATION = 26,
    /** Reverse DNS (PTR), forward-confirmed DNS or the HELO/EHLO name of the client is missing or wrong. */
    SMTP_CODES_REASON_DNS_IDENTITY = 27,
    /** Too many messages, connections or errors in a period: throttling or a sending quota. */
    SMTP_CODES_REASON_RATE_LIMITED = 28,
    /** First contact is deferred on purpose; a later retry passes. */
    SMTP_CODES_REASON_GREYLISTED = 29,
    /** The message's content was judged to be spam or phishing. */
    SMTP_CODES_REASON_SPAM_CONTENT = 30,
    /** A virus or other malware was found. */
    SMTP_CODES_REASON_VIRUS = 31,
    /** Content that a rule forbids: attachment type, encrypted archive, words, data-loss prevention, links. */
    SMTP_CODES_REASON_PROHIBITED_CONTENT = 32,
    /** The message is larger than a fixed limit. */
    SMTP_CODES_REASON_MESSAGE_TOO_LARGE = 33,
    /** The message breaks the format: missing or duplicate headers, bare LF, lines too long, 8-bit where it may not be. */
    SMTP_CODES_REASON_MESSAGE_MALFORMED = 34,
    /** More recipients than one transaction may have; the rest can go in another. */
    SMTP_CODES_REASON_TOO_MANY_RECIPIENTS = 35,
    /** A local policy refuses, and nothing tells which more specific reason. */
    SMTP_CODES_REASON_POLICY = 36,
    /** Unknown or unimplemented command or parameter, bad syntax, bad sequence, line too long. */
    SMTP_CODES_REASON_PROTOCOL_ERROR = 40,
    /** TLS, or stronger TLS, is demanded before going on. */
    SMTP_CODES_REASON_ENCRYPTION_REQUIRED = 41,
    /** TLS was offered or needed, but could not be set up: handshake, certificate, not available now. */
    SMTP_CODES_REASON_ENCRYPTION_FAILED = 42,
    /** No connection, a timeout or a dropped connection. */
    SMTP_CODES_REASON_CONNECTION_FAILED = 50,
    /** A name could not be resolved now, which is not the same as: it does not exist. */
    SMTP_CODES_REASON_DNS_FAILED = 51,
    /** Too many hops, or the mail comes back to where it was. */
    SMTP_CODES_REASON_ROUTING_LOOP = 52,
    /** The server cannot tell where to deliver: misrouted, unroutable, wrong MX. */
    SMTP_CODES_REASON_ROUTING_ERROR = 53,
    /** Given up after retrying for the whole queue lifetime. */
    SMTP_CODES_REASON_EXPIRED = 54,
    /** A local error or misconfiguration in the server. */
    SMTP_CODES_REASON_SYSTEM_ERROR = 55,
    /** The server, not one mailbox, is out of disk or memory. */
    SMTP_CODES_REASON_SYSTEM_FULL = 56,
    /** The service is closing, shutting down, overloaded or not accepting now, with no sign that this sender is the cause. */
    SMTP_CODES_REASON_SERVICE_UNAVAILABLE = 57,
    /** The sender's own service refused to try: the address is on its suppression list. */
    SMTP_CODES_REASON_SUPPRESSED = 60,
    /** The evidence does not tell. */
    SMTP_CODES_REASON_UNSPECIFIED = 63,
} smtp_codes_reason;

/** Whether trying the same again can help. */
typedef enum smtp_codes_permanence {
    /** The command was carried out. */
    SMTP_CODES_PERMANENCE_SUCCESS = 1,
    /** The server waits for more from the client. */
    SMTP_CODES_PERMANENCE_INTERMEDIATE = 2,
    /** The same may pass later. */
    SMTP_CODES_PERMANENCE_TRANSIENT = 3,
    /** The same will be refused again until somebody changes something. */
    SMTP_CODES_PERMANENCE_PERMANENT = 4,
    /** Neither the code nor the text tells. */
    SMTP_CODES_PERMANENCE_UNKNOWN = 5,
} smtp_codes_permanence;

/** What the sending program should do. */
typedef enum smtp_codes_action {
    /** Nothing to do. */
    SMTP_CODES_ACTION_NONE = 1,
    /** The dialogue goes on. */
    SMTP_CODES_ACTION_CONTINUE = 2,
    /** Send the same message by the same route later. */
    SMTP_CODES_ACTION_RETRY = 3,
    /** Retry, and send less or slower to this destination. */
    SMTP_CODES_ACTION_SLOW_DOWN = 4,
    /** Stop mailing this address. */
    SMTP_CODES_ACTION_SUPPRESS = 5,
    /** Use the address that the reply names. */
    SMTP_CODES_ACTION_UPDATE_ADDRESS = 6,
    /** Change the message (size, content, headers), then send again. */
    SMTP_CODES_ACTION_FIX_MESSAGE = 7,
    /** Change the SMTP dialogue (command, address syntax, sequence, credentials, TLS). */
    SMTP_CODES_ACTION_FIX_REQUEST = 8,
    /** Change the sending side (DNS, authentication records, reputation, relay permission). */
    SMTP_CODES_ACTION_FIX_SENDER = 9,
    /** Only the receiving side can change it: ask there. */
    SMTP_CODES_ACTION_CONTACT_RECEIVER = 10,
} smtp_codes_action;

/** Whose move it is. */
typedef enum smtp_codes_fault {
    /** The recipient, or whoever keeps the address. */
    SMTP_CODES_FAULT_RECIPIENT = 1,
    /** The person or program that sends the message. */
    SMTP_CODES_FAULT_SENDER = 2,
    /** The administrator of the sending server or domain. */
    SMTP_CODES_FAULT_SENDING_ADMIN = 3,
    /** The administrator of the server that answered. */
    SMTP_CODES_FAULT_RECEIVING_ADMIN = 4,
    /** The way between the servers. */
    SMTP_CODES_FAULT_NETWORK = 5,
    /** Nobody: all goes as it should, or time alone will tell. */
    SMTP_CODES_FAULT_NOBODY = 6,
} smtp_codes_fault;

/** What evidence a verdict rests on. */
typedef enum smtp_codes_basis {
    /** The reply fits a documented wire text. */
    SMTP_CODES_BASIS_TEMPLATE = 1,
    /** The reply has a wording that many systems share, or words that stand in such wordings of one reason more than in others. */
    SMTP_CODES_BASIS_PHRASE = 2,
    /** Only the enhanced status code tells. */
    SMTP_CODES_BASIS_ENHANCED = 3,
    /** Only the basic reply code tells. */
    SMTP_CODES_BASIS_BASIC = 4,
    /** There is no evidence. */
    SMTP_CODES_BASIS_NONE = 5,
} smtp_codes_basis;

/** Who said it: a standard, or a system or provider that documents its replies. */
typedef enum smtp_codes_system {
    /** SMTP reply codes. */
    SMTP_CODES_SYSTEM_SMTP = 1,
    /** Enhanced status codes (IANA registry). */
    SMTP_CODES_SYSTEM_ENHANCED = 2,
    /** Mimecast. */
    SMTP_CODES_SYSTEM_MIMECAST = 10,
    /** MailEnable. */
    SMTP_CODES_SYSTEM_MAILENABLE = 11,
    /** Barracuda Email Security Gateway. */
    SMTP_CODES_SYSTEM_BARRACUDA = 12,
    /** Web hosting guide. */
    SMTP_CODES_SYSTEM_HOSTING_GUIDE = 13,
    /** Outlook.com. */
    SMTP_CODES_SYSTEM_OUTLOOK_COM = 14,
    /** Yahoo Mail and AOL. */
    SMTP_CODES_SYSTEM_YAHOO = 15,
    /** Sophos Email. */
    SMTP_CODES_SYSTEM_SOPHOS_EMAIL = 17,
    /** NetEase Mail (163, 126, yeah). */
    SMTP_CODES_SYSTEM_NETEASE = 18,
    /** Open-Xchange mail cloud (Vade). */
    SMTP_CODES_SYSTEM_OPEN_XCHANGE = 19,
    /** Orange. */
    SMTP_CODES_SYSTEM_ORANGE = 20,
    /** laposte.net. */
    SMTP_CODES_SYSTEM_LAPOSTE = 21,
    /** SFR. */
    SMTP_CODES_SYSTEM_SFR = 22,
    /** Comcast Xfinity. */
    SMTP_CODES_SYSTEM_COMCAST = 23,
    /** Rackspace Email. */
    SMTP_CODES_SYSTEM_RACKSPACE = 24,
    /** iCloud Mail. */
    SMTP_CODES_SYSTEM_ICLOUD = 25,
    /** Cox. */
    SMTP_CODES_SYSTEM_COX = 26,
    /** Exchange Online. */
    SMTP_CODES_SYSTEM_EXCHANGE_ONLINE = 27,
    /** Spectrum. */
    SMTP_CODES_SYSTEM_SPECTRUM = 28,
    /** A system that the compiled-in catalog does not have. */
    SMTP_CODES_SYSTEM_OTHER = 65535,
} smtp_codes_system;

/** A symbolic name that a system gives its replies. */
typedef enum smtp_codes_symbol {
    /** 4XX_RVERIFY_DEFER of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_RVERIFY_DEFER = 1,
    /** 4XX_SUSPECT_REALTIME of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_SUSPECT_REALTIME = 2,
    /** 4XX_TIMEOUT of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TIMEOUT = 3,
    /** 4XX_CLIENT_DISCONNECT of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_CLIENT_DISCONNECT = 4,
    /** 4XX_EINTERNAL of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_EINTERNAL = 5,
    /** 4XX_ESEND of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_ESEND = 6,
    /** 4XX_TOO_MANY_ERRORS of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TOO_MANY_ERRORS = 7,
    /** 4XX_MSG_PER_SESSION of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_MSG_PER_SESSION = 8,
    /** 4XX_TEMP_FAIL of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TEMP_FAIL = 9,
    /** 4XX_VIRUSSCAN_TEMP_FAIL of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_VIRUSSCAN_TEMP_FAIL = 10,
    /** 4XX_TEMP_RECIP of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TEMP_RECIP = 11,
    /** 4XX_TOO_MANY_RECIPS of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TOO_MANY_RECIPS = 12,
    /** 4XX_TLS_TEMP_FAIL of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_TLS_TEMP_FAIL = 13,
    /** 4XX_BLOCKED_RATE of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_BLOCKED_RATE = 14,
    /** 4XX_BLOCKED_RATE2 of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_BLOCKED_RATE2 = 15,
    /** 4XX_SYNTAX_ERROR of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_4XX_SYNTAX_ERROR = 16,
    /** 5XX_INVALID_CHAR_RECIP of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_INVALID_CHAR_RECIP = 17,
    /** 5XX_INVALID_PARAM of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_INVALID_PARAM = 18,
    /** 5XX_AUTH_ABORT of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_ABORT = 19,
    /** 5XX_AUTH_MALFORMED of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_MALFORMED = 20,
    /** 5XX_AUTH_RESPONSE_BAD of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_RESPONSE_BAD = 21,
    /** 5XX_DATA_LINE_TOO_LONG of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_DATA_LINE_TOO_LONG = 22,
    /** 5XX_DATA_MISSING_CRLF of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_DATA_MISSING_CRLF = 23,
    /** 5XX_NO_SUCH_COMMAND of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_NO_SUCH_COMMAND = 24,
    /** 5XX_MISSING_EHLO of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_MISSING_EHLO = 25,
    /** 5XX_ALREADY_AUTH of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_ALREADY_AUTH = 26,
    /** 5XX_AUTH_REQUIRES_TLS of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_REQUIRES_TLS = 27,
    /** 5XX_BAD_AUTH_COMMAND_SEQ of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BAD_AUTH_COMMAND_SEQ = 28,
    /** 5XX_BAD_COMMAND_SEQ of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BAD_COMMAND_SEQ = 29,
    /** 5XX_NEED_FQDN of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_NEED_FQDN = 30,
    /** 5XX_ERROR_PARAM of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_ERROR_PARAM = 31,
    /** 5XX_AUTH_UNSUPPORTED of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_UNSUPPORTED = 32,
    /** 5XX_AUTH_TYPE of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_TYPE = 33,
    /** 5XX_REQUIRES_TLS of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_REQUIRES_TLS = 34,
    /** 5XX_AUTH_FAILED of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_AUTH_FAILED = 35,
    /** 5XX_BLOCKED_RECIP of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_RECIP = 36,
    /** 5XX_BLOCKED_IP of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_IP = 37,
    /** 5XX_BLOCKED_SENDER2 of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_SENDER2 = 38,
    /** 5XX_BLOCKED_SENDER3 of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_SENDER3 = 39,
    /** 5XX_INVALID_DOMAIN of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_INVALID_DOMAIN = 40,
    /** 5XX_HANGUP of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_HANGUP = 41,
    /** 5XX_DISCARD of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_DISCARD = 42,
    /** 5XX_EMPTY_SENDER of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_EMPTY_SENDER = 43,
    /** 5XX_INVALID_SENDER2 of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_INVALID_SENDER2 = 44,
    /** 5XX_BLOCKED_IP2 of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_IP2 = 45,
    /** 5XX_SPF_FAIL of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_SPF_FAIL = 46,
    /** 5XX_RECIP of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_RECIP = 47,
    /** 5XX_SPOOFED of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_SPOOFED = 48,
    /** 5XX_MSG_SIZE of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_MSG_SIZE = 49,
    /** 5XX_MSG_SIZE2 of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_MSG_SIZE2 = 50,
    /** 5XX_FAIL_RECIP of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_FAIL_RECIP = 51,
    /** 5XX_NO_ACTION of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_NO_ACTION = 52,
    /** 5XX_INVALID_RECIP of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_INVALID_RECIP = 53,
    /** 5XX_FAILED of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_FAILED = 54,
    /** 5XX_BLOCKED_VIRUS of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_VIRUS = 55,
    /** 5XX_BLOCKED_SPAM of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_SPAM = 56,
    /** 5XX_BLOCKED_NO_PTR of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_NO_PTR = 57,
    /** 5XX_BLOCKED_RBL of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_RBL = 58,
    /** 5XX_BLOCKED_ATT of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_ATT = 59,
    /** 5XX_BLOCKED_ATT_ENC of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_ATT_ENC = 60,
    /** 5XX_BLOCKED_BBL of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_BBL = 61,
    /** 5XX_BLOCKED_DLP of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_DLP = 62,
    /** 5XX_BLOCKED_SPAM2 of Barracuda Email Security Gateway. */
    SMTP_CODES_SYMBOL_BARRACUDA_5XX_BLOCKED_SPAM2 = 63,
} smtp_codes_symbol;

/** Whether servers still send a reply. */
typedef enum smtp_codes_status {
    /** Servers send it. */
    SMTP_CODES_STATUS_CURRENT = 1,
    /** The standard or system has given it up. */
    SMTP_CODES_STATUS_HISTORIC = 2,
} smtp_codes_status;

/** Whom a remedy speaks to. */
typedef enum smtp_codes_audience {
    /** The person who holds the reply. */
    SMTP_CODES_AUDIENCE_SENDER = 1,
    /** The administrator of the sending server or domain. */
    SMTP_CODES_AUDIENCE_SENDING_ADMIN = 2,
    /** The owner of the mailbox. */
    SMTP_CODES_AUDIENCE_RECIPIENT = 3,
    /** The administrator of the server that answered. */
    SMTP_CODES_AUDIENCE_RECEIVING_ADMIN = 4,
} smtp_codes_audience;

/** What a placeholder of a template stands for. */
typedef enum smtp_codes_capture_kind {
    /** {ip} in a template. */
    SMTP_CODES_CAPTURE_KIND_IP = 1,
    /** {host} in a template. */
    SMTP_CODES_CAPTURE_KIND_HOST = 2,
    /** {domain} in a template. */
    SMTP_CODES_CAPTURE_KIND_DOMAIN = 3,
    /** {address} in a template. */
    SMTP_CODES_CAPTURE_KIND_ADDRESS = 4,
    /** {number} in a template. */
    SMTP_CODES_CAPTURE_KIND_NUMBER = 5,
    /** {size} in a template. */
    SMTP_CODES_CAPTURE_KIND_SIZE = 6,
    /** {duration} in a template. */
    SMTP_CODES_CAPTURE_KIND_DURATION = 7,
    /** {time} in a template. */
    SMTP_CODES_CAPTURE_KIND_TIME = 8,
    /** {url} in a template. */
    SMTP_CODES_CAPTURE_KIND_URL = 9,
    /** {id} in a template. */
    SMTP_CODES_CAPTURE_KIND_ID = 10,
    /** {few} in a template. */
    SMTP_CODES_CAPTURE_KIND_FEW = 11,
    /** {any} in a template. */
    SMTP_CODES_CAPTURE_KIND_ANY = 12,
} smtp_codes_capture_kind;

/** A documented reply: an opaque, constant object that lives as long as the library is loaded. */
typedef struct smtp_codes_entry smtp_codes_entry;

/** A text: NUL-terminated UTF-8, static, never freed. */
typedef struct smtp_codes_text {
    /** The text; NULL where there is none. */
    const char *data;
    /** Its length in bytes, without the NUL; 0 where there is none. */
    size_t length;
} smtp_codes_text;

/** What stands in a reply for a placeholder of a template. */
typedef struct smtp_codes_capture {
    /** The placeholder's name, "ip" or "signature"; never NULL in a capture that counts. */
    struct smtp_codes_text name;
    /** Where it begins in the reply, in bytes. */
    size_t offset;
    /** How many bytes it has. */
    size_t length;
    /** What it is: see enum smtp_codes_capture_kind. */
    uint32_t kind;
    /** 0. */
    uint32_t reserved;
} smtp_codes_capture;

/** What is known about one reply. Set `size` before the call, best with SMTP_CODES_VERDICT_INIT. */
typedef struct smtp_codes_verdict {
    /** sizeof(smtp_codes_verdict); the caller's. */
    uint32_t size;
    /** What to leave out; the caller's. 0 for nothing. */
    uint32_t flags;
    /** Why the server answered so: see enum smtp_codes_reason. */
    uint32_t reason;
    /** Whether trying the same again can help: see enum smtp_codes_permanence. */
    uint32_t permanence;
    /** What the sending program should do: see enum smtp_codes_action. */
    uint32_t action;
    /** Whose move it is: see enum smtp_codes_fault. */
    uint32_t fault;
    /** What evidence gave the reason: see enum smtp_codes_basis. */
    uint32_t basis;
    /** Who said it, where the text or a tag in it tells: see enum smtp_codes_system. 0 where it does not. */
    uint32_t system;
    /** The reply code, also one inside noise; 0 for none. */
    uint16_t code;
    /** The enhanced status code's class: 2, 4 or 5; 0 where the reply has none. */
    uint16_t enhanced_class;
    /** Its subject. */
    uint16_t enhanced_subject;
    /** Its detail. */
    uint16_t enhanced_detail;
    /** Seconds to wait, as the reply or the entry states; -1 where neither does. */
    int64_t retry_after;
    /** 1 where the text and the codes contradict each other (the reason is the text's), else 0. */
    uint32_t conflict;
    /** How many of `captures` count. */
    uint32_t capture_count;
    /** How many entries match. As many of them as there is room for stand in `entries`. */
    uint32_t entry_count;
    /**
     * 1 where single words gave the reason, else 0. No wording is known then: they stand in replies of that reason more than in others,
     * which is likely, not sure.
     */
    uint32_t by_words;
    /** The best documented entry; NULL for none. */
    const struct smtp_codes_entry *entry;
    /** The id of the phrase that gave the reason, if one did; `words-of-` and the reason where `by_words` is 1. */
    struct smtp_codes_text phrase;
    /** Every entry with a template that the reply fits, the best first; NULL behind them. */
    const struct smtp_codes_entry *entries[SMTP_CODES_MOST_ENTRIES];
    /** What stands for the placeholders of the best of these templates. */
    struct smtp_codes_capture captures[SMTP_CODES_MOST_CAPTURES];
} smtp_codes_verdict;

/** The enhanced status codes that an entry is about. A part that may be anything is SMTP_CODES_ANY. */
typedef struct smtp_codes_enhanced_pattern {
    /** 2, 4 or 5; 0 where the entry has no enhanced code. */
    uint32_t code_class;
    /** 0 to 999. */
    uint32_t subject;
    /** The first detail, 0 to 999. */
    uint32_t detail;
    /** The last detail: the same, unless the entry is about a range. */
    uint32_t detail_end;
} smtp_codes_enhanced_pattern;

/** Where an entry is documented. Set `size` before the call, best with SMTP_CODES_SOURCE_INIT. */
typedef struct smtp_codes_source {
    /** sizeof(smtp_codes_source). */
    uint32_t size;
    /** The row in the document's list, counted from 1; 0 for none. */
    uint32_t row;
    /** The section. */
    struct smtp_codes_text section;
    /** The document's id within its system. */
    struct smtp_codes_text document;
    /** Its title. */
    struct smtp_codes_text title;
    /** Who publishes it. */
    struct smtp_codes_text publisher;
    /** The publisher's number for it. */
    struct smtp_codes_text article;
    /** Where it stands. */
    struct smtp_codes_text url;
    /** The document's own date. */
    struct smtp_codes_text revised;
    /** When it was read for the catalog. */
    struct smtp_codes_text retrieved;
} smtp_codes_source;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/** The version of the library that is linked, as "0.1.0". */
const char *smtp_codes_version(void);

/** The version of the catalog in it. */
const char *smtp_codes_catalog_version(void);

/**
 * The ABI of the library that is linked. It fits a program if it equals the program's SMTP_CODES_ABI_VERSION, or is larger and the same
 * when divided by 65536.
 *
 * @code
 * uint32_t mine = SMTP_CODES_ABI_VERSION, theirs = smtp_codes_abi_version();
 * assert(theirs / 65536 == mine / 65536 && theirs >= mine);
 * assert(strcmp(smtp_codes_version(), SMTP_CODES_VERSION) == 0);
 * @endcode
 */
uint32_t smtp_codes_abi_version(void);

/**
 * Classifies a reply: bytes of any kind and length, a bare reply of one or several lines, or a log line that holds one. There always is a
 * verdict; its `basis` tells what it rests on.
 *
 * `out` says by its `size` how much it takes. After an error it is as it was.
 *
 * @code
 * const char *reply = "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org";
 * smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
 * assert(smtp_codes_classify(reply, strlen(reply), &verdict) == SMTP_CODES_OK);
 * assert(verdict.code == 554 && verdict.enhanced_class == 5 && verdict.enhanced_subject == 7 && verdict.enhanced_detail == 1);
 * assert(verdict.reason == SMTP_CODES_REASON_IP_BLOCKED);
 * assert(verdict.capture_count == 1 && strcmp(verdict.captures[0].name.data, "ip") == 0);
 * assert(memcmp(reply + verdict.captures[0].offset, "192.0.2.1", verdict.captures[0].length) == 0);
 * @endcode
 */
int32_t smtp_codes_classify(const char *reply,
                            size_t length,
                            struct smtp_codes_verdict *out);

/**
 * The same where it is known which system sent the reply: of the templates that fit, that system's come before others that fit as well. With
 * 0, or a number that is none, it is smtp_codes_classify().
 *
 * @code
 * const char *reply = "550 Invalid Recipient";
 * smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
 * assert(smtp_codes_classify_of(SMTP_CODES_SYSTEM_MIMECAST, reply, strlen(reply), &verdict) == SMTP_CODES_OK);
 * assert(smtp_codes_entry_system(verdict.entry) == SMTP_CODES_SYSTEM_MIMECAST);
 * @endcode
 */
int32_t smtp_codes_classify_of(uint32_t system,
                               const char *reply,
                               size_t length,
                               struct smtp_codes_verdict *out);

/**
 * What a result of smtp_codes_classify(), smtp_codes_classify_of() or smtp_codes_entry_source() means. Never NULL: a number that is
 * none of theirs has a text too.
 *
 * @code
 * smtp_codes_verdict verdict;
 * verdict.size = 0; // forgotten
 * int32_t error = smtp_codes_classify("250 OK", 6, &verdict);
 * assert(error == SMTP_CODES_ERROR_SIZE && strstr(smtp_codes_error_text(error), "size") != NULL);
 * @endcode
 */
const char *smtp_codes_error_text(int32_t error);

/** How many entries the catalog has. */
size_t smtp_codes_entry_count(void);

/**
 * The entry at a place, counted from 0: standards first, then by system. NULL for a place that is none.
 *
 * @code
 * size_t templates = 0;
 * for (size_t place = 0; place < smtp_codes_entry_count(); place++) {
 *     templates += smtp_codes_entry_template_count(smtp_codes_entry_at(place));
 * }
 * assert(templates > 0);
 * @endcode
 */
const struct smtp_codes_entry *smtp_codes_entry_at(size_t place);

/** The place of an entry, which changes from version to version; the id does not. SIZE_MAX for NULL. */
size_t smtp_codes_entry_place(const struct smtp_codes_entry *entry);

/** The entry with this id, or of which it is a former id. NULL for an id that is none. */
const struct smtp_codes_entry *smtp_codes_entry_by_id(const char *id, size_t length);

/**
 * The entries of a key: a code ("550"), an enhanced code ("5.1.1"), both ("550 5.1.1"), a class ("4xx"), a pattern ("x.1.1"), a symbol
 * ("5XX_BLOCKED_RBL") or an id ("mimecast/invalid-recipient"). For both codes, entries that state both come first, then those of the enhanced
 * code alone, then those of the basic code alone. A pattern finds the entries that state it as it is written. Anything that is no such key
 * finds nothing.
 *
 * @code
 * const smtp_codes_entry *entries[4];
 * size_t count = smtp_codes_lookup("550", 3, entries, 4);
 * assert(count > 4); // four of them have been written
 * assert(smtp_codes_entry_code(entries[0]) == 550 && smtp_codes_entry_system(entries[0]) == SMTP_CODES_SYSTEM_SMTP);
 * assert(smtp_codes_lookup("550", 3, NULL, 0) == count);
 * @endcode
 */
size_t smtp_codes_lookup(const char *key,
                         size_t length,
                         const struct smtp_codes_entry **out,
                         size_t cap);

/** The entries that state a reply code, 100 to 599. */
size_t smtp_codes_by_code(uint32_t code, const struct smtp_codes_entry **out, size_t cap);

/** The statements on a whole class of reply codes, by its first digit. */
size_t smtp_codes_by_class(uint32_t code_class, const struct smtp_codes_entry **out, size_t cap);

/** The entries that state an enhanced status code, alone or in a range. */
size_t smtp_codes_by_enhanced(uint32_t code_class,
                              uint32_t subject,
                              uint32_t detail,
                              const struct smtp_codes_entry **out,
                              size_t cap);

/** The statements on an enhanced status code's subject, then on its class. */
size_t smtp_codes_by_enhanced_class(uint32_t code_class,
                                    uint32_t subject,
                                    uint32_t detail,
                                    const struct smtp_codes_entry **out,
                                    size_t cap);

/** The entries that state both codes, then those of the enhanced code alone, then those of the reply code alone. */
size_t smtp_codes_by_code_and_enhanced(uint32_t code,
                                       uint32_t code_class,
                                       uint32_t subject,
                                       uint32_t detail,
                                       const struct smtp_codes_entry **out,
                                       size_t cap);

/** The entries with a symbolic name, in any case: "5XX_BLOCKED_RBL". */
size_t smtp_codes_by_symbol(const char *name, size_t length, const struct smtp_codes_entry **out, size_t cap);

/** The entries of a standard, system or provider, in the order of its documents. */
size_t smtp_codes_by_system(uint32_t system, const struct smtp_codes_entry **out, size_t cap);

/**
 * The entries with a reason. A standard's come first, if it has any: a server that refuses for that reason takes its codes from them.
 *
 * @code
 * const smtp_codes_entry *full;
 * assert(smtp_codes_by_reason(SMTP_CODES_REASON_MAILBOX_FULL, &full, 1) > 1);
 * assert(smtp_codes_entry_reason(full) == SMTP_CODES_REASON_MAILBOX_FULL);
 * @endcode
 */
size_t smtp_codes_by_reason(uint32_t reason,
                            const struct smtp_codes_entry **out,
                            size_t cap);

/**
 * The entries with a template that a reply's text fits, the best first. smtp_codes_classify() gives the same entries and says besides what
 * they rest on.
 */
size_t smtp_codes_by_text(const char *reply,
                          size_t length,
                          const struct smtp_codes_entry **out,
                          size_t cap);

/** The id for life: "mimecast/anti-spoofing-inbound". */
const char *smtp_codes_entry_id(const struct smtp_codes_entry *entry, size_t *length);

/** Who documents the reply. */
uint32_t smtp_codes_entry_system(const struct smtp_codes_entry *entry);

/** The reply code: 100 to 599; a single digit for all codes of a class; 0 for none. */
uint32_t smtp_codes_entry_code(const struct smtp_codes_entry *entry);

/** The enhanced status codes. All fields are 0 where the entry has none. Does nothing where `out` is NULL. */
void smtp_codes_entry_enhanced(const struct smtp_codes_entry *entry, struct smtp_codes_enhanced_pattern *out);

/** The system's symbolic name for the reply; 0 for none. */
uint32_t smtp_codes_entry_symbol(const struct smtp_codes_entry *entry);

/** The name that a registry gives the code; only standards have one. */
const char *smtp_codes_entry_name(const struct smtp_codes_entry *entry, size_t *length);

/** Why the server answers so. */
uint32_t smtp_codes_entry_reason(const struct smtp_codes_entry *entry);

/** Whether trying the same again can help. */
uint32_t smtp_codes_entry_permanence(const struct smtp_codes_entry *entry);

/** What the sending program should do. */
uint32_t smtp_codes_entry_action(const struct smtp_codes_entry *entry);

/** Whose move it is. */
uint32_t smtp_codes_entry_fault(const struct smtp_codes_entry *entry);

/** Whether servers still send it. */
uint32_t smtp_codes_entry_status(const struct smtp_codes_entry *entry);

/** Seconds before which a retry can't pass, where the document tells; -1 where it does not. */
int64_t smtp_codes_entry_retry_after(const struct smtp_codes_entry *entry);

/** Seconds after which a retry counts as a first attempt again, where the document tells; -1 where it does not. */
int64_t smtp_codes_entry_retry_before(const struct smtp_codes_entry *entry);

/** What happened and why. */
const char *smtp_codes_entry_meaning(const struct smtp_codes_entry *entry, size_t *length);

/** How the reply departs from the standards, or its document contradicts itself. */
const char *smtp_codes_entry_deviation(const struct smtp_codes_entry *entry, size_t *length);

/**
 * What one audience should do, if it can do anything.
 *
 * @code
 * const char *id = "mimecast/anti-spoofing-inbound";
 * const smtp_codes_entry *entry = smtp_codes_entry_by_id(id, strlen(id));
 * const char *remedy = smtp_codes_entry_remedy(entry, SMTP_CODES_AUDIENCE_SENDING_ADMIN, NULL);
 * assert(remedy != NULL && smtp_codes_entry_remedy(NULL, SMTP_CODES_AUDIENCE_SENDING_ADMIN, NULL) == NULL);
 * @endcode
 */
const char *smtp_codes_entry_remedy(const struct smtp_codes_entry *entry, uint32_t audience, size_t *length);

/**
 * A wire text, with placeholders: "<{address}>: Helo command rejected".
 *
 * @code
 * const smtp_codes_entry *entry = NULL;
 * assert(smtp_codes_by_symbol("5xx_blocked_rbl", 15, &entry, 1) > 0);
 * for (size_t index = 0; index < smtp_codes_entry_template_count(entry); index++) {
 *     size_t length = 0;
 *     const char *text = smtp_codes_entry_template(entry, index, &length);
 *     assert(strlen(text) == length);
 * }
 * assert(smtp_codes_entry_template(entry, 99, NULL) == NULL);
 * @endcode
 */
const char *smtp_codes_entry_template(const struct smtp_codes_entry *entry, size_t index, size_t *length);

/** How many templates an entry has. */
size_t smtp_codes_entry_template_count(const struct smtp_codes_entry *entry);

/** A situation that brings it about, the likeliest first. */
const char *smtp_codes_entry_cause(const struct smtp_codes_entry *entry, size_t index, size_t *length);

/** How many causes an entry has. */
size_t smtp_codes_entry_cause_count(const struct smtp_codes_entry *entry);

/** A code of the system's own inside the text. */
const char *smtp_codes_entry_tag(const struct smtp_codes_entry *entry, size_t index, size_t *length);

/** How many tags an entry has. */
size_t smtp_codes_entry_tag_count(const struct smtp_codes_entry *entry);

/** A former id, which lookups still find. */
const char *smtp_codes_entry_alias(const struct smtp_codes_entry *entry, size_t index, size_t *length);

/** How many former ids an entry has. */
size_t smtp_codes_entry_alias_count(const struct smtp_codes_entry *entry);

/** A reply code that a registry associates with the enhanced code: "550", "5xx". */
const char *smtp_codes_entry_basic_code(const struct smtp_codes_entry *entry, size_t index, size_t *length);

/** How many associated reply codes an entry has. */
size_t smtp_codes_entry_basic_code_count(const struct smtp_codes_entry *entry);

/**
 * Where an entry is documented: the source at an index. SMTP_CODES_ERROR_RANGE for an index that is none. After an error, `out` is as it
 * was.
 *
 * @code
 * const char *id = "mimecast/anti-spoofing-inbound";
 * const smtp_codes_entry *entry = smtp_codes_entry_by_id(id, strlen(id));
 * smtp_codes_source source = SMTP_CODES_SOURCE_INIT;
 * assert(smtp_codes_entry_source(entry, 0, &source) == SMTP_CODES_OK);
 * assert(source.row > 0 && source.title.length == strlen(source.title.data));
 * assert(smtp_codes_entry_source(entry, 99, &source) == SMTP_CODES_ERROR_RANGE);
 * @endcode
 */
int32_t smtp_codes_entry_source(const struct smtp_codes_entry *entry,
                                size_t index,
                                struct smtp_codes_source *out);

/** How many sources an entry has. */
size_t smtp_codes_entry_source_count(const struct smtp_codes_entry *entry);

/**
 * The name of a reason, as in JSON: "recipient_unknown". NULL for a number that is none.
 *
 * @code
 * assert(strcmp(smtp_codes_reason_name(SMTP_CODES_REASON_GREYLISTED), "greylisted") == 0);
 * assert(smtp_codes_reason_from_name("greylisted", 10) == SMTP_CODES_REASON_GREYLISTED);
 * assert(smtp_codes_reason_name(12345) == NULL && smtp_codes_reason_from_name("?", 1) == 0);
 * @endcode
 */
const char *smtp_codes_reason_name(uint32_t reason);

/** What a reason means, in a sentence. NULL for a number that is none. */
const char *smtp_codes_reason_means(uint32_t reason, size_t *length);

/** The number of a reason by its name, which is compared as it is. 0 for a name that is none. */
uint32_t smtp_codes_reason_from_name(const char *name, size_t length);

/** The numbers of all reasons that this library knows, in order. */
size_t smtp_codes_reasons(uint32_t *out, size_t cap);

/** The name of a permanence, as in JSON: "transient". NULL for a number that is none. */
const char *smtp_codes_permanence_name(uint32_t permanence);

/** What a permanence means, in a sentence. NULL for a number that is none. */
const char *smtp_codes_permanence_means(uint32_t permanence, size_t *length);

/** The number of a permanence by its name, which is compared as it is. 0 for a name that is none. */
uint32_t smtp_codes_permanence_from_name(const char *name, size_t length);

/** The numbers of all permanences that this library knows, in order. */
size_t smtp_codes_permanences(uint32_t *out, size_t cap);

/** The name of an action, as in JSON: "fix_sender". NULL for a number that is none. */
const char *smtp_codes_action_name(uint32_t action);

/** What an action means, in a sentence. NULL for a number that is none. */
const char *smtp_codes_action_means(uint32_t action, size_t *length);

/** The number of an action by its name, which is compared as it is. 0 for a name that is none. */
uint32_t smtp_codes_action_from_name(const char *name, size_t length);

/** The numbers of all actions that this library knows, in order. */
size_t smtp_codes_actions(uint32_t *out, size_t cap);

/** The name of a fault, as in JSON: "receiving_admin". NULL for a number that is none. */
const char *smtp_codes_fault_name(uint32_t fault);

/** What a fault means, in a sentence. NULL for a number that is none. */
const char *smtp_codes_fault_means(uint32_t fault, size_t *length);

/** The number of a fault by its name, which is compared as it is. 0 for a name that is none. */
uint32_t smtp_codes_fault_from_name(const char *name, size_t length);

/** The numbers of all faults that this library knows, in order. */
size_t smtp_codes_faults(uint32_t *out, size_t cap);

/** The name of a basis, as in JSON: "template". NULL for a number that is none. */
const char *smtp_codes_basis_name(uint32_t basis);

/** What a basis means, in a sentence. NULL for a number that is none. */
const char *smtp_codes_basis_means(uint32_t basis, size_t *length);

/** The number of a basis by its name, which is compared as it is. 0 for a name that is none. */
uint32_t smtp_codes_basis_from_name(const char *name, size_t length);

/** The numbers of all bases that this library knows, in order. */
size_t smtp_codes_bases(uint32_t *out, size_t cap);

/** The name of a system, as in JSON: "mimecast". NULL for a number that is none. */
const char *smtp_codes_system_name(uint32_t system);

/** What a system means, in a sentence. NULL for a number that is none. */
const char *smtp_codes_system_means(uint32_t system, size_t *length);

/** The number of a system by its name, which is compared as it is. 0 for a name that is none. */
uint32_t smtp_codes_system_from_name(const char *name, size_t length);

/** The numbers of all systems that this library knows, in order. */
size_t smtp_codes_systems(uint32_t *out, size_t cap);

/** The name of a symbol, as in JSON: "5XX_BLOCKED_RBL". NULL for a number that is none. */
const char *smtp_codes_symbol_name(uint32_t symbol);

/** What a symbol means, in a sentence. NULL for a number that is none. */
const char *smtp_codes_symbol_means(uint32_t symbol, size_t *length);

/** The numbers of all symbols that this library knows, in order. */
size_t smtp_codes_symbols(uint32_t *out, size_t cap);

/** The name of a status, as in JSON: "historic". NULL for a number that is none. */
const char *smtp_codes_status_name(uint32_t status);

/** What a status means, in a sentence. NULL for a number that is none. */
const char *smtp_codes_status_means(uint32_t status, size_t *length);

/** The number of a status by its name, which is compared as it is. 0 for a name that is none. */
uint32_t smtp_codes_status_from_name(const char *name, size_t length);

/** The numbers of all statuses that this library knows, in order. */
size_t smtp_codes_statuses(uint32_t *out, size_t cap);

/** The name of an audience, as in JSON: "sending_admin". NULL for a number that is none. */
const char *smtp_codes_audience_name(uint32_t audience);

/** What an audience means, in a sentence. NULL for a number that is none. */
const char *smtp_codes_audience_means(uint32_t audience, size_t *length);

/** The number of an audience by its name, which is compared as it is. 0 for a name that is none. */
uint32_t smtp_codes_audience_from_name(const char *name, size_t length);

/** The numbers of all audiences that this library knows, in order. */
size_t smtp_codes_audiences(uint32_t *out, size_t cap);

/** The name of a kind of capture, as in JSON: "address". NULL for a number that is none. */
const char *smtp_codes_capture_kind_name(uint32_t capture_kind);

/** What a kind of capture means, in a sentence. NULL for a number that is none. */
const char *smtp_codes_capture_kind_means(uint32_t capture_kind, size_t *length);

/** The number of a kind of capture by its name, which is compared as it is. 0 for a name that is none. */
uint32_t smtp_codes_capture_kind_from_name(const char *name, size_t length);

/** The numbers of all capture kinds that this library knows, in order. */
size_t smtp_codes_capture_kinds(uint32_t *out, size_t cap);

/** What a sending program should do about a reason, unless a verdict or an entry knows better. 0 for a number that is none. */
uint32_t smtp_codes_reason_action(uint32_t reason);

/** Whose move it is after a reason, unless a verdict or an entry knows better. 0 for a number that is none. */
uint32_t smtp_codes_reason_fault(uint32_t reason);

/** The permanence that lies in a reason itself, whatever the code says. 0 where both occur, and for a number that is none. */
uint32_t smtp_codes_reason_nature(uint32_t reason);

/** The name that people know a system by: "Barracuda Email Security Gateway". NULL for a number that is none. */
const char *smtp_codes_system_title(uint32_t system, size_t *length);

/** What kind of system it is: "standard", "mta", "gateway", "provider", "esp", "blocklist" or "guide". NULL for a number that is none. */
const char *smtp_codes_system_kind(uint32_t system,
                                   size_t *length);

/** The system that uses a symbol. 0 for a number that is none. */
uint32_t smtp_codes_symbol_system(uint32_t symbol);

/**
 * The name that the defining document gives a reply code: "Start mail input; end with <CRLF>.<CRLF>" for 354. NULL for a code that no
 * document names, and for a number that is no code.
 */
const char *smtp_codes_code_name(uint32_t code,
                                 size_t *length);

/**
 * The name that the IANA registry gives an enhanced status code: "Mailbox full" for 4, 2, 2. NULL for a code that is not registered, and
 * for numbers that are no code.
 */
const char *smtp_codes_enhanced_name(uint32_t code_class,
                                     uint32_t subject,
                                     uint32_t detail,
                                     size_t *length);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

/** The value with which a smtp_codes_verdict begins. */
#ifdef __cplusplus
static inline smtp_codes_verdict smtp_codes_verdict_init() {
    smtp_codes_verdict verdict = {};
    verdict.size = sizeof verdict;
    return verdict;
}
#define SMTP_CODES_VERDICT_INIT smtp_codes_verdict_init()
#else
#define SMTP_CODES_VERDICT_INIT { .size = sizeof(smtp_codes_verdict) }
#endif

/** The value with which a smtp_codes_source begins. */
#ifdef __cplusplus
static inline smtp_codes_source smtp_codes_source_init() {
    smtp_codes_source source = {};
    source.size = sizeof source;
    return source;
}
#define SMTP_CODES_SOURCE_INIT smtp_codes_source_init()
#else
#define SMTP_CODES_SOURCE_INIT { .size = sizeof(smtp_codes_source) }
#endif

#endif /* SMTP_CODES_H */
