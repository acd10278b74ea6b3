/* rulegen: compiles rule packs (src/engines/rule_file.h) into the table that the program reads.
 *
 *     rulegen OUT.c FILE.pack…
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/rule_file.h"
#include "shared/tool.h"

#define ARENA_BLOCK ((size_t)1 << 18)

static void add_day(struct buffer *out, struct date day)
{
    buffer_format(out, "{%d, %d, %d}", day.year, day.month, day.day);
}

static void add_lines(struct buffer *out, const struct rule_pack *pack, size_t number)
{
    buffer_format(out, "static const struct rule_line lines_%zu[] = {\n", number);
    for (size_t i = 0; i < pack->count; i++) {
        const struct rule_line *line = &pack->lines[i];
        buffer_format(out, "    {%d, %d, %d, ", line->rule, line->value, line->floor);
        tool_add_literal(out, text_from(line->source));
        buffer_add(out, TEXT(", "));
        add_day(out, line->checked);
        buffer_add(out, TEXT("},\n"));
    }
    buffer_add(out, TEXT("};\n"));
}

static void add_holidays(struct buffer *out, const struct rule_pack *pack, size_t number)
{
    if (pack->holiday_count == 0)
        return;
    buffer_format(out, "static const struct holiday_rule holidays_%zu[] = {\n", number);
    for (size_t i = 0; i < pack->holiday_count; i++) {
        const struct holiday_rule *holiday = &pack->holidays[i];
        buffer_format(out, "    {%d, %d, %d, ", holiday->kind, holiday->month, holiday->number);
        tool_add_literal(out, text_from(holiday->name));
        buffer_add(out, TEXT("},\n"));
    }
    buffer_add(out, TEXT("};\n"));
}

static void add_pack(struct buffer *out, const struct rule_pack *pack, size_t number)
{
    buffer_add(out, TEXT("    {"));
    tool_add_literal(out, text_from(pack->name));
    buffer_add(out, TEXT(", "));
    tool_add_literal(out, text_from(pack->currency));
    buffer_add(out, TEXT(", "));
    add_day(out, pack->version);
    buffer_add(out, TEXT(", "));
    add_day(out, pack->until);
    buffer_format(out, ", lines_%zu, %zu, ", number, pack->count);
    if (pack->holiday_count)
        buffer_format(out, "holidays_%zu, %zu},\n", number, pack->holiday_count);
    else
        buffer_add(out, TEXT("NULL, 0},\n"));
}

int main(int count, char **arguments)
{
    if (count < 3)
        tool_fail("rulegen", 0, "wants OUT.c and at least one pack");
    struct arena *arena = arena_new(ARENA_BLOCK);
    struct buffer out = buffer_new(arena, 8192), table = buffer_new(arena, 4096);
    size_t number = 0;
    buffer_add(&out, TEXT("#include <stddef.h>\n\n#include \"engines/rules.h\"\n\n"));
    for (int i = 2; i < count; i++) {
        struct rule_pack_array packs;
        struct rule_file_error error;
        if (!rule_file_read(arena, tool_read(arena, arguments[i]), &packs, &error))
            tool_fail(arguments[i], error.line, "%.*s", TEXT_ARG(error.message));
        for (size_t p = 0; p < packs.count; p++, number++) {
            if (packs.items[p].count == 0)
                tool_fail(arguments[i], 0, "a version without figures");
            add_lines(&out, &packs.items[p], number);
            add_holidays(&out, &packs.items[p], number);
            add_pack(&table, &packs.items[p], number);
        }
    }
    buffer_add(&out, TEXT("\nconst struct rule_pack rule_packs[] = {\n"));
    buffer_add(&out, buffer_text(&table));
    buffer_format(&out, "};\nconst size_t rule_pack_count = %zu;\n", number);
    tool_write(arguments[1], buffer_text(&out));
    arena_end(arena);
    return EXIT_SUCCESS;
}
