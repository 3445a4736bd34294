/*
 * A milter that takes the codes of its refusals from the catalog: it knows the reason, and looks up which reply code and enhanced
 * status code the standards have for it. Before it starts it reads each of its replies back: a reply that others would take for
 * something else is a mistake in its wording, and it says so and stops.
 *
 *     milter -l                                     print the replies, and stop
 *     milter inet:8891@127.0.0.1                    serve; any other option has its default
 *     milter -r 50 -s 20000000 -h 40 unix:/run/milter.sock     recipients, bytes, hops
 *
 * Postfix: smtpd_milters = inet:127.0.0.1:8891
 *
 * Build: cc milter.c $(pkg-config --cflags --libs smtp_codes) -lmilter -pthread
 */
#define _POSIX_C_SOURCE 200809L /* getopt, strcasecmp */
#include <libmilter/mfapi.h>
#include <smtp_codes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* What it refuses, and what it knows about each. The texts are its own: nothing of a message ever goes into a reply. */
enum { RECIPIENTS, SIZE, FROM, DATE, HOPS, SPAM, RULES };

struct rule {
    uint32_t reason;
    uint32_t subject; /* of the enhanced code: 3 the system, 4 the way, 5 the dialogue, 6 the content, 7 security or policy */
    uint32_t permanence;
    unsigned long limit; /* 0 for none; stands in the reply between these */
    const char *before, *after;
    /* Looked up at the start and never changed afterwards, since libmilter runs one thread for each client. */
    char code[4], enhanced[16], text[128];
};

#define TRANSIENT .permanence = SMTP_CODES_PERMANENCE_TRANSIENT
#define PERMANENT .permanence = SMTP_CODES_PERMANENCE_PERMANENT

static struct rule rules[RULES] = {
    [RECIPIENTS] = {.reason = SMTP_CODES_REASON_TOO_MANY_RECIPIENTS, .subject = 5, TRANSIENT, .limit = 100,
                    .before = "Too many recipients, send the rest in another transaction; the limit is ", .after = ""},
    [SIZE] = {.reason = SMTP_CODES_REASON_MESSAGE_TOO_LARGE, .subject = 3, PERMANENT, .limit = 10000000,
              .before = "The message is larger than ", .after = " bytes"},
    [FROM] = {.reason = SMTP_CODES_REASON_MESSAGE_MALFORMED, .subject = 6, PERMANENT,
              .before = "The message has to have one From header"},
    [DATE] = {.reason = SMTP_CODES_REASON_MESSAGE_MALFORMED, .subject = 6, PERMANENT, .before = "The message has no Date header"},
    [HOPS] = {.reason = SMTP_CODES_REASON_ROUTING_LOOP, .subject = 4, PERMANENT, .limit = 50,
              .before = "Too many hops, more than ", .after = " Received headers"},
    [SPAM] = {.reason = SMTP_CODES_REASON_SPAM_CONTENT, .subject = 7, PERMANENT, .before = "The message was classified as spam"},
};

enum { MOST = 128 };

/* The enhanced code that the IANA registry has for a reason within a subject. */
static int find_enhanced(uint32_t reason, uint32_t subject, uint32_t digit, const smtp_codes_entry **found,
                         smtp_codes_enhanced_pattern *code) {
    const smtp_codes_entry *entries[MOST];
    size_t count = smtp_codes_by_reason(reason, entries, MOST);
    for (size_t place = 0; place < count && place < MOST; place++) {
        smtp_codes_entry_enhanced(entries[place], code);
        int fits = code->code_class == digit || code->code_class == SMTP_CODES_ANY;
        if (smtp_codes_entry_system(entries[place]) == SMTP_CODES_SYSTEM_ENHANCED && fits && code->subject == subject &&
            code->detail != SMTP_CODES_ANY) {
            *found = entries[place];
            return 1;
        }
    }
    return 0;
}

/* Whether RFCs define the entry, RFC 5321 among them: no code that is merely in use somewhere. */
static int in_standard(const smtp_codes_entry *entry) {
    int core = 0;
    for (size_t index = 0; index < smtp_codes_entry_source_count(entry); index++) {
        smtp_codes_source source = SMTP_CODES_SOURCE_INIT;
        if (smtp_codes_entry_source(entry, index, &source) != SMTP_CODES_OK || strncmp(source.document.data, "rfc", 3) != 0) {
            return 0;
        }
        core |= strcmp(source.document.data, "rfc5321") == 0;
    }
    return core;
}

