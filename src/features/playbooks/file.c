/* Writing and reading signed playbooks. */
#include "features/playbooks/file.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/lend.h"
#include "web/json.h"

#define HEAD "{\"format\":\"" PLAYBOOK_FILE_FORMAT "\",\"version\":"

enum { PUBLISHER_MAX = 200 };

static bool fail(struct text *why, struct text sentence)
{
    *why = sentence;
    return false;
}

/* --- the texts -------------------------------------------------------------------------------- */

/* Controls but line ends and tabs, and what turns the direction of text around (Unicode's
 * "Trojan Source"): neither belongs in a text that people read before they trust it. */
static bool is_plain(struct text text)
{
    const unsigned char *data = (const unsigned char *)text.data;
    for (size_t i = 0; i < text.size; i++) {
        bool is_blank = data[i] == '\n' || data[i] == '\r' || data[i] == '\t';
        bool is_control = (data[i] < 0x20 && !is_blank) || data[i] == 0x7f;
        bool is_c1 = data[i] == 0xc2 && i + 1 < text.size && data[i + 1] < 0xa0;
        bool turns = text.size - i >= 3 && data[i] == 0xe2 && data[i + 1] == 0x80 &&
                     (data[i + 2] == 0xad || data[i + 2] == 0xae);
        if (is_control || is_c1 || turns)
            return false;
    }
    return true;
}

bool playbook_texts_read(struct arena *arena, const struct playbook_texts *texts,
                         struct playbook *playbook, struct text *why)
{
    struct playbook_error error = {0};
    if (texts->ini.size > PLAYBOOK_INI_MAX || texts->guide.size > PLAYBOOK_GUIDE_MAX)
        return fail(why, text_format(arena,
                                     "A playbook has at most %d KB of steps and roles and %d KB "
                                     "of guide; this one is larger.",
                                     PLAYBOOK_INI_MAX / 1024, PLAYBOOK_GUIDE_MAX / 1024));
    if (!is_plain(texts->ini) || !is_plain(texts->guide))
        return fail(why, TEXT("It has control characters in its texts, which no playbook needs."));
    if (playbook_parse(arena, texts->ini, texts->guide, playbook, &error))
        return true;
    return fail(why, text_format(arena, "It is no playbook: line %zu of playbook.ini: %.*s",
                                 error.line, TEXT_ARG(error.message)));
}

/* --- writing ---------------------------------------------------------------------------------- */

static struct text first_line(struct arena *arena, struct text publisher,
                              const struct playbook_texts *texts)
{
    struct json json = json_new(arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "format", TEXT(PLAYBOOK_FILE_FORMAT));
    json_add_integer(&json, "version", PLAYBOOK_FILE_VERSION);
    json_add_text(&json, "publisher", publisher);
    json_add_text(&json, "ini", texts->ini);
    json_add_text(&json, "guide", texts->guide);
    json_end_object(&json);
    buffer_add_char(&json.out, '\n');
    return buffer_text(&json.out);
}

struct text playbook_file_write(struct db *db, struct arena *arena, struct text publisher,
                                const struct playbook_texts *texts)
{
    struct signature signature;
    struct text line = first_line(arena, publisher, texts);
    if (!hub_sign(db, arena, line, &signature))
        return TEXT("");
    struct json json = json_new(arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "key", text_hex(arena, signature.key, sizeof signature.key));
    json_add_text(&json, "signature", text_hex(arena, signature.bytes, sizeof signature.bytes));
    json_end_object(&json);
    buffer_add_char(&json.out, '\n');
    return text_join(arena, line, buffer_text(&json.out));
}

/* --- reading ---------------------------------------------------------------------------------- */

