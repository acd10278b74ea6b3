/* The post: a process that alone connects to mail servers. It has no database and no keys; it gets
 * one finished message at a time over a socket pair and says what became of it.
 *
 * What it notes in its journal, a file that the server opened for it, outlives both processes:
 *
 *   - no note of a message: it never left, whatever was killed when;
 *   - POST_ENDING alone: all of it was given to the mail server, and whether that took it is not
 *     known;
 *   - POST_SENT, POST_REFUSED: the mail server's answer. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct arena;

enum mail_security { MAIL_TLS, MAIL_STARTTLS, MAIL_OPEN };

struct mail_server {
    struct text host; /* name or number, checked by mail_host_is_good */
    int64_t port;
    enum mail_security security;
    struct text user; /* empty: without signing in */
    struct text password;
    struct text our_name; /* for EHLO: a host name, or empty */
};

bool mail_host_is_good(struct text host);

struct mail_order {
    int64_t id;
    int64_t attempt;
    struct mail_server server;
    struct text sender; /* of the envelope: where bounces go */
    struct text recipient;
    struct text content; /* of mail_build */
};

enum mail_outcome {
    MAIL_SENT,
    MAIL_LATER,     /* 4xx: this recipient, not now */
    MAIL_NEVER,     /* 5xx: this recipient, not ever */
    MAIL_NO_SERVER, /* no connection, no sign-in, sender refused: nobody's message goes */
    MAIL_UNSURE     /* given whole, and no answer heard */
};

struct mail_result {
    int64_t id;
    enum mail_outcome outcome;
    int64_t code;     /* of the mail server's last answer, or 0 */
    struct text said; /* its words, or curl's: one line, 200 bytes at most */
};

enum post_stage { POST_ENDING = 1, POST_SENT = 2, POST_REFUSED = 3 };

struct post_note {
    int64_t id;
    int32_t attempt;
    int32_t stage; /* enum post_stage */
};

struct post_note_array {
    struct post_note *items;
    size_t count;
};

struct post_journal {
    int file;
    int64_t server; /* a random number that stays with the file */
    /* The machine started anew since it was last cleared, or it is new: it knows nothing. */
    bool is_blank;
};

/* Opens or makes the file. False when it cannot, or when a post of an earlier server still writes
 * its last message: try again a little later. */
bool post_journal_open(const char *path, struct post_journal *journal);
struct post_note_array post_journal_read(const struct post_journal *journal, struct arena *arena);
/* Once everything in it stands in the database. */
bool post_journal_clear(struct post_journal *journal);
void post_journal_close(struct post_journal *journal);

struct post; /* the server's end */

/* NULL when it cannot be started. */
struct post *post_start(const struct post_journal *journal, struct arena *arena);
/* Gives it one message and waits for what becomes of it. False when the process is gone: the
 * journal says what is known. */
bool post_hand(struct post *post, const struct mail_order *order, struct arena *arena,
               struct mail_result *result);
/* It finishes what it does, and is waited for. */
void post_stop(struct post *post);
int post_process_id(const struct post *post);

/* The process itself: descriptor 3 is the socket, 4 the journal. Its exit status. */
int post_main(void);
