/* What the header promises for every function: NULL, zero lengths, unknown numbers, small and large structs, texts and their lengths. */
#include <smtp_codes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned checks;
#define CHECK(condition)                                                                \
    do {                                                                                \
        checks++;                                                                       \
        if (!(condition)) {                                                             \
            fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition);   \
            exit(1);                                                                    \
        }                                                                               \
    } while (0)

typedef const smtp_codes_entry *entry_pointer;
typedef const char *namer(uint32_t);
typedef const char *explainer(uint32_t, size_t *);
typedef uint32_t finder(const char *, size_t);
typedef size_t lister(uint32_t *, size_t);
typedef const char *texter(entry_pointer, size_t *);
typedef uint32_t numberer(entry_pointer);
typedef const char *getter(entry_pointer, size_t, size_t *);
typedef size_t counter(entry_pointer);
typedef size_t by_number(uint32_t, const smtp_codes_entry **, size_t);
typedef size_t by_text(const char *, size_t, const smtp_codes_entry **, size_t);

static const struct {
    const char *name;
    namer *names;
    explainer *means;
    finder *find;
    lister *all;
} lists[] = {
    {"reason", smtp_codes_reason_name, smtp_codes_reason_means, smtp_codes_reason_from_name, smtp_codes_reasons},
    {"permanence", smtp_codes_permanence_name, smtp_codes_permanence_means, smtp_codes_permanence_from_name, smtp_codes_permanences},
    {"action", smtp_codes_action_name, smtp_codes_action_means, smtp_codes_action_from_name, smtp_codes_actions},
    {"fault", smtp_codes_fault_name, smtp_codes_fault_means, smtp_codes_fault_from_name, smtp_codes_faults},
    {"basis", smtp_codes_basis_name, smtp_codes_basis_means, smtp_codes_basis_from_name, smtp_codes_bases},
    {"system", smtp_codes_system_name, smtp_codes_system_means, smtp_codes_system_from_name, smtp_codes_systems},
    {"symbol", smtp_codes_symbol_name, smtp_codes_symbol_means, NULL, smtp_codes_symbols},
    {"status", smtp_codes_status_name, smtp_codes_status_means, smtp_codes_status_from_name, smtp_codes_statuses},
    {"audience", smtp_codes_audience_name, smtp_codes_audience_means, smtp_codes_audience_from_name, smtp_codes_audiences},
    {"capture_kind", smtp_codes_capture_kind_name, smtp_codes_capture_kind_means, smtp_codes_capture_kind_from_name, smtp_codes_capture_kinds},
};
static texter *const texts[] = {smtp_codes_entry_id, smtp_codes_entry_name, smtp_codes_entry_meaning, smtp_codes_entry_deviation};
static numberer *const numbers[] = {smtp_codes_entry_system, smtp_codes_entry_code,       smtp_codes_entry_symbol, smtp_codes_entry_reason,
                                    smtp_codes_entry_permanence, smtp_codes_entry_action, smtp_codes_entry_fault,  smtp_codes_entry_status};
static const struct {
    getter *get;
    counter *count;
} entry_lists[] = {
    {smtp_codes_entry_template, smtp_codes_entry_template_count},     {smtp_codes_entry_cause, smtp_codes_entry_cause_count},
    {smtp_codes_entry_tag, smtp_codes_entry_tag_count},               {smtp_codes_entry_alias, smtp_codes_entry_alias_count},
    {smtp_codes_entry_basic_code, smtp_codes_entry_basic_code_count},
};
static by_number *const by_numbers[] = {smtp_codes_by_code, smtp_codes_by_class, smtp_codes_by_system, smtp_codes_by_reason};
static by_text *const by_texts[] = {smtp_codes_lookup, smtp_codes_by_symbol, smtp_codes_by_text};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const uint32_t nonsense[] = {0, 9, 99, 600, 4000, 65534, 65536, 65536 + 10, 0x7fffffff, 0x80000000, 0xffffffff};

