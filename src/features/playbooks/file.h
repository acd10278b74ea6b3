/* A playbook as a signed file: two lines of JSON, what it is and who signed it
 * (docs/playbook-file.md). */
#pragma once

#include "engines/signing.h"
#include "features/playbooks/playbooks.h"

struct db;

#define PLAYBOOK_FILE_FORMAT "hubward-playbook"
enum {
    PLAYBOOK_FILE_VERSION = 1,
    PLAYBOOK_INI_MAX = 64 * 1024,
    PLAYBOOK_GUIDE_MAX = 64 * 1024,
    PLAYBOOK_FILE_MAX = 400 * 1024 /* JSON may need more bytes than the texts in it */
};

/* The two files of a playbook. */
struct playbook_texts {
    struct text ini;
    struct text guide;
};

/* The signed file of the connection's hub, or empty when there is no such hub. `publisher` is the
 * hub's name. The texts have passed playbook_parse and playbook_texts_are_plain. */
struct text playbook_file_write(struct db *db, struct arena *arena, struct text publisher,
                                const struct playbook_texts *texts);

struct playbook_file {
    struct text publisher; /* by its own account */
    struct playbook_texts texts;
    struct playbook playbook; /* read from them */
    struct signature signature;
    struct text bytes; /* all of the file */
};

/* Checks the signature before anything of it is read. False with a sentence in *why that says what
 * is wrong: not such a file, cut short, changed, too large, or no playbook. The result stays in the
 * arena, not in `bytes`. */
bool playbook_file_read(struct arena *arena, struct text bytes, struct playbook_file *file,
                        struct text *why);

/* What somebody wrote, before it is signed: sizes, control characters, and that it is a playbook.
 * False with a sentence. */
bool playbook_texts_read(struct arena *arena, const struct playbook_texts *texts,
                         struct playbook *playbook, struct text *why);
