/* The post's journal: which start of the machine it belongs to, then notes of a fixed size. */
#include "platform/mail/journal.h"

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

#define BOOT_ID_SIZE 36
#define NOTES_MAX 100000

_Static_assert(sizeof(struct post_note) == 16, "notes have no holes");

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

static bool is_of_this_boot(int file)
{
    char now[BOOT_ID_SIZE], then[BOOT_ID_SIZE];
    read_boot_id(now);
    return pread(file, then, BOOT_ID_SIZE, 0) == BOOT_ID_SIZE &&
           memcmp(now, then, BOOT_ID_SIZE) == 0;
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
    *journal = (struct post_journal){.file = file, .is_blank = !is_of_this_boot(file)};
    return true;
}

struct post_note_array post_journal_read(const struct post_journal *journal, struct arena *arena)
{
    struct post_note_array notes = {0};
    struct stat facts;
    if (journal->is_blank || fstat(journal->file, &facts) != 0 || facts.st_size <= BOOT_ID_SIZE)
        return notes;
    size_t most = (size_t)(facts.st_size - BOOT_ID_SIZE) / sizeof *notes.items;
    most = most < NOTES_MAX ? most : NOTES_MAX;
    notes.items = arena_make_array(arena, struct post_note, most);
    ssize_t got = pread(journal->file, notes.items, most * sizeof *notes.items, BOOT_ID_SIZE);
    notes.count = got > 0 ? (size_t)got / sizeof *notes.items : 0;
    return notes;
}

bool post_journal_clear(const struct post_journal *journal)
{
    char id[BOOT_ID_SIZE];
    if (is_of_this_boot(journal->file))
        return ftruncate(journal->file, BOOT_ID_SIZE) == 0;
    read_boot_id(id);
    return ftruncate(journal->file, 0) == 0 &&
           write(journal->file, id, BOOT_ID_SIZE) == BOOT_ID_SIZE;
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