/* An object of so many texts and nothing else; its members in the arena. */
static bool read_members(struct arena *arena, struct text line, const char *const *names,
                         struct text *values, size_t count)
{
    lend_begin(arena);
    json_t *root = json_loadb(line.data, line.size, JSON_REJECT_DUPLICATES, NULL);
    lend_end();
    bool is_good = json_is_object(root) && json_object_size(root) == count;
    for (size_t i = 0; i < count && is_good; i++) {
        const json_t *value = json_object_get(root, names[i]);
        is_good = json_is_string(value) || json_is_integer(value);
        if (json_is_integer(value))
            values[i] = text_format(arena, "%lld", (long long)json_integer_value(value));
        else if (is_good)
            values[i] =
                text_copy(arena, text_of(json_string_value(value), json_string_length(value)));
    }
    json_decref(root);
    return is_good;
}

/* "the file ends before its signature" and "something is behind it". */
static bool cut_lines(struct text bytes, struct text *first, struct text *second, struct text *why)
{
    size_t end = text_find_char(bytes, '\n');
    *first = text_slice(bytes, 0, end + 1);
    struct text rest = text_slice(bytes, end + 1, bytes.size);
    size_t second_end = text_find_char(rest, '\n');
    *second = text_slice(rest, 0, second_end);
    if (end == bytes.size || second_end == rest.size)
        return fail(why, TEXT("It was cut short: the end with the signature is missing. Ask for "
                              "the file again."));
    if (second_end + 1 < rest.size)
        return fail(why, TEXT("Something stands behind its signature, which does not belong "
                              "there."));
    return true;
}

static bool read_version(struct text first, struct text *why)
{
    struct text rest = text_slice(first, sizeof HEAD - 1, first.size);
    int64_t version = 0;
    if (!text_to_integer(text_slice(rest, 0, text_find_char(rest, ',')), &version) || version < 1)
        return fail(why, TEXT("This is no playbook file of Hubward."));
    if (version > PLAYBOOK_FILE_VERSION)
        return fail(why, TEXT("A newer Hubward made it: bring this program up to date first."));
    return true;
}

static bool read_signature(struct arena *arena, struct text first, struct text second,
                           struct signature *signature, struct text *why)
{
    static const char *const names[] = {"key", "signature"};
    struct text values[2];
    if (!read_members(arena, second, names, values, 2) ||
        !text_from_hex(values[0], signature->key, sizeof signature->key) ||
        !text_from_hex(values[1], signature->bytes, sizeof signature->bytes))
        return fail(why, TEXT("Its signature cannot be read: the file was changed, or forged."));
    if (!signature_fits(signature, first))
        return fail(why, TEXT("Its signature does not fit what is in it: the file was changed "
                              "after it was signed, or forged. Ask for the file again."));
    return true;
}

static bool read_contents(struct arena *arena, struct text first, struct playbook_file *file,
                          struct text *why)
{
    static const char *const names[] = {"format", "version", "publisher", "ini", "guide"};
    struct text values[5];
    if (!read_members(arena, first, names, values, 5))
        return fail(why, TEXT("This is no playbook file of Hubward."));
    file->publisher = values[2];
    file->texts = (struct playbook_texts){.ini = values[3], .guide = values[4]};
    if (text_is_empty(text_trim(file->publisher)) ||
        text_count_characters(file->publisher) > PUBLISHER_MAX || !is_plain(file->publisher) ||
        text_find_char(file->publisher, '\n') < file->publisher.size)
        return fail(why, TEXT("It does not say properly who signed it."));
    return playbook_texts_read(arena, &file->texts, &file->playbook, why);
}

bool playbook_file_read(struct arena *arena, struct text bytes, struct playbook_file *file,
                        struct text *why)
{
    struct text first, second;
    *file = (struct playbook_file){0};
    if (bytes.size > PLAYBOOK_FILE_MAX)
        return fail(why, text_format(arena, "It is larger than %d KB, which no playbook is.",
                                     PLAYBOOK_FILE_MAX / 1024));
    if (!text_starts_with(bytes, TEXT(HEAD)))
        return fail(why, TEXT("This is no playbook file of Hubward."));
    file->bytes = text_copy(arena, bytes);
    return cut_lines(file->bytes, &first, &second, why) && read_version(first, why) &&
           read_signature(arena, first, second, &file->signature, why) &&
           read_contents(arena, first, file, why);
}