/* The reply code: the one that RFC 5321 has for the reason, else the only one of the class that the registry has for the enhanced code,
   else the class's general one. */
static uint32_t find_code(uint32_t reason, uint32_t digit, const smtp_codes_entry *enhanced) {
    const smtp_codes_entry *entries[MOST];
    size_t count = smtp_codes_by_reason(reason, entries, MOST);
    for (size_t place = 0; place < count && place < MOST; place++) {
        uint32_t code = smtp_codes_entry_code(entries[place]);
        if (smtp_codes_entry_system(entries[place]) == SMTP_CODES_SYSTEM_SMTP && code / 100 == digit && in_standard(entries[place])) {
            return code;
        }
    }
    uint32_t only = 0;
    int several = 0;
    for (size_t index = 0; index < smtp_codes_entry_basic_code_count(enhanced); index++) {
        uint32_t code = (uint32_t)strtoul(smtp_codes_entry_basic_code(enhanced, index, NULL), NULL, 10);
        several |= code / 100 == digit && only != 0;
        only = code / 100 == digit ? code : only;
    }
    return only != 0 && !several ? only : digit == 4 ? 451 : 554;
}

/* Composes a rule's reply and reads it back. */
static int prepare(struct rule *rule) {
    uint32_t digit = rule->permanence == SMTP_CODES_PERMANENCE_TRANSIENT ? 4 : 5;
    const smtp_codes_entry *entry;
    smtp_codes_enhanced_pattern enhanced;
    /* A reason for which the registry has nothing, such as spam, is a matter of policy to it. */
    if (!find_enhanced(rule->reason, rule->subject, digit, &entry, &enhanced) &&
        !find_enhanced(SMTP_CODES_REASON_POLICY, rule->subject, digit, &entry, &enhanced)) {
        fprintf(stderr, "milter: no enhanced code x.%u.y for %s\n", (unsigned)rule->subject, smtp_codes_reason_name(rule->reason));
        return 0;
    }
    snprintf(rule->code, sizeof rule->code, "%u", (unsigned)find_code(rule->reason, digit, entry) % 1000);
    snprintf(rule->enhanced, sizeof rule->enhanced, "%u.%u.%u", (unsigned)digit, (unsigned)enhanced.subject, (unsigned)enhanced.detail);
    if (rule->limit != 0) {
        snprintf(rule->text, sizeof rule->text, "%s%lu%s", rule->before, rule->limit, rule->after);
    } else {
        snprintf(rule->text, sizeof rule->text, "%s", rule->before);
    }
    char reply[160];
    snprintf(reply, sizeof reply, "%s %s %s", rule->code, rule->enhanced, rule->text);
    smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
    int32_t error = smtp_codes_classify(reply, strlen(reply), &verdict);
    if (error != SMTP_CODES_OK || verdict.reason != rule->reason || verdict.permanence != rule->permanence || verdict.conflict) {
        fprintf(stderr, "milter: '%s' means %s, %s to others; it has to mean %s, %s\n", reply, smtp_codes_reason_name(verdict.reason),
                smtp_codes_permanence_name(verdict.permanence), smtp_codes_reason_name(rule->reason),
                smtp_codes_permanence_name(rule->permanence));
        return 0;
    }
    return 1;
}

/* What has been seen of the current message. */
struct message {
    unsigned long recipients, bytes, from, date, hops;
    int spam;
};

static sfsistat refuse(SMFICTX *context, int which) {
    struct rule *rule = &rules[which];
    /* libmilter takes % in a text as an escape; these texts have none. */
    if (smfi_setreply(context, rule->code, rule->enhanced, rule->text) != MI_SUCCESS) {
        return SMFIS_TEMPFAIL;
    }
    return rule->permanence == SMTP_CODES_PERMANENCE_TRANSIENT ? SMFIS_TEMPFAIL : SMFIS_REJECT;
}

