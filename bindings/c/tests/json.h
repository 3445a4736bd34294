/* Writes JSON as serde_json does, for comparisons byte by byte. */
#ifndef JSON_H
#define JSON_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The length of the UTF-8 sequence at `at`; 0 where there is none, and then `*bad` bytes stand for one U+FFFD. */
static inline size_t sequence(const unsigned char *at, size_t left, size_t *bad) {
    size_t length = at[0] < 0x80 ? 1 : at[0] >= 0xc2 && at[0] <= 0xdf ? 2 : (at[0] & 0xf0) == 0xe0 ? 3 : at[0] >= 0xf0 && at[0] <= 0xf4 ? 4 : 0;
    *bad = 1;
    for (size_t place = 1; place < length; place++) {
        unsigned char low = 0x80, high = 0xbf;
        if (place == 1 && at[0] == 0xe0) low = 0xa0;
        if (place == 1 && at[0] == 0xed) high = 0x9f;
        if (place == 1 && at[0] == 0xf0) low = 0x90;
        if (place == 1 && at[0] == 0xf4) high = 0x8f;
        if (place >= left || at[place] < low || at[place] > high) {
            *bad = place;
            return 0;
        }
    }
    return length;
}

static inline void put_bytes(FILE *out, const char *text, size_t length) {
    const unsigned char *at = (const unsigned char *)text;
    putc('"', out);
    while (length > 0) {
        size_t bad = 0, taken = sequence(at, length, &bad);
        if (taken == 0) {
            fputs("\xef\xbf\xbd", out);
            taken = bad;
        } else if (*at == '"' || *at == '\\') {
            fprintf(out, "\\%c", *at);
        } else if (*at < 0x20) {
            static const char shorts[] = "\bb\ff\nn\rr\tt";
            const char *found = *at ? strchr(shorts, *at) : NULL;
            if (found && (found - shorts) % 2 == 0) fprintf(out, "\\%c", found[1]);
            else fprintf(out, "\\u%04x", *at);
        } else {
            fwrite(at, 1, taken, out);
        }
        at += taken;
        length -= taken;
    }
    putc('"', out);
}

/* A text or null. */
static inline void put_text(FILE *out, const char *text) {
    if (text) put_bytes(out, text, strlen(text));
    else fputs("null", out);
}

static inline void put_number(FILE *out, int64_t number, int is_there) {
    if (is_there) fprintf(out, "%lld", (long long)number);
    else fputs("null", out);
}
#endif
