/*
 * A delivery status filter for Postfix: adds reason and action to the log and to bounces, and has Postfix try again where a server
 * refuses for good what passes with time.
 *
 * Postfix sends "5.1.1 host mx.example.com[192.0.2.1] said: 550 5.1.1 ... (in reply to RCPT TO command)" and gets
 * "5.1.1 reason=recipient_unknown action=suppress; host mx.example.com[192.0.2.1] said: ...". For greylisting and rate limits that come
 * with a 5xx code it gets 4.x.x, so that the message stays in the queue. Other classes stay as they are: a server that says 4xx of
 * an unknown mailbox may have trouble with its list of mailboxes. Successful deliveries are left alone.
 *
 * It speaks socketmap (socketmap_table(5)) on standard input and output, so that Postfix's spawn(8) can start it, one for each client:
 *
 *     master.cf:  smtp-reasons  unix  -  n  n  -  0  spawn user=nobody argv=/usr/local/libexec/postfix-filter
 *     main.cf:    smtp_delivery_status_filter = socketmap:unix:private/smtp-reasons:status
 *
 * Build: cc postfix-filter.c $(pkg-config --cflags --libs smtp_codes)
 */
#include <smtp_codes.h>
#include <stdio.h>
#include <string.h>

/* Postfix takes no longer reply. A request that leaves no room for the answer is answered with NOTFOUND. */
enum { MOST = 100000, ADDED = 200 };

/* Reads a netstring, "11:hello world,". The length, or -1 at the end of the input, or -2 for what is none. */
static long read_netstring(char *out, long cap) {
    int byte = getchar();
    long length = 0;
    if (byte == EOF) {
        return -1;
    }
    for (int digits = 0; byte != ':'; digits++, byte = getchar()) {
        if (byte < '0' || byte > '9' || digits == 6) {
            return -2;
        }
        length = length * 10 + (byte - '0');
    }
    if (length > cap || fread(out, 1, (size_t)length, stdin) != (size_t)length || getchar() != ',') {
        return -2;
    }
    return length;
}

static int write_netstring(const char *text, size_t length) {
    printf("%zu:", length);
    fwrite(text, 1, length, stdout);
    putchar(',');
    return fflush(stdout) == 0;
}

/* The answer for a status and a text, "5.1.1 host ...", into `out`; its length. */
static size_t answer(const char *key, size_t length, char *out, size_t cap) {
    static const char none[] = "NOTFOUND ";
    memcpy(out, none, sizeof none);
    size_t status = 0;
    while (status < length && status < 12 && key[status] != '\0' && strchr("0123456789.", key[status]) != NULL) {
        status++;
    }
    if (status >= length || key[status] != ' ' || (key[0] != '4' && key[0] != '5') || length + ADDED > cap) {
        return sizeof none - 1;
    }
    const char *text = key + status + 1;
    size_t rest = length - status - 1;
    /* Postfix makes up a status where the server gives none: it counts only where the text tells nothing ("4.4.2 lost connection"). */
    smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
    verdict.flags = SMTP_CODES_WITHOUT_CAPTURES;
    int32_t error = smtp_codes_classify(text, rest, &verdict);
    if (error == SMTP_CODES_OK && verdict.basis == SMTP_CODES_BASIS_NONE) {
        error = smtp_codes_classify(key, length, &verdict);
    }
    if (error != SMTP_CODES_OK) {
        return sizeof none - 1;
    }
    /* Only words outweigh the code: "5.7.28" alone says that a limit was passed, and that it is for good. */
    int words = verdict.basis == SMTP_CODES_BASIS_TEMPLATE || verdict.basis == SMTP_CODES_BASIS_PHRASE;
    int passes = words && smtp_codes_reason_nature(verdict.reason) == SMTP_CODES_PERMANENCE_TRANSIENT;
    char head[ADDED];
    int written = snprintf(head, sizeof head, "OK %c%.*s reason=%s action=%s; ", key[0] == '5' && passes ? '4' : key[0], (int)status - 1,
                           key + 1, smtp_codes_reason_name(verdict.reason), smtp_codes_action_name(verdict.action));
    if (written < 0 || written >= ADDED) {
        return sizeof none - 1;
    }
    memcpy(out, head, (size_t)written);
    memcpy(out + written, text, rest);
    return (size_t)written + rest;
}

int main(void) {
    static char request[MOST], reply[MOST];
    long length;
    while ((length = read_netstring(request, MOST)) >= 0) {
        /* "status 5.1.1 host ...": the map's name, then the key. */
        const char *space = memchr(request, ' ', (size_t)length);
        if (space == NULL) {
            static const char wrong[] = "PERM the request has no map name and key";
            if (!write_netstring(wrong, sizeof wrong - 1)) {
                return 1;
            }
            continue;
        }
        size_t key = (size_t)length - (size_t)(space + 1 - request);
        if (!write_netstring(reply, answer(space + 1, key, reply, sizeof reply))) {
            return 1;
        }
    }
    if (length == -2) {
        fprintf(stderr, "postfix-filter: the input is no netstring of at most %d bytes\n", MOST);
    }
    return length == -1 ? 0 : 1;
}
