/* libFuzzer over the C entry points: bindings/c/fuzz/run builds and starts it.
 *
 * Every input is classified, and one more group of functions, which the input chooses, gets it as well. The bytes stand just before a
 * page that can't be read, so that one byte read too many ends the run. The library is built so that a panic ends it, too. */
#define _DEFAULT_SOURCE
#include <smtp_codes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define CHECK(condition) ((condition) ? (void)0 : abort())
enum { MOST = 1 << 16, ROOM = 16 };

static char *end_of_input;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc, (void)argv;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *pages = mmap(NULL, MOST + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(pages != MAP_FAILED && mprotect(pages + MOST, page, PROT_NONE) == 0);
    end_of_input = pages + MOST;
    return 0;
}

/* A text and its length agree. */
static void check_text(const char *text, size_t length) { CHECK(text ? length > 0 && strlen(text) == length : length == 0); }

static void check_entry(const smtp_codes_entry *entry) {
    size_t length, place = smtp_codes_entry_place(entry);
    CHECK(place < smtp_codes_entry_count() && smtp_codes_entry_at(place) == entry);
    CHECK(smtp_codes_entry_id(entry, &length) && length > 0);
}

static void check_verdict(const smtp_codes_verdict *verdict, size_t size) {
    CHECK(smtp_codes_reason_name(verdict->reason) && smtp_codes_action_name(verdict->action) && smtp_codes_fault_name(verdict->fault));
    CHECK(smtp_codes_permanence_name(verdict->permanence) && smtp_codes_basis_name(verdict->basis));
    CHECK(verdict->system == 0 || smtp_codes_system_name(verdict->system));
    CHECK(verdict->code == 0 || (verdict->code >= 100 && verdict->code <= 599));
    CHECK(verdict->retry_after >= -1 && verdict->conflict <= 1 && verdict->enhanced_subject <= 999 && verdict->enhanced_detail <= 999);
    CHECK(verdict->by_words == (verdict->phrase.data && strncmp(verdict->phrase.data, "words-of-", 9) == 0));
    CHECK(verdict->enhanced_class == 0 || verdict->enhanced_class == 2 || verdict->enhanced_class == 4 || verdict->enhanced_class == 5);
    CHECK(verdict->entry_count <= SMTP_CODES_MOST_ENTRIES && verdict->capture_count <= SMTP_CODES_MOST_CAPTURES);
    check_text(verdict->phrase.data, verdict->phrase.length);
    if (verdict->entry) check_entry(verdict->entry);
    for (uint32_t index = 0; index < verdict->entry_count; index++) check_entry(verdict->entries[index]);
    for (uint32_t index = 0; index < verdict->capture_count; index++) {
        const smtp_codes_capture *capture = &verdict->captures[index];
        CHECK(capture->name.data && capture->offset <= size && capture->length <= size - capture->offset);
        CHECK(smtp_codes_capture_kind_name(capture->kind));
    }
}

/* A list that is longer than its room leaves what stands behind alone. */
static void check_list(const smtp_codes_entry *const *out, size_t count, size_t cap) {
    for (size_t index = 0; index < ROOM; index++) {
        if (index < cap && index < count) check_entry(out[index]);
        else CHECK(out[index] == NULL);
    }
}

static void any_struct(uint32_t seed, const char *text, size_t size) {
    union {
        smtp_codes_verdict verdict;
        unsigned char bytes[1024];
    } out;
    memset(&out, 0x55, sizeof out);
    /* No more than there is, unless it is so much that it has to be refused. */
    out.verdict.size = seed % 5 ? seed % 1024 : seed | 1 << 24;
    out.verdict.flags = seed >> 8 & 1;
    uint32_t room = out.verdict.size;
    int32_t error = smtp_codes_classify_of(seed % 70, text, size, &out.verdict);
    CHECK(error == SMTP_CODES_OK || error == SMTP_CODES_ERROR_SIZE);
    if (error || room >= sizeof out) room = error ? 4 : sizeof out;
    CHECK(error == 0 || out.verdict.reason == 0x55555555);
    for (size_t place = room; place < sizeof out; place++) CHECK(out.bytes[place] == 0x55 || place < 8);
}

