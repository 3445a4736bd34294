/* Loops of calls from C, for calls.rs to time: each gives something that depends on every call, so that none can be left out. */
#include <smtp_codes.h>
#include <string.h>

typedef struct {
    const char *data;
    size_t length;
} text;

uint64_t calls_classify(const text *replies, size_t count, uint32_t flags) {
    uint64_t sum = 0;
    smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
    verdict.flags = flags;
    for (size_t number = 0; number < count; number++) {
        smtp_codes_classify(replies[number].data, replies[number].length, &verdict);
        sum += verdict.reason;
    }
    return sum;
}

uint64_t calls_by_id(const text *ids, size_t count) {
    uint64_t sum = 0;
    for (size_t number = 0; number < count; number++) sum += smtp_codes_entry_by_id(ids[number].data, ids[number].length) != NULL;
    return sum;
}

uint64_t calls_by_code(uint32_t code, size_t count) {
    uint64_t sum = 0;
    for (size_t number = 0; number < count; number++) {
        const smtp_codes_entry *entry;
        sum += smtp_codes_by_code(code + (uint32_t)(number & 1), &entry, 1);
    }
    return sum;
}

uint64_t calls_meaning(size_t count) {
    uint64_t sum = 0;
    for (size_t place = 0; place < count; place++) {
        size_t length;
        smtp_codes_entry_meaning(smtp_codes_entry_at(place), &length);
        sum += length;
    }
    return sum;
}

uint64_t calls_reason_name(const uint32_t *reasons, size_t count) {
    uint64_t sum = 0;
    for (size_t number = 0; number < count; number++) sum += (unsigned char)*smtp_codes_reason_name(reasons[number]);
    return sum;
}
