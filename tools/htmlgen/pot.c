/* Gathering messages for gettext. */
#include "htmlgen/pot.h"

#include "base/arena.h"
#include "shared/tool.h"
#include "htmlgen/message.h"
#include "htmlgen/template.h"

struct pot_entry {
    struct message message;
    struct buffer places;
    struct pot_entry *next;
};

struct pot {
    struct arena *arena;
    struct pot_entry *first;
    struct pot_entry **last;
};

struct pot *pot_new(struct arena *arena)
{
    struct pot *pot = arena_make(arena, struct pot);
    pot->arena = arena;
    pot->last = &pot->first;
    return pot;
}

static struct pot_entry *entry_for(struct pot *pot, struct message message)
{
    for (struct pot_entry *entry = pot->first; entry; entry = entry->next)
        if (text_equal(entry->message.one, message.one))
            return entry;
    struct pot_entry *entry = arena_make(pot->arena, struct pot_entry);
    *entry = (struct pot_entry){.message = message, .places = buffer_new(pot->arena, 64)};
    *pot->last = entry;
    pot->last = &entry->next;
    return entry;
}

static void add_message(struct pot *pot, const char *file, struct text path,
                        const struct piece *piece)
{
    struct message message = message_read(pot->arena, file, piece->line, piece->text);
    struct pot_entry *entry = entry_for(pot, message);
    struct text many = entry->message.many;
    if (!many.data)
        entry->message.many = message.many;
    else if (message.many.data && !text_equal(many, message.many))
        tool_fail(file, piece->line, "\"%.*s\" has another plural elsewhere: \"%.*s\"",
                  TEXT_ARG(message.one), TEXT_ARG(many));
    buffer_format(&entry->places, "#: src/%.*s:%d\n", TEXT_ARG(path), piece->line);
}

void pot_add_template(struct pot *pot, struct text root, struct text path)
{
    const char *file =
        text_c(pot->arena, text_format(pot->arena, "%.*s/%.*s", TEXT_ARG(root), TEXT_ARG(path)));
    struct template template = template_read(pot->arena, file);
    for (size_t i = 0; i < template.count; i++)
        if (template.pieces[i].kind == PIECE_MESSAGE)
            add_message(pot, file, path, &template.pieces[i]);
}

static void add_quoted(struct buffer *out, const char *keyword, struct text text)
{
    buffer_format(out, "%s \"", keyword);
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '"' || text.data[i] == '\\')
            buffer_add_char(out, '\\');
        buffer_add_char(out, text.data[i]);
    }
    buffer_add(out, TEXT("\"\n"));
}

struct text pot_text(struct pot *pot)
{
    struct buffer out = buffer_new(pot->arena, 65536);
    buffer_add(&out, TEXT("msgid \"\"\nmsgstr \"\"\n"
                          "\"MIME-Version: 1.0\\n\"\n"
                          "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                          "\"Content-Transfer-Encoding: 8bit\\n\"\n"));
    for (struct pot_entry *entry = pot->first; entry; entry = entry->next) {
        buffer_add_char(&out, '\n');
        buffer_add(&out, buffer_text(&entry->places));
        add_quoted(&out, "msgid", entry->message.one);
        if (entry->message.many.data)
            add_quoted(&out, "msgid_plural", entry->message.many);
        buffer_add(&out, entry->message.many.data ? TEXT("msgstr[0] \"\"\nmsgstr[1] \"\"\n")
                                                  : TEXT("msgstr \"\"\n"));
    }
    return buffer_text(&out);
}