/* A text is absent with a length of 0, or has its NUL where the length says. */
static void check_text(const char *text, size_t length) {
    if (text) CHECK(length > 0 && strlen(text) == length);
    else CHECK(length == 0);
}

static void check_lists(void) {
    for (size_t list = 0; list < COUNT(lists); list++) {
        uint32_t items[512], one = 77;
        size_t count = lists[list].all(items, COUNT(items));
        CHECK(count > 0 && count <= COUNT(items) && lists[list].all(NULL, 0) == count && lists[list].all(NULL, 5) == count);
        CHECK(lists[list].all(&one, 1) == count && one == items[0]);
        CHECK(lists[list].all(&one, 0) == count && one == items[0]);
        for (size_t item = 0; item < count; item++) {
            size_t length = 77;
            const char *name = lists[list].names(items[item]), *means = lists[list].means(items[item], &length);
            CHECK(items[item] > 0 && (item == 0 || items[item] > items[item - 1]));
            CHECK(name && *name);
            check_text(means, length);
            CHECK(lists[list].means(items[item], NULL) == means);
            if (lists[list].find) CHECK(lists[list].find(name, strlen(name)) == items[item]);
        }
        for (size_t item = 0; item < COUNT(nonsense); item++) {
            size_t length = 77;
            int is_known = 0;
            for (size_t other = 0; other < count; other++) is_known |= items[other] == nonsense[item];
            if (is_known) continue;
            CHECK(lists[list].names(nonsense[item]) == NULL);
            CHECK(lists[list].means(nonsense[item], &length) == NULL && length == 0);
        }
        if (!lists[list].find) continue;
        CHECK(lists[list].find(NULL, 0) == 0 && lists[list].find(NULL, 4) == 0 && lists[list].find("", 0) == 0);
        CHECK(lists[list].find("no such name", 12) == 0 && lists[list].find("x", SIZE_MAX) == 0);
    }
    CHECK(strcmp(smtp_codes_symbol_name(SMTP_CODES_SYMBOL_BARRACUDA_4XX_TIMEOUT), "4XX_TIMEOUT") == 0);
    CHECK(smtp_codes_symbol_system(SMTP_CODES_SYMBOL_BARRACUDA_4XX_TIMEOUT) == SMTP_CODES_SYSTEM_BARRACUDA);
    CHECK(strcmp(smtp_codes_system_kind(SMTP_CODES_SYSTEM_SMTP, NULL), "standard") == 0);
    CHECK(smtp_codes_reason_action(SMTP_CODES_REASON_GREYLISTED) == SMTP_CODES_ACTION_RETRY);
    CHECK(smtp_codes_reason_nature(SMTP_CODES_REASON_GREYLISTED) == SMTP_CODES_PERMANENCE_TRANSIENT);
    CHECK(smtp_codes_reason_fault(SMTP_CODES_REASON_GREYLISTED) == SMTP_CODES_FAULT_NOBODY);
    size_t length = 77;
    CHECK(strcmp(smtp_codes_code_name(354, &length), "Start mail input; end with <CRLF>.<CRLF>") == 0 && length == 40);
    CHECK(strcmp(smtp_codes_enhanced_name(4, 2, 2, &length), "Mailbox full") == 0 && length == 12);
    for (size_t item = 0; item < COUNT(nonsense); item++) {
        uint32_t number = nonsense[item];
        CHECK(smtp_codes_reason_action(number) == 0 && smtp_codes_reason_fault(number) == 0 && smtp_codes_reason_nature(number) == 0);
        CHECK(number == 9 || smtp_codes_symbol_system(number) == 0);
        CHECK(smtp_codes_system_title(number, &length) == NULL && length == 0);
        CHECK(smtp_codes_system_kind(number, &length) == NULL && length == 0);
        CHECK(smtp_codes_code_name(number, &length) == NULL && length == 0);
        CHECK(smtp_codes_enhanced_name(number, 1, 1, &length) == NULL && length == 0);
        CHECK(number < 1000 || smtp_codes_enhanced_name(5, number, 1, &length) == NULL);
        CHECK(number < 1000 || smtp_codes_enhanced_name(5, 1, number, &length) == NULL);
    }
}

