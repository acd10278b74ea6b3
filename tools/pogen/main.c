/* pogen: compiles .po files into C catalogues (src/web/messages.h), sorted by language.
 *
 *     pogen OUT.c [FILE.po…]
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "pogen/check.h"
#include "pogen/plural.h"
#include "pogen/po.h"
#include "shared/tool.h"
#include "web/messages.h"

#define ARENA_BLOCK ((size_t)1 << 20)
#define SLOT_MAX 32768 /* indexes are uint16_t, and half of the slots stay empty */

static void add_text(struct buffer *out, struct text text)
{
    buffer_add(out, TEXT("{"));
    tool_add_literal(out, text);
    buffer_format(out, ", %zu}", text.size);
}

static void add_entries(struct buffer *out, const struct po_file *file, size_t number)
{
    for (size_t i = 0; i < file->count; i++) {
        buffer_format(out, "static const struct text forms_%zu_%zu[] = {", number, i);
        for (size_t form = 0; form < file->entries[i].form_count; form++) {
            add_text(out, file->entries[i].forms[form]);
            buffer_add(out, TEXT(", "));
        }
        /* A message may be asked for with a plural in one place and without one in another. */
        for (size_t form = file->entries[i].form_count; form < file->form_count; form++) {
            add_text(out, file->entries[i].forms[0]);
            buffer_add(out, TEXT(", "));
        }
        buffer_add(out, TEXT("};\n"));
    }
    buffer_format(out, "static const struct message_entry entries_%zu[] = {\n", number);
    for (size_t i = 0; i < file->count; i++) {
        buffer_add(out, TEXT("    {"));
        add_text(out, file->entries[i].id);
        buffer_format(out, ", forms_%zu_%zu},\n", number, i);
    }
    buffer_add(out, TEXT("    {{0}, 0}\n};\n"));
}

static size_t add_slots(struct buffer *out, const struct po_file *file, size_t number)
{
    size_t count = 2;
    while (count < file->count * 2)
        count *= 2;
    if (count > SLOT_MAX)
        tool_fail(file->path, 0, "has more messages than a catalogue takes");
    uint16_t *slots = arena_make_array(out->arena, uint16_t, count);
    for (size_t i = 0; i < file->count; i++) {
        size_t at = message_hash(file->entries[i].id) & (count - 1);
        while (slots[at] != 0)
            at = (at + 1) & (count - 1);
        slots[at] = (uint16_t)(i + 1);
    }
    buffer_format(out, "static const uint16_t slots_%zu[] = {", number);
    for (size_t i = 0; i < count; i++)
        buffer_format(out, "%s%u,", i % 16 == 0 ? "\n    " : " ", slots[i]);
    buffer_add(out, TEXT("\n};\n"));
    return count;
}

static void add_catalog(struct buffer *out, const struct po_file *file, size_t number)
{
    check_placeholders(file);
    add_entries(out, file, number);
    size_t slot_count = add_slots(out, file, number);
    buffer_format(out, "static uint64_t plural_form_%zu(uint64_t n)\n{\n    (void)n;\n    return ",
                  number);
    plural_add_c(out, file->path, file->plural_rule);
    buffer_format(out,
                  ";\n}\nstatic const struct catalog catalog_%zu = {\n    .language = ", number);
    add_text(out, file->language);
    buffer_format(out,
                  ",\n    .form_count = %zu,\n    .plural_form = plural_form_%zu,\n"
                  "    .entries = entries_%zu,\n    .slots = slots_%zu,\n    .slot_count = %zu,\n"
                  "};\n\n",
                  file->form_count, number, number, number, slot_count);
}

static int compare_languages(const void *a, const void *b)
{
    return text_compare(((const struct po_file *)a)->language,
                        ((const struct po_file *)b)->language);
}

int main(int count, char **arguments)
{
    if (count < 2)
        tool_fail("pogen", 0, "pogen OUT.c [FILE.po…]");
    struct arena *arena = arena_new(ARENA_BLOCK);
    size_t file_count = (size_t)count - 2;
    struct po_file *files = arena_make_array(arena, struct po_file, file_count + 1);
    for (size_t i = 0; i < file_count; i++)
        files[i] = po_read(arena, arguments[i + 2]);
    qsort(files, file_count, sizeof *files, compare_languages);
    struct buffer out = buffer_new(arena, ARENA_BLOCK);
    buffer_add(&out, TEXT("/* Made by pogen from po/: change those files instead. */\n"
                          "#include \"web/messages.h\"\n\n"));
    for (size_t i = 0; i < file_count; i++)
        add_catalog(&out, &files[i], i);
    buffer_add(&out, TEXT("const struct catalog *const catalogs[] = {"));
    for (size_t i = 0; i < file_count; i++)
        buffer_format(&out, "&catalog_%zu, ", i);
    buffer_format(&out, "NULL};\nconst size_t catalog_count = %zu;\n", file_count);
    tool_write(arguments[1], buffer_text(&out));
    arena_end(arena);
    return 0;
}
