/*
 * Functions for Exim's ${dlfunc}: what a reply means, in Exim's expansions.
 *
 *     ${dlfunc{/usr/local/lib/exim-dlfunc.so}{smtp_reason}{$event_data}}        recipient_unknown
 *     ${dlfunc{/usr/local/lib/exim-dlfunc.so}{smtp_permanence}{$event_data}}    permanent
 *     ${dlfunc{/usr/local/lib/exim-dlfunc.so}{smtp_action}{$event_data}}        suppress
 *     ${dlfunc{/usr/local/lib/exim-dlfunc.so}{smtp_fault}{$event_data}}         recipient
 *     ${dlfunc{/usr/local/lib/exim-dlfunc.so}{smtp_meaning}{$event_data}}       No such mailbox at the destination.
 *
 * The argument is a reply, or any line that holds one, such as "SMTP error from remote mail server after RCPT TO:<...>: 550 5.1.1 ...".
 *
 * Build: cc -fPIC -shared -o exim-dlfunc.so exim-dlfunc.c $(pkg-config --cflags --libs smtp_codes)
 */
#include <smtp_codes.h>
#include <string.h>

/* What Exim's specification, "Expansion items", ${dlfunc, says of such a function; local_scan.h has the same. */
typedef unsigned char uschar;
#define OK 0
#define ERROR 3 /* the expansion fails and the main and panic logs have the text */

typedef const char *answer(const smtp_codes_verdict *verdict);

/* Exim copies the text: that of the library, which is constant, needs no memory of Exim's. */
static int say(uschar **yield, const char *text, int result) {
    *yield = (uschar *)text;
    return result;
}

static int tell(uschar **yield, int count, uschar *texts[], answer *function) {
    if (count != 1) {
        return say(yield, "the functions of exim-dlfunc.so take one argument, the reply", ERROR);
    }
    const char *reply = (const char *)texts[0];
    smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
    verdict.flags = SMTP_CODES_WITHOUT_CAPTURES;
    int32_t error = smtp_codes_classify(reply, strlen(reply), &verdict);
    if (error != SMTP_CODES_OK) {
        return say(yield, smtp_codes_error_text(error), ERROR);
    }
    const char *text = function(&verdict);
    return say(yield, text != NULL ? text : "", OK);
}

static const char *reason(const smtp_codes_verdict *verdict) { return smtp_codes_reason_name(verdict->reason); }
static const char *permanence(const smtp_codes_verdict *verdict) { return smtp_codes_permanence_name(verdict->permanence); }
static const char *action(const smtp_codes_verdict *verdict) { return smtp_codes_action_name(verdict->action); }
static const char *fault(const smtp_codes_verdict *verdict) { return smtp_codes_fault_name(verdict->fault); }
static const char *meaning(const smtp_codes_verdict *verdict) {
    const char *text = smtp_codes_entry_meaning(verdict->entry, NULL);
    return text != NULL ? text : smtp_codes_reason_means(verdict->reason, NULL);
}

int smtp_reason(uschar **yield, int count, uschar *texts[]) { return tell(yield, count, texts, reason); }
int smtp_permanence(uschar **yield, int count, uschar *texts[]) { return tell(yield, count, texts, permanence); }
int smtp_action(uschar **yield, int count, uschar *texts[]) { return tell(yield, count, texts, action); }
int smtp_fault(uschar **yield, int count, uschar *texts[]) { return tell(yield, count, texts, fault); }
int smtp_meaning(uschar **yield, int count, uschar *texts[]) { return tell(yield, count, texts, meaning); }
