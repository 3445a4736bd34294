/* Reads a bounce (RFC 3464) on standard input and says, for each recipient, what the refusal means and what to do.
 *
 *     cc bounce-filter.c $(pkg-config --cflags --libs smtp_codes) -o bounce-filter && ./bounce-filter < bounce.eml
 *
 * The exit status is 0 if it found a refusal, 1 if it found none. */
#include <ctype.h>
#include <smtp_codes.h>
#include <stdio.h>
#include <string.h>

/* Whether the line is a field of this name, in any case; `value` is then what stands behind the type: "rfc822; jo@example.com". */
static int is_field(const char *line, const char *name, const char **value) {
    for (; *name; line++, name++) {
        if (tolower((unsigned char)*line) != *name) return 0;
    }
    if (*line != ':') return 0;
    const char *type = strchr(line, ';');
    *value = type ? type + 1 : line + 1;
    *value += strspn(*value, " \t");
    return 1;
}

static void explain(const char *recipient, const char *reply) {
    smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
    int32_t error = smtp_codes_classify(reply, strlen(reply), &verdict);
    if (error != SMTP_CODES_OK) {
        fprintf(stderr, "bounce-filter: %s\n", smtp_codes_error_text(error));
        return;
    }
    printf("%s: %s, %s\n", recipient, smtp_codes_reason_name(verdict.reason), smtp_codes_permanence_name(verdict.permanence));
    printf("    %s\n", smtp_codes_reason_means(verdict.reason, NULL));
    printf("    To do: %s\n", smtp_codes_action_means(verdict.action, NULL));
    if (verdict.entry != NULL) printf("    %s: %s\n", smtp_codes_entry_id(verdict.entry, NULL), smtp_codes_entry_meaning(verdict.entry, NULL));
}

int main(void) {
    char field[8192] = "", next[2048], recipient[512] = "?";
    int found = 0, is_last = 0;
    while (!is_last) {
        is_last = fgets(next, sizeof next, stdin) == NULL;
        if (is_last) next[0] = '\0';
        next[strcspn(next, "\r\n")] = '\0';
        /* A line that begins with a blank continues the field before it. */
        if ((next[0] == ' ' || next[0] == '\t') && strlen(field) + strlen(next) < sizeof field) {
            strcat(field, next);
            continue;
        }
        const char *value;
        if (is_field(field, "final-recipient", &value)) {
            snprintf(recipient, sizeof recipient, "%.500s", value);
        } else if (is_field(field, "diagnostic-code", &value)) {
            explain(recipient, value);
            found = 1;
        }
        memcpy(field, next, strlen(next) + 1);
    }
    return !found;
}
