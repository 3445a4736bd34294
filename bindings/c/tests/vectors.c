/* Classifies the input of each vector on standard input and compares the verdict with the one beside it.
   A vector: {"input": "...", "verdict": {...}}, or "input_base64" where the input is not UTF-8. */
#define _POSIX_C_SOURCE 200809L
#include <stdlib.h>

#include <smtp_codes.h>

#include "json.h"

static unsigned long hex(const char *at) {
    char digits[5] = {at[0], at[1], at[2], at[3], 0};
    return strtoul(digits, NULL, 16);
}

static size_t encode(unsigned long point, char *to) {
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    size_t more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    for (size_t place = more; place > 0; place--, point >>= 6) to[place] = (char)(0x80 | (point & 0x3f));
    to[0] = (char)((more == 1 ? 0xc0 : more == 2 ? 0xe0 : 0xf0) | point);
    return more + 1;
}

/* Takes the escape behind a backslash at `*from`; gives the bytes it stands for. */
static size_t escape(const char **from, char *to) {
    const char *at = *from;
    if (*at != 'u') {
        static const char shorts[] = "\bb\ff\nn\rr\tt";
        *from = at + 1;
        for (const char *one = shorts; *one; one += 2) {
            if (one[1] == *at) {
                to[0] = one[0];
                return 1;
            }
        }
        to[0] = *at;
        return 1;
    }
    unsigned long point = hex(at + 1);
    *from = at + 5;
    if (point >= 0xd800 && point < 0xdc00) {
        point = 0x10000 + ((point - 0xd800) << 10) + (hex(at + 7) - 0xdc00);
        *from = at + 11;
    }
    return encode(point, to);
}

/* The text of the JSON string that begins behind the quote at `*from`; `*from` goes behind its end. */
static size_t unescape(const char **from, char *to) {
    size_t length = 0;
    while (**from != '"') {
        if (**from == '\\') {
            ++*from;
            length += escape(from, to + length);
        } else {
            to[length++] = *(*from)++;
        }
    }
    ++*from;
    return length;
}

