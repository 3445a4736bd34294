/*
 * Sends a message with libcurl and prints, for each recipient, what the server's answer means and what to do.
 *
 *     curl-sender smtp://mail.example.com:25 from@example.com to@example.org ... <message
 *
 * Exit status: 0 all recipients were accepted, 1 at least one was not, 2 the call is wrong.
 *
 * Build: cc curl-sender.c $(pkg-config --cflags --libs smtp_codes libcurl)
 */
#include <curl/curl.h>
#include <smtp_codes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A reply, of all its lines. A server may send as much as it likes: what is beyond the end is left out. */
struct reply {
    char text[2048];
    size_t length;
};

/* Who is answered by the reply that comes next. */
enum step { CONNECTION, RECIPIENT, FINISHED };

struct session {
    enum step step;
    size_t recipient;         /* how many RCPT commands have been sent */
    size_t recipients;        /* how many there will be */
    int complete;             /* the reply's last line has been seen: the next line begins another */
    int last;                 /* the last byte of the message that was sent */
    struct reply all;         /* the latest reply that concerns all recipients: to MAIL, to DATA, to the message */
    struct reply *each;       /* the reply to each RCPT */
};

static void add(struct reply *reply, const char *data, size_t length) {
    size_t room = sizeof reply->text - reply->length;
    length = length < room ? length : room;
    memcpy(reply->text + reply->length, data, length);
    reply->length += length;
}

/* libcurl shows every line of the dialogue, in both directions: that tells which reply belongs to which recipient. */
static int watch(CURL *curl, curl_infotype type, char *data, size_t length, void *user) {
    struct session *session = user;
    (void)curl;
    if (type == CURLINFO_HEADER_OUT) {
        if (length > 8 && memcmp(data, "RCPT TO:", 8) == 0) {
            session->step = RECIPIENT;
            session->recipient++;
        } else {
            session->step = length > 4 && memcmp(data, "QUIT", 4) == 0 ? FINISHED : CONNECTION;
        }
    } else if (type == CURLINFO_DATA_OUT) {
        session->step = CONNECTION;
    } else if (type == CURLINFO_HEADER_IN && session->step != FINISHED) {
        struct reply *reply = &session->all;
        if (session->step == RECIPIENT && session->recipient <= session->recipients) {
            reply = &session->each[session->recipient - 1];
        }
        if (session->complete) {
            reply->length = 0;
        }
        add(reply, data, length);
        /* "250-" goes on, "250 " ends a reply (RFC 5321, 4.2.1). */
        session->complete = length < 4 || data[3] != '-';
    }
    return 0;
}

/* Standard input, with the line ends that SMTP demands. */
static size_t message(char *out, size_t size, size_t count, void *user) {
    struct session *session = user;
    size_t room = size * count, length = 0;
    int byte;
    while (length + 2 <= room && (byte = getchar()) != EOF) {
        if (byte == '\n' && session->last != '\r') {
            out[length++] = '\r';
        }
        out[length++] = (char)byte;
        session->last = byte;
    }
    return length;
}

/* A reply comes from anybody, and may try to talk to the terminal: what is not printable ASCII is shown as \xNN. */
static void print_visibly(const char *text, size_t length) {
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
        length--;
    }
    size_t most = length < 500 ? length : 500;
    for (size_t place = 0; place < most; place++) {
        unsigned char byte = (unsigned char)text[place];
        if (byte == '\n') {
            printf(" | ");
        } else if (byte >= ' ' && byte < 0x7f && byte != '\\') {
            putchar(byte);
        } else if (byte != '\r' || place + 1 == most || text[place + 1] != '\n') {
            printf("\\x%02x", byte);
        }
    }
    printf(most < length ? " ...\n" : "\n");
}

/* Prints a name and, where there is one, its meaning. A newer library may know things that have no name here. */
static void print_item(const char *label, const char *name, const char *means) {
    printf("  %s%s%s%s\n", label, name ? name : "?", means ? ": " : "", means ? means : "");
}

static void explain(const char *recipient, int accepted, const char *text, size_t length) {
    smtp_codes_verdict verdict = SMTP_CODES_VERDICT_INIT;
    int32_t error = smtp_codes_classify(text, length, &verdict);
    if (error != SMTP_CODES_OK) {
        fprintf(stderr, "curl-sender: %s\n", smtp_codes_error_text(error));
        exit(3);
    }
    print_visibly(recipient, strlen(recipient));
    printf("  %s: ", accepted ? "accepted" : verdict.permanence == SMTP_CODES_PERMANENCE_PERMANENT ? "refused" : "not now");
    print_visibly(text, length);
    if (!accepted) {
        print_item("why: ", smtp_codes_reason_name(verdict.reason), smtp_codes_reason_means(verdict.reason, NULL));
        print_item("do: ", smtp_codes_action_name(verdict.action), smtp_codes_action_means(verdict.action, NULL));
        print_item("whose move: ", smtp_codes_fault_name(verdict.fault), smtp_codes_fault_means(verdict.fault, NULL));
        const char *remedy = smtp_codes_entry_remedy(verdict.entry, SMTP_CODES_AUDIENCE_SENDER, NULL);
        if (remedy != NULL) {
            printf("  advice: %s (%s)\n", remedy, smtp_codes_entry_id(verdict.entry, NULL));
        }
        if (verdict.retry_after >= 0) {
            printf("  wait: %lld s\n", (long long)verdict.retry_after);
        }
    }
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: curl-sender smtp://HOST:PORT FROM TO... <message\n");
        return 2;
    }
    struct session session = {.recipients = (size_t)argc - 3, .complete = 1};
    session.each = calloc(session.recipients, sizeof *session.each);
    struct curl_slist *to = NULL;
    for (int place = 3; place < argc; place++) {
        to = curl_slist_append(to, argv[place]);
    }
    char error[CURL_ERROR_SIZE] = "";
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL *curl = curl_easy_init();
    if (session.each == NULL || to == NULL || curl == NULL) {
        fprintf(stderr, "curl-sender: out of memory\n");
        return 3;
    }
    curl_easy_setopt(curl, CURLOPT_URL, argv[1]);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, argv[2]);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    /* One refused recipient is no reason to give up the others. libcurl 8.2 spells the option ALLOWFAILS. */
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1L);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, message);
    curl_easy_setopt(curl, CURLOPT_READDATA, &session);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, watch);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &session);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 300L);
    CURLcode result = curl_easy_perform(curl);
    curl_easy_cleanup(curl);

    size_t accepted = 0;
    for (size_t place = 0; place < session.recipients; place++) {
        const struct reply *reply = &session.each[place];
        /* An accepted recipient shares what became of the message, and one that was never reached what stopped the session. */
        if (reply->length == 0 || reply->text[0] == '2') {
            reply = &session.all;
        }
        const char *text = reply->text;
        size_t length = reply->length;
        int delivered = result == CURLE_OK && length > 0 && text[0] == '2';
        if (result != CURLE_OK && (length == 0 || (text[0] != '4' && text[0] != '5'))) {
            /* No reply tells what went wrong: no connection, a timeout. libcurl's own words can be classified too. */
            text = error[0] != '\0' ? error : curl_easy_strerror(result);
            length = strlen(text);
        }
        explain(argv[place + 3], delivered, text, length);
        accepted += (size_t)delivered;
    }
    curl_slist_free_all(to);
    curl_global_cleanup();
    free(session.each);
    return accepted == session.recipients ? 0 : 1;
}
