/* Taking in and passing on. */
#include "features/playbooks/taking.h"

#include "base/arena.h"
#include "base/panic.h"
#include "playbooks_queries.h"

#define TRANSLATE(message) message

static struct text key_of(const struct playbook_file *file)
{
    return text_of((const char *)file->signature.key, sizeof file->signature.key);
}

static void find_signer(struct work *work, const struct playbook_file *file,
                        struct playbook_look *look)
{
    struct playbook_of_key_row row;
    if (text_equal(key_of(file), hub_public_key(work->db, work->arena))) {
        look->signer = PLAYBOOK_SIGNER_SELF;
    } else if (playbook_of_key(work->db, work->arena, &row, .public_key = key_of(file))) {
        look->signer = PLAYBOOK_SIGNER_BEFORE;
        look->known_as = row.publisher;
        look->known_since = row.taken_at;
    }
}

static bool is_same(const struct playbook_texts *a, const struct playbook_texts *b)
{
    return text_equal(a->ini, b->ini) && text_equal(a->guide, b->guide);
}

static enum playbook_taking compare(struct work *work, const struct playbook_file *file,
                                    const struct playbook_taken_row *here)
{
    struct playbook_file other;
    struct text why;
    bool is_read = playbook_file_read(work->arena, here->file, &other, &why);
    if (is_read && is_same(&other.texts, &file->texts))
        return PLAYBOOK_SAME;
    if (!text_equal(here->public_key, key_of(file)))
        return PLAYBOOK_OTHERS;
    if (here->version == file->playbook.version)
        return PLAYBOOK_DIFFERS;
    return here->version > file->playbook.version ? PLAYBOOK_OLDER : PLAYBOOK_TAKEN_NEWER;
}

static enum playbook_taking decide(struct work *work, const struct playbook_file *file,
                                   struct playbook_look *look)
{
    struct playbook_taken_row here;
    struct playbook_texts shipped;
    if (playbook_shipped_texts(work->arena, file->playbook.slug, &shipped))
        return is_same(&shipped, &file->texts) ? PLAYBOOK_SAME : PLAYBOOK_SHIPS;
    enum playbook_taking outcome = PLAYBOOK_TAKEN;
    if (playbook_taken(work->db, work->arena, &here, .slug = file->playbook.slug)) {
        look->version_here = here.version;
        outcome = compare(work, file, &here);
    }
    if (playbook_taking_is_good(outcome) && outcome != PLAYBOOK_SAME &&
        playbook_taken_count(work->db) >= PLAYBOOKS_TAKEN_MAX)
        return PLAYBOOK_TOO_MANY;
    return outcome;
}

void playbook_look_at(struct work *work, const struct playbook_file *file,
                      struct playbook_look *look)
{
    *look = (struct playbook_look){.fingerprint = key_fingerprint(work->arena, key_of(file))};
    find_signer(work, file, look);
    look->outcome = decide(work, file, look);
}

enum playbook_taking playbook_take(struct work *work, const struct playbook_file *file)
{
    struct playbook_look look;
    playbook_look_at(work, file, &look);
    if (look.outcome != PLAYBOOK_TAKEN && look.outcome != PLAYBOOK_TAKEN_NEWER)
        return look.outcome;
    bool is_officer = work->actor.kind == ACTOR_OFFICER;
    playbook_taken_insert(
        work->db, .slug = file->playbook.slug, .version = file->playbook.version,
        .file = file->bytes, .publisher = file->publisher, .public_key = key_of(file),
        .taken_at = work->now,
        .taken_by_account_id = {.is_set = is_officer, .value = is_officer ? work->actor.id : 0});
    work_note(work, "playbook=%.*s version=%lld key=%.*s", TEXT_ARG(file->playbook.slug),
              (long long)file->playbook.version, TEXT_ARG(look.fingerprint));
    return look.outcome;
}

bool playbook_taking_is_good(enum playbook_taking outcome)
{
    return outcome == PLAYBOOK_TAKEN || outcome == PLAYBOOK_TAKEN_NEWER || outcome == PLAYBOOK_SAME;
}

const char *playbook_taking_sentence(enum playbook_taking outcome)
{
    switch (outcome) {
    case PLAYBOOK_TAKEN: return NULL;
    case PLAYBOOK_TAKEN_NEWER:
        return TRANSLATE("It takes the place of the older version that is here. Projects that "
                         "began with that one stay as they are.");
    case PLAYBOOK_SAME: return TRANSLATE("This playbook is here already, word for word.");
    case PLAYBOOK_SHIPS:
        return TRANSLATE("A playbook of this name comes with the program, with other words. Ask "
                         "its publisher to give theirs a name of its own.");
    case PLAYBOOK_OTHERS:
        return TRANSLATE("A playbook of this name is here already, signed with another key. Take "
                         "that one out first, or ask for another name.");
    case PLAYBOOK_OLDER: return TRANSLATE("A newer version of this playbook is here already.");
    case PLAYBOOK_DIFFERS:
        return TRANSLATE("This version is here already, with other words. Its publisher has to "
                         "raise the version.");
    case PLAYBOOK_TOO_MANY:
        return TRANSLATE("There are 200 playbooks from elsewhere here already. Take some out "
                         "first.");
    }
    unreachable();
}

bool playbook_pass_on(struct work *work, struct text slug, struct text publisher, struct text *file)
{
    struct playbook_taken_row row;
    struct playbook_texts texts;
    if (playbook_shipped_texts(work->arena, slug, &texts)) {
        *file = playbook_file_write(work->db, work->arena, publisher, &texts);
        return file->size > 0;
    }
    if (!playbook_taken(work->db, work->arena, &row, .slug = slug))
        return false;
    *file = row.file;
    return true;
}

bool playbook_remove(struct work *work, struct text slug)
{
    return playbook_taken_remove(work->db, .slug = slug) > 0;
}