static void any_numbers(uint32_t seed, uint32_t a, uint32_t b) {
    const smtp_codes_entry *out[ROOM] = {NULL};
    size_t cap = seed % (ROOM + 1), length;
    switch (seed >> 5 & 7) {
    case 0: check_list(out, smtp_codes_by_code(a, out, cap), cap); break;
    case 1: check_list(out, smtp_codes_by_enhanced(a % 8, b, seed >> 12, out, cap), cap); break;
    case 2: check_list(out, smtp_codes_by_enhanced_class(a % 8, b, seed >> 12, out, cap), cap); break;
    case 3: check_list(out, smtp_codes_by_code_and_enhanced(a, seed % 7, b % 1200, seed >> 12, out, cap), cap); break;
    case 4: check_list(out, smtp_codes_by_reason(a % 80, out, cap), cap); break;
    case 5: check_list(out, smtp_codes_by_system(a % 20, out, cap), cap); break;
    case 6: check_list(out, smtp_codes_by_class(a, out, cap), cap); break;
    default:
        smtp_codes_code_name(a, &length);
        smtp_codes_enhanced_name(a % 8, b % 1200, seed % 1200, &length);
        smtp_codes_reason_means(a, &length), smtp_codes_system_title(b, &length), smtp_codes_symbol_name(a);
        smtp_codes_reason_action(a), smtp_codes_symbol_system(b), smtp_codes_error_text((int32_t)a);
    }
}

/* Any address is an entry or none, and nothing reads there. */
static void any_entry(uint32_t seed, uint32_t a) {
    uintptr_t first = (uintptr_t)smtp_codes_entry_at(0);
    const smtp_codes_entry *entry = (const smtp_codes_entry *)(seed & 1 ? first + a % 1024 - 300 : ((uintptr_t)a << 32 | seed));
    size_t place = smtp_codes_entry_place(entry), length = 1, index = seed >> 20 & 3;
    CHECK(place == SIZE_MAX || smtp_codes_entry_at(place) == entry);
    smtp_codes_source source = SMTP_CODES_SOURCE_INIT;
    CHECK((smtp_codes_entry_source(entry, index, &source) == SMTP_CODES_OK) == (index < smtp_codes_entry_source_count(entry)));
    check_text(source.title.data, source.title.length);
    const char *text = smtp_codes_entry_template(entry, index, &length);
    check_text(text, length);
    CHECK((text != NULL) == (index < smtp_codes_entry_template_count(entry)));
    text = smtp_codes_entry_cause(entry, index, &length), check_text(text, length);
    text = smtp_codes_entry_meaning(entry, &length), check_text(text, length);
    text = smtp_codes_entry_remedy(entry, index, &length), check_text(text, length);
    smtp_codes_enhanced_pattern pattern;
    smtp_codes_entry_enhanced(entry, &pattern);
    CHECK((smtp_codes_entry_reason(entry) == 0) == (place == SIZE_MAX));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size > MOST) return 0;
    char *text = end_of_input - size;
    memcpy(text, data, size);
    uint32_t seed = 0x811c9dc5;
    for (size_t place = size; place > 0 && place + 12 > size; place--) seed = (seed ^ data[place - 1]) * 0x01000193;
    smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
    CHECK(smtp_codes_classify(text, size, &verdict) == SMTP_CODES_OK);
    check_verdict(&verdict, size);
    const smtp_codes_entry *out[ROOM] = {NULL};
    size_t cap = seed >> 16 & 15;
    uint32_t a = seed >> 3 & 1023, b = seed >> 13 & 1023;
    switch (seed & 7) {
    case 0: any_struct(seed >> 3, text, size); break;
    case 1: check_list(out, smtp_codes_lookup(text, size, out, cap), cap); break;
    case 2: check_list(out, smtp_codes_by_text(text, size, out, cap), cap); break;
    case 3: check_list(out, smtp_codes_by_symbol(text, size, out, cap), cap); break;
    case 4:
        if (smtp_codes_entry_by_id(text, size)) check_entry(smtp_codes_entry_by_id(text, size));
        smtp_codes_reason_from_name(text, size), smtp_codes_system_from_name(text, size), smtp_codes_audience_from_name(text, size);
        break;
    case 5: any_numbers(seed >> 3, a, b); break;
    case 6: any_entry(seed >> 3, a); break;
    default: break;
    }
    return 0;
}
