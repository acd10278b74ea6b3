/* Comparing the {placeholders} of originals and translations. */
#include "pogen/check.h"

#include "shared/tool.h"

/* The next name in braces, and the text after it; false when there is none. */
static bool next_name(struct text *left, struct text *name)
{
    size_t open = text_find_char(*left, '{');
    struct text after = text_slice(*left, open + 1, left->size);
    size_t close = text_find_char(after, '}');
    if (open == left->size || close == after.size)
        return false;
    *name = text_slice(after, 0, close);
    *left = text_slice(after, close + 1, after.size);
    return true;
}

static bool has_name(struct text text, struct text wanted)
{
    struct text name;
    while (next_name(&text, &name))
        if (text_equal(name, wanted))
            return true;
    return false;
}

/* How many names of the one the other does not have. */
static size_t missing(struct text from, struct text in, struct text *example)
{
    struct text name;
    size_t count = 0;
    while (next_name(&from, &name)) {
        if (has_name(in, name))
            continue;
        *example = name;
        count++;
    }
    return count;
}

static void check_form(const struct po_file *file, const struct po_entry *entry, struct text form)
{
    struct text name, left = form;
    while (next_name(&left, &name))
        if (!has_name(entry->id, name) && !has_name(entry->plural, name))
            tool_fail(file->path, entry->line, "the original has no {%.*s}", TEXT_ARG(name));
    struct text original = entry->plural.data ? entry->plural : entry->id;
    size_t may_miss = entry->plural.data ? 1 : 0;
    if (missing(original, form, &name) > may_miss)
        tool_fail(file->path, entry->line, "the translation lacks {%.*s}", TEXT_ARG(name));
}

void check_placeholders(const struct po_file *file)
{
    for (size_t i = 0; i < file->count; i++)
        for (size_t form = 0; form < file->entries[i].form_count; form++)
            check_form(file, &file->entries[i], file->entries[i].forms[form]);
}