/* An entry that is none has nothing. */
static void check_no_entry(entry_pointer entry) {
    size_t length = 77;
    for (size_t field = 0; field < COUNT(texts); field++) {
        length = 77;
        CHECK(texts[field](entry, &length) == NULL && length == 0 && texts[field](entry, NULL) == NULL);
    }
    for (size_t field = 0; field < COUNT(numbers); field++) CHECK(numbers[field](entry) == 0);
    for (size_t field = 0; field < COUNT(entry_lists); field++) {
        length = 77;
        CHECK(entry_lists[field].count(entry) == 0 && entry_lists[field].get(entry, 0, &length) == NULL && length == 0);
    }
    CHECK(smtp_codes_entry_remedy(entry, SMTP_CODES_AUDIENCE_SENDER, &length) == NULL && length == 0);
    CHECK(smtp_codes_entry_retry_after(entry) == -1 && smtp_codes_entry_retry_before(entry) == -1);
    CHECK(smtp_codes_entry_place(entry) == SIZE_MAX && smtp_codes_entry_source_count(entry) == 0);
    smtp_codes_enhanced_pattern pattern = {1, 2, 3, 4};
    smtp_codes_entry_enhanced(entry, &pattern);
    smtp_codes_entry_enhanced(entry, NULL);
    CHECK(pattern.code_class == 0 && pattern.subject == 0 && pattern.detail == 0 && pattern.detail_end == 0);
    smtp_codes_source source = SMTP_CODES_SOURCE_INIT;
    CHECK(smtp_codes_entry_source(entry, 0, &source) == SMTP_CODES_ERROR_NULL && source.title.data == NULL);
}

static void check_entries(void) {
    size_t count = smtp_codes_entry_count();
    entry_pointer first = smtp_codes_entry_at(0), last = smtp_codes_entry_at(count - 1);
    CHECK(count > 300 && first && last && smtp_codes_entry_at(count) == NULL && smtp_codes_entry_at(SIZE_MAX) == NULL);
    CHECK(smtp_codes_entry_at((size_t)UINT32_MAX + 1) == NULL);
    int local = 0;
    check_no_entry(NULL);
    check_no_entry((entry_pointer)&local);
    check_no_entry((entry_pointer)(uintptr_t)((uintptr_t)first - 1));
    check_no_entry((entry_pointer)(uintptr_t)((uintptr_t)last + 1));
    check_no_entry((entry_pointer)(uintptr_t)1);
    check_no_entry((entry_pointer)UINTPTR_MAX);
    for (size_t place = 0; place < count; place++) {
        entry_pointer entry = smtp_codes_entry_at(place);
        size_t length;
        for (size_t field = 0; field < COUNT(texts); field++) {
            const char *text = texts[field](entry, &length);
            check_text(text, length);
        }
        for (size_t field = 0; field < COUNT(entry_lists); field++) {
            size_t items = entry_lists[field].count(entry);
            for (size_t index = 0; index < items; index++) {
                const char *text = entry_lists[field].get(entry, index, &length);
                CHECK(text);
                check_text(text, length);
            }
            CHECK(entry_lists[field].get(entry, items, NULL) == NULL && entry_lists[field].get(entry, SIZE_MAX, NULL) == NULL);
        }
        for (size_t item = 0; item < COUNT(nonsense); item++) CHECK(smtp_codes_entry_remedy(entry, nonsense[item], NULL) == NULL);
        CHECK(smtp_codes_entry_source_count(entry) > 0);
        smtp_codes_source source = SMTP_CODES_SOURCE_INIT;
        CHECK(smtp_codes_entry_source(entry, SIZE_MAX, &source) == SMTP_CODES_ERROR_RANGE);
        CHECK(smtp_codes_entry_source(entry, 0, NULL) == SMTP_CODES_ERROR_NULL);
        CHECK(smtp_codes_entry_source(entry, 0, &source) == SMTP_CODES_OK && source.size == sizeof source && source.document.data);
        const smtp_codes_text all[] = {source.section, source.document, source.title,   source.publisher,
                                       source.article, source.url,      source.revised, source.retrieved};
        for (size_t index = 0; index < COUNT(all); index++) check_text(all[index].data, all[index].length);
        source.size = 0;
        CHECK(smtp_codes_entry_source(entry, 0, &source) == SMTP_CODES_ERROR_SIZE);
    }
    CHECK(smtp_codes_entry_by_id(NULL, 0) == NULL && smtp_codes_entry_by_id(NULL, 9) == NULL && smtp_codes_entry_by_id("", 0) == NULL);
    CHECK(smtp_codes_entry_by_id("\xff\xfe/x", 4) == NULL && smtp_codes_entry_by_id("a", SIZE_MAX) == NULL);
    /* The length ends the text, and not a NUL. */
    CHECK(smtp_codes_entry_by_id("smtp/571-currently-blockedxxx", 26) != NULL);
    CHECK(smtp_codes_entry_by_id("smtp/571-currently-blocked", 27) == NULL);
}

