/* Static runs and lines of C. */
#include "htmlgen/writer.h"

#include <stdarg.h>
#include <stdio.h>

#include "shared/tool.h"

/* C17 promises string literals of 4095 bytes. */
#define RUN_MAX 4000

void writer_static(struct writer *writer, struct text html)
{
    buffer_add(&writer->run, html);
}

static void add_indent(struct writer *writer)
{
    for (int i = 0; i < writer->indent; i++)
        buffer_add(&writer->code, TEXT("    "));
}

void writer_flush(struct writer *writer)
{
    struct text left = buffer_text(&writer->run);
    writer->static_size += left.size;
    while (left.size > 0) {
        size_t size = left.size < RUN_MAX ? left.size : RUN_MAX;
        add_indent(writer);
        buffer_add(&writer->code, TEXT("html_add_run(out, "));
        tool_add_literal(&writer->code, text_slice(left, 0, size));
        buffer_format(&writer->code, ", %zu);\n", size);
        left = text_slice(left, size, left.size);
    }
    writer->run.size = 0;
}

void writer_code(struct writer *writer, int line, const char *format, ...)
{
    writer_flush(writer);
    buffer_format(&writer->code, "#line %d ", line);
    tool_add_literal(&writer->code, text_from(writer->file));
    buffer_add_char(&writer->code, '\n');
    add_indent(writer);
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *to = buffer_reserve(&writer->code, (size_t)size + 1);
    vsnprintf(to, (size_t)size + 1, format, again);
    va_end(again);
    writer->code.size += (size_t)size;
    buffer_add_char(&writer->code, '\n');
}

void writer_open(struct writer *writer)
{
    writer_flush(writer);
    writer->indent++;
}

void writer_close(struct writer *writer)
{
    writer_flush(writer);
    writer->indent--;
}
