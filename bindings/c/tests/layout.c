/* What may not change without the ABI's number: sizes and places on the usual 64-bit systems, and no padding anywhere. */
#include <smtp_codes.h>

#define AT(type, member, place) _Static_assert(offsetof(type, member) == (place), #type "." #member " has moved")

#if UINTPTR_MAX == 0xffffffffffffffff
_Static_assert(sizeof(smtp_codes_text) == 16, "smtp_codes_text");
_Static_assert(sizeof(smtp_codes_capture) == 40, "smtp_codes_capture");
_Static_assert(sizeof(smtp_codes_enhanced_pattern) == 16, "smtp_codes_enhanced_pattern");
_Static_assert(sizeof(smtp_codes_source) == 136, "smtp_codes_source");
_Static_assert(sizeof(smtp_codes_verdict) == 472, "smtp_codes_verdict");
AT(smtp_codes_capture, offset, 16);
AT(smtp_codes_capture, length, 24);
AT(smtp_codes_capture, kind, 32);
AT(smtp_codes_source, row, 4);
AT(smtp_codes_source, section, 8);
AT(smtp_codes_source, retrieved, 120);
AT(smtp_codes_verdict, flags, 4);
AT(smtp_codes_verdict, reason, 8);
AT(smtp_codes_verdict, permanence, 12);
AT(smtp_codes_verdict, action, 16);
AT(smtp_codes_verdict, fault, 20);
AT(smtp_codes_verdict, basis, 24);
AT(smtp_codes_verdict, system, 28);
AT(smtp_codes_verdict, code, 32);
AT(smtp_codes_verdict, enhanced_class, 34);
AT(smtp_codes_verdict, enhanced_subject, 36);
AT(smtp_codes_verdict, enhanced_detail, 38);
AT(smtp_codes_verdict, retry_after, 40);
AT(smtp_codes_verdict, conflict, 48);
AT(smtp_codes_verdict, capture_count, 52);
AT(smtp_codes_verdict, entry_count, 56);
AT(smtp_codes_verdict, by_words, 60);
AT(smtp_codes_verdict, entry, 64);
AT(smtp_codes_verdict, phrase, 72);
AT(smtp_codes_verdict, entries, 88);
AT(smtp_codes_verdict, captures, 152);
#endif

/* The sum of the fields is the whole. */
_Static_assert(sizeof(smtp_codes_capture) == sizeof(smtp_codes_text) + 2 * sizeof(size_t) + 8, "padding in smtp_codes_capture");
_Static_assert(sizeof(smtp_codes_source) == 8 + 8 * sizeof(smtp_codes_text), "padding in smtp_codes_source");
_Static_assert(sizeof(smtp_codes_verdict) == 64 + sizeof(void *) + sizeof(smtp_codes_text) + SMTP_CODES_MOST_ENTRIES * sizeof(void *) +
                                                 SMTP_CODES_MOST_CAPTURES * sizeof(smtp_codes_capture),
               "padding in smtp_codes_verdict");

int main(void) { return 0; }
