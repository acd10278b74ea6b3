/* What comes back by mail: any bytes are read to some report, whose texts are within bounds. */
#include <stdlib.h>

#include "base/arena.h"
#include "platform/mail/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(1 << 16);
    struct mail_report report = mail_report_read(arena, text_of((const char *)data, size));
    must(report.sent_to_count <= REPORT_ADDRESSES);
    must(report.said.size <= 200 && report.status.size <= 9);
    must(report.kind != REPORT_BOUNCE || report.status.size > 0);
    for (size_t i = 0; i < report.said.size; i++)
        must(report.said.data[i] >= ' ' && report.said.data[i] <= '~');
    must(report.recipient.size <= size && report.message_id.size <= size);
    arena_end(arena);
    return 0;
}
