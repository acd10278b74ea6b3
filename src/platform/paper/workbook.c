/* Both ends of a workbook: cells go out, a file comes back. */
#include "platform/paper/workbook.h"

#include <dlfcn.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "platform/process/child.h"
#include "platform/process/job.h"

enum { SECONDS_MAX = 30, CELL_MAX = 32767 };

#define MEMORY_MAX (512UL * 1024 * 1024)
#define FILE_MAX (256UL * 1024 * 1024)

struct workbook_job workbook_begin(struct arena *arena)
{
    return (struct workbook_job){.out = buffer_new(arena, (size_t)1 << 16)};
}

static void add_number(struct buffer *out, size_t number)
{
    uint32_t value = (uint32_t)number;
    buffer_add(out, text_of((const char *)&value, sizeof value));
}

void workbook_add_row(struct workbook_job *job, const struct text *cells, size_t count)
{
    add_number(&job->out, count);
    for (size_t i = 0; i < count; i++) {
        add_number(&job->out, cells[i].size);
        buffer_add(&job->out, cells[i]);
    }
}

bool workbook_make(struct arena *arena, const struct workbook_job *job, struct text *xlsx)
{
    return job_run(arena, "workbook", buffer_text(&job->out), FILE_MAX, xlsx);
}

/* What is used of libxlsxwriter, which only this process loads. */
struct library {
    __typeof__(workbook_new_opt) *new_opt;
    __typeof__(workbook_add_worksheet) *add_worksheet;
    __typeof__(workbook_add_format) *add_format;
    __typeof__(workbook_close) *close;
    __typeof__(format_set_bold) *set_bold;
    __typeof__(worksheet_write_string) *write_string;
    __typeof__(worksheet_freeze_panes) *freeze_panes;
    __typeof__(worksheet_set_column) *set_column;
};

static bool find(void *handle, const char *name, void *into)
{
    void *symbol = dlsym(handle, name);
    memcpy(into, &symbol, sizeof symbol);
    return symbol != NULL;
}

static bool load(struct library *library)
{
    void *handle = dlopen("libxlsxwriter.so.4", RTLD_NOW | RTLD_LOCAL);
    return handle && find(handle, "workbook_new_opt", &library->new_opt) &&
           find(handle, "workbook_add_worksheet", &library->add_worksheet) &&
           find(handle, "workbook_add_format", &library->add_format) &&
           find(handle, "workbook_close", &library->close) &&
           find(handle, "format_set_bold", &library->set_bold) &&
           find(handle, "worksheet_write_string", &library->write_string) &&
           find(handle, "worksheet_freeze_panes", &library->freeze_panes) &&
           find(handle, "worksheet_set_column", &library->set_column);
}

static bool take_number(struct text *rest, size_t *number)
{
    uint32_t value;
    if (rest->size < sizeof value)
        return false;
    memcpy(&value, rest->data, sizeof value);
    *rest = text_slice(*rest, sizeof value, rest->size);
    *number = value;
    return true;
}

static bool take_cell(struct text *rest, char cell[CELL_MAX + 1])
{
    size_t size;
    if (!take_number(rest, &size) || size > rest->size)
        return false;
    size_t kept = size < CELL_MAX ? size : CELL_MAX;
    while (kept > 0 && kept < size && ((unsigned char)rest->data[kept] & 0xC0) == 0x80)
        kept--;
    memcpy(cell, rest->data, kept);
    cell[kept] = '\0';
    *rest = text_slice(*rest, size, rest->size);
    return true;
}

static bool write_row(const struct library *library, lxw_worksheet *sheet, size_t row,
                      struct text *rest, lxw_format *format)
{
    static char cell[CELL_MAX + 1];
    size_t count;
    if (!take_number(rest, &count) || count > WORKBOOK_COLUMNS_MAX || row >= WORKBOOK_ROWS_MAX)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!take_cell(rest, cell))
            return false;
        if (cell[0] != '\0' && library->write_string(sheet, (lxw_row_t)row, (lxw_col_t)i, cell,
                                                     format) != LXW_NO_ERROR)
            return false;
    }
    return true;
}

static bool write_workbook(const struct library *library, struct text rest)
{
    /* Rows go to a temporary file one by one; no disk of the server is used for it. */
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = "/dev/shm"};
    lxw_workbook *book = library->new_opt("/proc/self/fd/4", &options);
    lxw_worksheet *sheet = book ? library->add_worksheet(book, NULL) : NULL;
    lxw_format *bold = book ? library->add_format(book) : NULL;
    if (!sheet || !bold)
        return false;
    library->set_bold(bold);
    library->freeze_panes(sheet, 1, 0);
    library->set_column(sheet, 0, (lxw_col_t)(WORKBOOK_COLUMNS_MAX - 1), 18, NULL);
    bool is_good = true;
    for (size_t row = 0; is_good && rest.size > 0; row++)
        is_good = write_row(library, sheet, row, &rest, row == 0 ? bold : NULL);
    return library->close(book) == LXW_NO_ERROR && is_good;
}

/* Mapped, not read: a list of everybody is large. */
static bool read_and_write(void)
{
    struct library library;
    struct stat facts;
    if (fstat(JOB_DESCRIPTOR, &facts) != 0 || facts.st_size <= 0 || !load(&library))
        return false;
    size_t size = (size_t)facts.st_size;
    const char *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE, JOB_DESCRIPTOR, 0);
    return bytes != MAP_FAILED && write_workbook(&library, text_of(bytes, size));
}

_Noreturn void workbook_main(void)
{
    child_limit(&(struct child_limits){
        .cpu_seconds = SECONDS_MAX, .memory_bytes = MEMORY_MAX, .file_bytes = FILE_MAX});
    _exit(read_and_write() ? 0
                           : 1); /* what the library keeps until the end ends with the process */
}
