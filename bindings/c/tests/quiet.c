/* No call allocates, and a call in a signal handler that interrupts another one gives the right answer. */
#define _DEFAULT_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

#include <smtp_codes.h>

/* Every allocation of the program goes through these; nothing but their count matters. */
static volatile size_t allocations;
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
void *malloc(size_t size) { allocations++; return __libc_malloc(size); }
void *calloc(size_t count, size_t size) { allocations++; return __libc_calloc(count, size); }
void *realloc(void *block, size_t size) { allocations++; return __libc_realloc(block, size); }

static const char *const replies[] = {
    "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
    "450 4.7.1 Greylisted, try again in 5 minutes",
    "550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown in virtual alias table",
    "452 4.2.2 Mailbox full",
    "host mx.example.net[192.0.2.25] said: 550 5.1.1 User unknown (in reply to RCPT TO command)",
};
enum { COUNT = sizeof replies / sizeof *replies };
static smtp_codes_verdict expected[COUNT];
static volatile sig_atomic_t handled, wrong;

static void check(unsigned number) {
    smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
    if (smtp_codes_classify(replies[number], strlen(replies[number]), &verdict) || memcmp(&verdict, &expected[number], sizeof verdict)) wrong = 1;
}

static void on_alarm(int signal) {
    (void)signal;
    check((unsigned)handled % COUNT);
    handled++;
}

static void touch_everything(void) {
    size_t length;
    uint32_t numbers[512];
    const smtp_codes_entry *out[64];
    for (size_t place = 0; place < smtp_codes_entry_count(); place++) {
        const smtp_codes_entry *entry = smtp_codes_entry_at(place);
        smtp_codes_source source = SMTP_CODES_SOURCE_INIT;
        smtp_codes_enhanced_pattern pattern;
        smtp_codes_entry_enhanced(entry, &pattern);
        smtp_codes_entry_source(entry, 0, &source);
        const char *id = smtp_codes_entry_id(entry, &length);
        smtp_codes_entry_by_id(id, length);
        smtp_codes_lookup(id, length, out, 64);
        smtp_codes_by_reason(smtp_codes_entry_reason(entry), out, 64);
        smtp_codes_by_code(smtp_codes_entry_code(entry), out, 64);
        smtp_codes_by_code_and_enhanced(smtp_codes_entry_code(entry), pattern.code_class, pattern.subject, pattern.detail, out, 64);
        smtp_codes_entry_meaning(entry, &length);
        smtp_codes_entry_template(entry, 0, &length);
        smtp_codes_entry_remedy(entry, SMTP_CODES_AUDIENCE_SENDER, &length);
        smtp_codes_symbol_name(smtp_codes_entry_symbol(entry));
    }
    smtp_codes_reasons(numbers, 512);
    smtp_codes_system_title(SMTP_CODES_SYSTEM_MIMECAST, &length);
    smtp_codes_code_name(550, &length);
    smtp_codes_enhanced_name(5, 1, 1, &length);
    smtp_codes_by_text(replies[0], strlen(replies[0]), out, 64);
    smtp_codes_error_text(-1);
    for (unsigned number = 0; number < COUNT; number++) {
        expected[number].size = sizeof expected[number];
        smtp_codes_classify(replies[number], strlen(replies[number]), &expected[number]);
    }
}

int main(void) {
    void *volatile block = malloc(1);
    free(block);
    size_t before = allocations;
    if (before == 0) return 1; /* They are not counted. */
    touch_everything();
    if (allocations != before) {
        fprintf(stderr, "%zu allocations\n", allocations - before);
        return 1;
    }
    struct sigaction action = {.sa_handler = on_alarm};
    struct itimerval often = {{0, 200}, {0, 200}}, never = {{0, 0}, {0, 0}};
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &often, NULL);
    unsigned long calls = 0;
    while (handled < 500 && !wrong) check((unsigned)(calls++ % COUNT));
    setitimer(ITIMER_REAL, &never, NULL);
    if (wrong) fputs("a verdict differs\n", stderr);
    printf("0 allocations; %ld interruptions of %lu calls\n", (long)handled, calls);
    return wrong != 0;
}
