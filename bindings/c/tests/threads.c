/* Four threads ask everything at once, and all get the same answers. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <smtp_codes.h>

enum { THREADS = 4, ROUNDS = 20 };

static const char *const replies[] = {
    "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
    "450 4.7.1 Greylisted, try again in 5 minutes",
    "550 5.1.1 <jo@example.com>: Recipient address rejected: User unknown in virtual alias table",
    "452 4.2.2 Mailbox full",
};

static uint64_t mix(uint64_t sum, const void *bytes, size_t length) {
    for (size_t place = 0; place < length; place++) sum = (sum ^ ((const unsigned char *)bytes)[place]) * 0x100000001b3;
    return sum;
}

static void *ask(void *result) {
    uint64_t sum = 0xcbf29ce484222325;
    for (int round = 0; round < ROUNDS; round++) {
        for (size_t number = 0; number < sizeof replies / sizeof *replies; number++) {
            smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
            smtp_codes_classify(replies[number], strlen(replies[number]), &verdict);
            sum = mix(sum, &verdict, sizeof verdict);
        }
        for (size_t place = 0; place < smtp_codes_entry_count(); place++) {
            const smtp_codes_entry *entry = smtp_codes_entry_at(place);
            size_t length;
            const char *meaning = smtp_codes_entry_meaning(entry, &length);
            sum = mix(sum, meaning, length);
            sum = mix(sum, smtp_codes_reason_name(smtp_codes_entry_reason(entry)), 1);
        }
    }
    *(uint64_t *)result = sum;
    return NULL;
}

int main(void) {
    pthread_t threads[THREADS];
    uint64_t sums[THREADS] = {0};
    for (int number = 0; number < THREADS; number++) {
        if (pthread_create(&threads[number], NULL, ask, &sums[number])) return 1;
    }
    for (int number = 0; number < THREADS; number++) pthread_join(threads[number], NULL);
    for (int number = 1; number < THREADS; number++) {
        if (sums[number] != sums[0]) return 1;
    }
    printf("%d threads agree\n", THREADS);
    return 0;
}
