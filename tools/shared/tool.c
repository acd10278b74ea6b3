/* Files, C literals and errors for the programs of the build. */
#include "shared/tool.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void tool_fail(const char *file, int line, const char *format, ...)
{
    if (line > 0)
        fprintf(stderr, "%s:%d: error: ", file, line);
    else
        fprintf(stderr, "%s: error: ", file);
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

struct text tool_read(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        tool_fail(path, 0, "cannot be read: %s", strerror(errno));
    struct buffer content = buffer_new(arena, 16384);
    size_t got;
    do {
        char *to = buffer_reserve(&content, 16384);
        got = fread(to, 1, 16384, file);
        content.size += got;
    } while (got > 0);
    if (ferror(file))
        tool_fail(path, 0, "cannot be read: %s", strerror(errno));
    fclose(file);
    return buffer_text(&content);
}

void tool_write(const char *path, struct text content)
{
    FILE *file = fopen(path, "wb");
    if (!file)
        tool_fail(path, 0, "cannot be written: %s", strerror(errno));
    size_t written = fwrite(content.data, 1, content.size, file);
    if (fclose(file) != 0 || written != content.size)
        tool_fail(path, 0, "cannot be written: %s", strerror(errno));
}

static void add_literal_byte(struct buffer *out, unsigned char byte)
{
    if (byte == '\n')
        buffer_add(out, TEXT("\\n"));
    else if (byte == '"' || byte == '\\' || byte == '?')
        buffer_format(out, "\\%c", byte);
    else if (byte < 0x20 || byte == 0x7f)
        buffer_format(out, "\\%03o", byte);
    else
        buffer_add_char(out, (char)byte);
}

void tool_add_literal(struct buffer *out, struct text text)
{
    buffer_add_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        add_literal_byte(out, (unsigned char)text.data[i]);
        if (text.data[i] == '\n' && i + 1 < text.size)
            buffer_add(out, TEXT("\"\n        \""));
    }
    buffer_add_char(out, '"');
}
