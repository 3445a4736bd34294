/* Prints the whole catalog as `smtp-codes list --format jsonl` does. */
#include <inttypes.h>
#include <stdlib.h>

#include <smtp_codes.h>

#include "json.h"

typedef const char *getter(const smtp_codes_entry *, size_t, size_t *);
typedef size_t counter(const smtp_codes_entry *);

static void field(const char *name) { printf(",\"%s\":", name); }

static void text(const char *name, const char *value, size_t length) {
    if (value && strlen(value) != length) {
        fprintf(stderr, "%s: a length of %zu beside '%s'\n", name, length, value);
        exit(1);
    }
    field(name);
    put_text(stdout, value);
}

/* A code is a number, a class like 5xx a text. */
static void code_value(const char *code) {
    char *end;
    long number = strtol(code, &end, 10);
    if (*end == '\0') printf("%ld", number);
    else put_text(stdout, code);
}

static void list(const char *name, const smtp_codes_entry *entry, getter *get, counter *count, void (*put)(const char *)) {
    field(name);
    putchar('[');
    size_t number = count(entry);
    for (size_t index = 0; index < number; index++) {
        if (index) putchar(',');
        size_t length;
        const char *item = get(entry, index, &length);
        if (!item || strlen(item) != length) exit(1);
        put(item);
    }
    if (get(entry, number, NULL)) exit(1);
    putchar(']');
}

static void put_plain(const char *item) { put_text(stdout, item); }

static void part(uint32_t number) {
    if (number == SMTP_CODES_ANY) putchar('x');
    else printf("%" PRIu32, number);
}

static void enhanced(const smtp_codes_entry *entry) {
    smtp_codes_enhanced_pattern pattern;
    smtp_codes_entry_enhanced(entry, &pattern);
    field("enhanced");
    if (pattern.code_class == 0) {
        fputs("null", stdout);
        return;
    }
    putchar('"');
    part(pattern.code_class);
    putchar('.');
    part(pattern.subject);
    putchar('.');
    part(pattern.detail);
    if (pattern.detail_end != pattern.detail) printf("-%" PRIu32, pattern.detail_end);
    putchar('"');
}

static void source(const smtp_codes_entry *entry, size_t index) {
    smtp_codes_source source = SMTP_CODES_SOURCE_INIT;
    if (smtp_codes_entry_source(entry, index, &source) != SMTP_CODES_OK) exit(1);
    printf("{\"document\":");
    put_text(stdout, source.document.data);
    text("title", source.title.data, source.title.length);
    text("publisher", source.publisher.data, source.publisher.length);
    text("article", source.article.data, source.article.length);
    text("url", source.url.data, source.url.length);
    text("revised", source.revised.data, source.revised.length);
    text("retrieved", source.retrieved.data, source.retrieved.length);
    field("row");
    put_number(stdout, source.row, source.row != 0);
    text("section", source.section.data, source.section.length);
    putchar('}');
}

int main(void) {
    for (size_t place = 0; place < smtp_codes_entry_count(); place++) {
        const smtp_codes_entry *entry = smtp_codes_entry_at(place);
        size_t length;
        const char *value = smtp_codes_entry_id(entry, &length);
        if (!value || strlen(value) != length || smtp_codes_entry_by_id(value, length) != entry || smtp_codes_entry_place(entry) != place) return 1;
        fputs("{\"id\":", stdout);
        put_text(stdout, value);
        field("system");
        put_text(stdout, smtp_codes_system_name(smtp_codes_entry_system(entry)));
        field("code");
        uint32_t code = smtp_codes_entry_code(entry);
        if (code > 0 && code < 10) printf("\"%" PRIu32 "xx\"", code);
        else put_number(stdout, code, code != 0);
        enhanced(entry);
        field("symbol");
        put_text(stdout, smtp_codes_symbol_name(smtp_codes_entry_symbol(entry)));
        value = smtp_codes_entry_name(entry, &length);
        text("name", value, length);
        list("basic_codes", entry, smtp_codes_entry_basic_code, smtp_codes_entry_basic_code_count, code_value);
        list("templates", entry, smtp_codes_entry_template, smtp_codes_entry_template_count, put_plain);
        list("tags", entry, smtp_codes_entry_tag, smtp_codes_entry_tag_count, put_plain);
        field("reason");
        put_text(stdout, smtp_codes_reason_name(smtp_codes_entry_reason(entry)));
        field("permanence");
        put_text(stdout, smtp_codes_permanence_name(smtp_codes_entry_permanence(entry)));
        field("action");
        put_text(stdout, smtp_codes_action_name(smtp_codes_entry_action(entry)));
        field("fault");
        put_text(stdout, smtp_codes_fault_name(smtp_codes_entry_fault(entry)));
        field("retry_after");
        int64_t after = smtp_codes_entry_retry_after(entry), before = smtp_codes_entry_retry_before(entry);
        if (after < 0) {
            fputs("null", stdout);
        } else {
            printf("{\"min\":%" PRId64 ",\"max\":", after);
            put_number(stdout, before, before >= 0);
            putchar('}');
        }
        value = smtp_codes_entry_meaning(entry, &length);
        text("meaning", value, length);
        list("causes", entry, smtp_codes_entry_cause, smtp_codes_entry_cause_count, put_plain);
        field("remedies");
        uint32_t audiences[8];
        size_t count = smtp_codes_audiences(audiences, 8);
        for (size_t index = 0; index < count; index++) {
            putchar(index ? ',' : '{');
            put_text(stdout, smtp_codes_audience_name(audiences[index]));
            putchar(':');
            put_text(stdout, smtp_codes_entry_remedy(entry, audiences[index], NULL));
        }
        putchar('}');
        value = smtp_codes_entry_deviation(entry, &length);
        text("deviation", value, length);
        field("status");
        put_text(stdout, smtp_codes_status_name(smtp_codes_entry_status(entry)));
        list("aliases", entry, smtp_codes_entry_alias, smtp_codes_entry_alias_count, put_plain);
        field("sources");
        putchar('[');
        for (size_t index = 0; index < smtp_codes_entry_source_count(entry); index++) {
            if (index) putchar(',');
            source(entry, index);
        }
        puts("]}");
    }
    return 0;
}