static void check_lookups(void) {
    const smtp_codes_entry *out[600];
    for (size_t kind = 0; kind < COUNT(by_numbers); kind++) {
        for (uint32_t number = 0; number < 70000; number += number < 700 ? 1 : 997) {
            size_t count = by_numbers[kind](number, out, COUNT(out));
            CHECK(count <= COUNT(out) && by_numbers[kind](number, NULL, 9) == count);
            for (size_t index = 0; index < count; index++) CHECK(smtp_codes_entry_place(out[index]) != SIZE_MAX);
            if (count > 1) {
                const smtp_codes_entry *two[2] = {NULL, NULL};
                CHECK(by_numbers[kind](number, two, 1) == count && two[0] == out[0] && two[1] == NULL);
            }
        }
        for (size_t item = 0; item < COUNT(nonsense); item++) CHECK(by_numbers[kind](nonsense[item], out, COUNT(out)) == 0);
    }
    for (size_t kind = 0; kind < COUNT(by_texts); kind++) {
        CHECK(by_texts[kind](NULL, 0, out, 1) == 0 && by_texts[kind](NULL, 3, out, 1) == 0 && by_texts[kind]("", 0, out, 1) == 0);
        CHECK(by_texts[kind]("550", SIZE_MAX, out, 1) == 0 && by_texts[kind]("\xff\xff", 2, out, 1) == 0);
    }
    CHECK(smtp_codes_by_code(550, NULL, 0) == smtp_codes_lookup("550", 3, NULL, 0));
    CHECK(smtp_codes_by_code(550, NULL, 0) == smtp_codes_lookup("5501", 3, NULL, 0));
    CHECK(smtp_codes_by_enhanced(5, 7, 1, NULL, 0) == smtp_codes_lookup("5.7.1", 5, NULL, 0));
    CHECK(smtp_codes_by_code_and_enhanced(550, 5, 7, 1, NULL, 0) == smtp_codes_lookup("550 5.7.1", 9, NULL, 0));
    CHECK(smtp_codes_by_class(4, NULL, 0) == smtp_codes_lookup("4xx", 3, NULL, 0));
    CHECK(smtp_codes_lookup("x.1.1", 5, NULL, 0) > 0 && smtp_codes_lookup("x.1.999", 7, NULL, 0) == 0);
    CHECK(smtp_codes_by_enhanced_class(5, 7, 1, NULL, 0) > 0);
    CHECK(smtp_codes_by_system(SMTP_CODES_SYSTEM_BARRACUDA, NULL, 0) > 60 && smtp_codes_by_reason(SMTP_CODES_REASON_VIRUS, NULL, 0) > 0);
    for (size_t item = 0; item < COUNT(nonsense); item++) {
        uint32_t number = nonsense[item];
        CHECK(smtp_codes_by_enhanced(number, 7, 1, out, 9) == 0 && smtp_codes_by_enhanced_class(number, 7, 1, out, 9) == 0);
        CHECK(smtp_codes_by_code_and_enhanced(550, number, 7, 1, out, 9) == 0);
        CHECK(smtp_codes_by_code_and_enhanced(number, 5, 7, 1, out, 9) == 0);
        CHECK(number < 1000 || (smtp_codes_by_enhanced(5, number, 1, out, 9) == 0 && smtp_codes_by_enhanced(5, 1, number, out, 9) == 0));
    }
}

