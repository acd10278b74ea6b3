/* The post's journal: which start of the machine it belongs to, then notes of a fixed size. */
#include "platform/mail/journal.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/random/random.h"

#define BOOT_ID_SIZE 36
#define NOTES_MAX 100000

struct header {
    char boot_id[BOOT_ID_SIZE];
    int32_t zero;
    int64_t server;
};

_Static_assert(sizeof(struct header) == 48 && sizeof(struct post_note) == 16, "no holes");

/* The kernel's random name of this start of the machine. */
static void read_boot_id(char id[BOOT_ID_SIZE])
{
    memset(id, '0', BOOT_ID_SIZE);
    int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    if (read(file, id, BOOT_ID_SIZE) != BOOT_ID_SIZE)
        memset(id, '0', BOOT_ID_SIZE);
    close(file);
}

static bool is_of_this_boot(const struct header *header)
{
    char now[BOOT_ID_SIZE];
    read_boot_id(now);
    return memcmp(now, header->boot_id, BOOT_ID_SIZE) == 0;
}

bool post_journal_open(const char *path, struct post_journal *journal)
{
    int file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return false;
    /* The lock is of the opened file: a post that was started with it has it too, until it ends. */
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        close(file);
        return false;
    }
    struct header header = {.zero = 0};
    bool is_known = pread(file, &header, sizeof header, 0) == (ssize_t)sizeof header;
    *journal = (struct post_journal){
        .file = file, .server = header.server, .is_blank = !is_known || !is_of_this_boot(&header)};
    if (!is_known)
        random_bytes(&journal->server, sizeof journal->server);
    journal->server &= INT64_MAX;
    return true;
}

struct post_note_array post_journal_read(const struct post_journal *journal, struct arena *arena)
{
    struct post_note_array notes = {0};
    struct stat facts;
    if (journal->is_blank || fstat(journal->file, &facts) != 0 ||
        facts.st_size <= (off_t)sizeof(struct header))
        return notes;
    size_t most = ((size_t)facts.st_size - sizeof(struct header)) / sizeof *notes.items;
    most = most < NOTES_MAX ? most : NOTES_MAX;
    notes.items = arena_make_array(arena, struct post_note, most);
    ssize_t got =
        pread(journal->file, notes.items, most * sizeof *notes.items, sizeof(struct header));
    notes.count = got > 0 ? (size_t)got / sizeof *notes.items : 0;
    return notes;
}

bool post_journal_clear(struct post_journal *journal)
{
    struct header header = {.server = journal->server};
    if (!journal->is_blank)
        return ftruncate(journal->file, sizeof header) == 0;
    read_boot_id(header.boot_id);
    journal->is_blank = ftruncate(journal->file, 0) != 0 ||
                        write(journal->file, &header, sizeof header) != (ssize_t)sizeof header;
    return !journal->is_blank;
}

void post_journal_close(struct post_journal *journal)
{
    close(journal->file);
    journal->file = -1;
}

bool post_journal_note(int file, int64_t id, int64_t attempt, enum post_stage stage)
{
    struct post_note note = {.id = id, .attempt = (int32_t)attempt, .stage = (int32_t)stage};
    return write(file, &note, sizeof note) == (ssize_t)sizeof note;
}