static sfsistat on_sender(SMFICTX *context, char **arguments) {
    struct message *message = smfi_getpriv(context);
    (void)arguments;
    if (message == NULL) {
        message = malloc(sizeof *message);
        if (message == NULL || smfi_setpriv(context, message) != MI_SUCCESS) {
            free(message);
            return SMFIS_TEMPFAIL;
        }
    }
    memset(message, 0, sizeof *message);
    return SMFIS_CONTINUE;
}

static sfsistat on_recipient(SMFICTX *context, char **arguments) {
    struct message *message = smfi_getpriv(context);
    (void)arguments;
    if (message->recipients == rules[RECIPIENTS].limit) {
        return refuse(context, RECIPIENTS);
    }
    message->recipients++;
    return SMFIS_CONTINUE;
}

static sfsistat on_header(SMFICTX *context, char *name, char *value) {
    struct message *message = smfi_getpriv(context);
    message->bytes += strlen(name) + strlen(value) + 4; /* ": " and the line's end */
    message->from += strcasecmp(name, "From") == 0;
    message->date += strcasecmp(name, "Date") == 0;
    message->hops += strcasecmp(name, "Received") == 0;
    /* As SpamAssassin marks it. */
    message->spam |= strcasecmp(name, "X-Spam-Flag") == 0 && strcasecmp(value + strspn(value, " \t"), "YES") == 0;
    return SMFIS_CONTINUE;
}

static sfsistat on_body(SMFICTX *context, unsigned char *data, size_t length) {
    struct message *message = smfi_getpriv(context);
    (void)data;
    message->bytes += length;
    return SMFIS_CONTINUE;
}

static sfsistat on_end(SMFICTX *context) {
    const struct message *message = smfi_getpriv(context);
    if (message->bytes > rules[SIZE].limit) {
        return refuse(context, SIZE);
    }
    if (message->hops > rules[HOPS].limit) {
        return refuse(context, HOPS);
    }
    if (message->from != 1) {
        return refuse(context, FROM);
    }
    if (message->date == 0) {
        return refuse(context, DATE);
    }
    return message->spam ? refuse(context, SPAM) : SMFIS_ACCEPT;
}

static sfsistat on_close(SMFICTX *context) {
    free(smfi_getpriv(context));
    smfi_setpriv(context, NULL);
    return SMFIS_CONTINUE;
}

static int number(const char *text, unsigned long *out) {
    char *end;
    *out = strtoul(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && *out > 0;
}

int main(int argc, char **argv) {
    static const char usage[] = "usage: milter [-l] [-r RECIPIENTS] [-s BYTES] [-h HOPS] [SOCKET]\n";
    int option, list = 0, fine = 1;
    while ((option = getopt(argc, argv, "lr:s:h:")) != -1) {
        switch (option) {
        case 'l': list = 1; break;
        case 'r': fine &= number(optarg, &rules[RECIPIENTS].limit); break;
        case 's': fine &= number(optarg, &rules[SIZE].limit); break;
        case 'h': fine &= number(optarg, &rules[HOPS].limit); break;
        default: fine = 0;
        }
    }
    if (!fine || argc - optind != !list) {
        fputs(usage, stderr);
        return 2;
    }
    for (int which = 0; which < RULES; which++) {
        if (!prepare(&rules[which])) {
            return 1;
        }
        if (list) {
            printf("%s %s %s\n", rules[which].code, rules[which].enhanced, rules[which].text);
        }
    }
    if (list) {
        return 0;
    }
    struct smfiDesc description = {
        .xxfi_name = "smtp-codes",
        .xxfi_version = SMFI_VERSION,
        .xxfi_envfrom = on_sender,
        .xxfi_envrcpt = on_recipient,
        .xxfi_header = on_header,
        .xxfi_body = on_body,
        .xxfi_eom = on_end,
        .xxfi_close = on_close,
    };
    if (smfi_setconn(argv[optind]) != MI_SUCCESS || smfi_register(description) != MI_SUCCESS || smfi_opensocket(0) != MI_SUCCESS) {
        fprintf(stderr, "milter: can't listen on '%s'; a socket is inet:PORT@HOST or unix:PATH\n", argv[optind]);
        return 1;
    }
    return smfi_main() == MI_SUCCESS ? 0 : 1;
}