static const char reply[] = "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org";

static void check_errors(void) {
    smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
    CHECK(verdict.size == sizeof verdict && verdict.flags == 0 && verdict.entry == NULL);
    CHECK(smtp_codes_classify(reply, sizeof reply - 1, NULL) == SMTP_CODES_ERROR_NULL);
    CHECK(smtp_codes_classify(NULL, 5, &verdict) == SMTP_CODES_ERROR_NULL);
    CHECK(smtp_codes_classify(reply, SIZE_MAX, &verdict) == SMTP_CODES_ERROR_RANGE);
    CHECK(smtp_codes_classify(reply, (size_t)PTRDIFF_MAX + 1, &verdict) == SMTP_CODES_ERROR_RANGE);
    CHECK(smtp_codes_classify(reply, 9, (smtp_codes_verdict *)(void *)((char *)&verdict + 1)) == SMTP_CODES_ERROR_NULL);
    verdict.flags = 2;
    CHECK(smtp_codes_classify(reply, 9, &verdict) == SMTP_CODES_ERROR_FLAGS && verdict.reason == 0);
    verdict.flags = 0;
    const uint32_t sizes[] = {0, 1, 4, 8, 80, offsetof(smtp_codes_verdict, entries) - 8, 89, sizeof verdict - 4, 4104, 65544, UINT32_MAX};
    for (size_t item = 0; item < COUNT(sizes); item++) {
        verdict.size = sizes[item];
        CHECK(smtp_codes_classify(reply, 9, &verdict) == SMTP_CODES_ERROR_SIZE && verdict.reason == 0);
    }
    for (int32_t error = -6; error <= 1; error++) CHECK(smtp_codes_error_text(error) && *smtp_codes_error_text(error));
    CHECK(strcmp(smtp_codes_error_text(-99), smtp_codes_error_text(5)) == 0);
    verdict.size = sizeof verdict;
    CHECK(smtp_codes_classify(NULL, 0, &verdict) == SMTP_CODES_OK && verdict.reason == SMTP_CODES_REASON_UNSPECIFIED);
    CHECK(verdict.code == 0 && verdict.enhanced_class == 0 && verdict.retry_after == -1 && verdict.entry == NULL && verdict.phrase.data == NULL);
    CHECK(verdict.basis == SMTP_CODES_BASIS_NONE && verdict.entry_count == 0 && verdict.capture_count == 0);
}