/* Writes out escapes of characters that need none, in place. */
static void normalize(char *json) {
    const char *from = json;
    char *to = json;
    while (*from) {
        if (from[0] == '\\' && from[1] == 'u' && hex(from + 2) >= 0x20) {
            from++;
            to += escape(&from, to);
        } else if (from[0] == '\\') {
            *to++ = *from++;
            *to++ = *from++;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

static size_t base64(const char *from, char *to) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned long bits = 0;
    size_t length = 0, count = 0;
    for (; *from != '"' && *from != '='; from++) {
        bits = (bits << 6 | (unsigned long)(strchr(letters, *from) - letters)) & 0xffffff;
        if (count++ % 4) to[length++] = (char)(bits >> (6 - (count - 1) % 4 * 2) & 0xff);
    }
    return length;
}

static int by_name(const void *a, const void *b) {
    const smtp_codes_capture *left = *(const smtp_codes_capture *const *)a, *right = *(const smtp_codes_capture *const *)b;
    int order = strcmp(left->name.data, right->name.data);
    return order ? order : (left > right) - (left < right);
}

static void put_captures(FILE *out, const smtp_codes_verdict *verdict, const char *reply) {
    const smtp_codes_capture *sorted[SMTP_CODES_MOST_CAPTURES];
    for (uint32_t index = 0; index < verdict->capture_count; index++) sorted[index] = &verdict->captures[index];
    qsort(sorted, verdict->capture_count, sizeof *sorted, by_name);
    fputs(", \"captures\": {", out);
    int is_first = 1;
    for (uint32_t index = 0; index < verdict->capture_count; index++) {
        /* Of the same name, the last one counts. */
        if (index + 1 < verdict->capture_count && strcmp(sorted[index]->name.data, sorted[index + 1]->name.data) == 0) continue;
        if (!is_first) fputs(", ", out);
        is_first = 0;
        put_text(out, sorted[index]->name.data);
        fputs(": ", out);
        put_bytes(out, reply + sorted[index]->offset, sorted[index]->length);
    }
    putc('}', out);
}

static void put_verdict(FILE *out, const smtp_codes_verdict *verdict, const char *reply) {
    fputs("{\"code\": ", out);
    put_number(out, verdict->code, verdict->code != 0);
    fputs(", \"enhanced\": ", out);
    if (verdict->enhanced_class) fprintf(out, "\"%u.%u.%u\"", verdict->enhanced_class, verdict->enhanced_subject, verdict->enhanced_detail);
    else fputs("null", out);
    fputs(", \"reason\": ", out);
    put_text(out, smtp_codes_reason_name(verdict->reason));
    fputs(", \"permanence\": ", out);
    put_text(out, smtp_codes_permanence_name(verdict->permanence));
    fputs(", \"action\": ", out);
    put_text(out, smtp_codes_action_name(verdict->action));
    fputs(", \"fault\": ", out);
    put_text(out, smtp_codes_fault_name(verdict->fault));
    fputs(", \"basis\": ", out);
    put_text(out, smtp_codes_basis_name(verdict->basis));
    fputs(", \"phrase\": ", out);
    put_text(out, verdict->phrase.data);
    fputs(", \"entry\": ", out);
    put_text(out, smtp_codes_entry_id(verdict->entry, NULL));
    fputs(", \"entries\": [", out);
    for (uint32_t index = 0; index < verdict->entry_count; index++) {
        if (index) fputs(", ", out);
        put_text(out, smtp_codes_entry_id(verdict->entries[index], NULL));
    }
    fputs("], \"system\": ", out);
    put_text(out, smtp_codes_system_name(verdict->system));
    put_captures(out, verdict, reply);
    fputs(", \"retry_after\": ", out);
    put_number(out, verdict->retry_after, verdict->retry_after >= 0);
    fprintf(out, ", \"conflict\": %s", verdict->conflict ? "true" : "false");
    fprintf(out, ", \"by_words\": %s}}", verdict->by_words ? "true" : "false");
}

int main(void) {
    static const char plain[] = "{\"input\": \"", coded[] = "{\"input_base64\": \"", between[] = ", \"verdict\": ";
    char *line = NULL;
    size_t room = 0, count = 0, wrong = 0;
    ssize_t length;
    while ((length = getline(&line, &room, stdin)) > 0) {
        if (line[length - 1] == '\n') line[length - 1] = '\0';
        /* The text may not be longer than its escapes, and is allocated to its size so that reading beyond it shows. */
        char *scratch = malloc((size_t)length);
        size_t size;
        const char *rest;
        if (strncmp(line, plain, strlen(plain)) == 0) {
            rest = line + strlen(plain);
            size = unescape(&rest, scratch);
        } else if (strncmp(line, coded, strlen(coded)) == 0) {
            size = base64(line + strlen(coded), scratch);
            rest = strchr(line + strlen(coded), '"') + 1;
        } else {
            fprintf(stderr, "no vector: %s\n", line);
            return 1;
        }
        char *reply = malloc(size ? size : 1);
        memcpy(reply, scratch, size);
        free(scratch);
        if (strncmp(rest, between, strlen(between)) != 0) {
            fprintf(stderr, "no verdict: %s\n", line);
            return 1;
        }
        rest += strlen(between);
        smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
        int32_t error = smtp_codes_classify(reply, size, &verdict);
        if (error) {
            fprintf(stderr, "%s: %s\n", smtp_codes_error_text(error), line);
            return 1;
        }
        char *now = NULL;
        size_t now_size = 0;
        FILE *out = open_memstream(&now, &now_size);
        put_verdict(out, &verdict, reply);
        fclose(out);
        char *expected = strdup(rest);
        normalize(expected);
        if (strcmp(expected, now) != 0 && wrong++ < 20) fprintf(stderr, "%s\n    is in C: %s\n", line, now);
        free(expected);
        free(now);
        free(reply);
        count++;
    }
    free(line);
    printf("%zu vectors, %zu differ\n", count, wrong);
    return count == 0 || wrong > 0;
}