/* Structs of every size a header can have: as much as fits is the same, zeros come beyond, and nothing behind is touched. */
static void check_sizes(void) {
    union {
        smtp_codes_verdict verdict;
        unsigned char bytes[1024];
        uint64_t alignment;
    } small, full;
    const size_t least = offsetof(smtp_codes_verdict, entries);
    for (size_t size = least; size <= 1000; size += 8) {
        memset(&full, 0xaa, sizeof full);
        memset(&small, 0xaa, sizeof small);
        full.verdict.size = sizeof full.verdict;
        small.verdict.size = (uint32_t)size;
        full.verdict.flags = small.verdict.flags = 0;
        CHECK(smtp_codes_classify(reply, sizeof reply - 1, &full.verdict) == SMTP_CODES_OK);
        CHECK(smtp_codes_classify(reply, sizeof reply - 1, &small.verdict) == SMTP_CODES_OK);
        size_t common = size < sizeof full.verdict ? size : sizeof full.verdict;
        CHECK(small.verdict.size == size && memcmp(small.bytes + 4, full.bytes + 4, common - 4) == 0);
        for (size_t place = common; place < sizeof small; place++) CHECK(small.bytes[place] == (place < size ? 0 : 0xaa));
    }
    /* A verdict is whole however the struct was filled before. */
    memset(&full, 0xff, sizeof full);
    memset(&small, 0, sizeof small);
    full.verdict.size = small.verdict.size = sizeof full.verdict;
    full.verdict.flags = small.verdict.flags = 0;
    smtp_codes_classify(reply, sizeof reply - 1, &full.verdict);
    smtp_codes_classify(reply, sizeof reply - 1, &small.verdict);
    CHECK(memcmp(&full.verdict, &small.verdict, sizeof full.verdict) == 0 && full.verdict.capture_count == 1);
    full.verdict.flags = SMTP_CODES_WITHOUT_CAPTURES;
    CHECK(smtp_codes_classify(reply, sizeof reply - 1, &full.verdict) == SMTP_CODES_OK);
    CHECK(full.verdict.capture_count == 0 && full.verdict.captures[0].name.data == NULL && full.verdict.reason == small.verdict.reason);
}

/* Replies of any bytes, each in a block of its exact size, so that a checker sees any byte read beyond. */
static void check_bytes(void) {
    unsigned long state = 12345;
    for (size_t round = 0; round < 3000; round++) {
        size_t length = round % 300;
        char *bytes = (char *)malloc(length ? length : 1);
        for (size_t place = 0; place < length; place++) {
            state = state * 6364136223846793005UL + 1442695040888963407UL;
            bytes[place] = round % 2 ? (char)(state >> 33) : reply[(place + (state >> 60)) % (sizeof reply - 1)];
        }
        smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
        CHECK(smtp_codes_classify_of((uint32_t)(state >> 59), bytes, length, &verdict) == SMTP_CODES_OK);
        CHECK(smtp_codes_reason_name(verdict.reason) && smtp_codes_basis_name(verdict.basis) && smtp_codes_permanence_name(verdict.permanence));
        CHECK(smtp_codes_action_name(verdict.action) && smtp_codes_fault_name(verdict.fault));
        CHECK(verdict.entry_count <= SMTP_CODES_MOST_ENTRIES && verdict.capture_count <= SMTP_CODES_MOST_CAPTURES);
        CHECK(verdict.conflict <= 1 && verdict.by_words == (verdict.phrase.data && strncmp(verdict.phrase.data, "words-of-", 9) == 0 ? 1u : 0u));
        for (uint32_t index = 0; index < verdict.capture_count; index++) {
            const smtp_codes_capture *capture = &verdict.captures[index];
            CHECK(capture->name.data && strlen(capture->name.data) == capture->name.length && smtp_codes_capture_kind_name(capture->kind));
            CHECK(capture->offset <= length && capture->length <= length - capture->offset);
        }
        const smtp_codes_entry *out[8];
        smtp_codes_lookup(bytes, length, out, 8);
        smtp_codes_by_symbol(bytes, length, out, 8);
        smtp_codes_by_text(bytes, length, out, 8);
        smtp_codes_entry_by_id(bytes, length);
        smtp_codes_reason_from_name(bytes, length);
        free(bytes);
    }
}

int main(void) {
    CHECK(strcmp(smtp_codes_version(), SMTP_CODES_VERSION) == 0 && smtp_codes_abi_version() == SMTP_CODES_ABI_VERSION);
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", SMTP_CODES_VERSION_MAJOR, SMTP_CODES_VERSION_MINOR, SMTP_CODES_VERSION_PATCH);
    CHECK(strcmp(version, SMTP_CODES_VERSION) == 0 && *smtp_codes_catalog_version());
    check_lists();
    check_entries();
    check_lookups();
    check_errors();
    check_sizes();
    check_bytes();
    printf("%u checks\n", checks);
    return 0;
}
