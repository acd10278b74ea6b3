/* Taking in what a mail server left. */
#include "features/messages/incoming.h"

#include <dirent.h>
#include <unistd.h>

#include "base/arena.h"
#include "features/messages/bounces.h"
#include "platform/files/file.h"
#include "platform/mail/report.h"
#include "web/writer.h"

#define MOST_AT_ONCE 100

struct text incoming_folder(struct arena *arena, struct text data_folder)
{
    return text_format(arena, "%.*s/incoming-mail", TEXT_ARG(data_folder));
}

struct taking_in {
    struct web_app *app;
    struct text raw;
    int64_t hub_id; /* whose it was, or 0 */
};

/* Whose it is, the message itself says: the hash fits one recipient of one hub. */
static void take_in(void *context, struct work *work)
{
    struct taking_in *taking = context;
    struct hub_array hubs = hub_all(work->db, work->arena);
    for (size_t i = 0; i < hubs.count && !taking->hub_id; i++) {
        db_set_hub(work->db, hubs.items[i].id);
        work->zone = hubs.items[i].zone;
        enum bounce_take outcome = bounce_take(work, hubs.items[i].link_key, taking->raw);
        if (outcome != BOUNCE_NOT_OURS)
            taking->hub_id = hubs.items[i].id;
    }
}

static void take_file(struct web_app *app, struct text path, struct arena *arena)
{
    struct text why;
    struct taking_in taking = {.app = app};
    if (!file_read(arena, path, MAIL_REPORT_MAX, &taking.raw, &why))
        return;
    if (!writer_do(app->writer, take_in, &taking, arena))
        return;
    if (taking.hub_id)
        web_changed(app, taking.hub_id);
    unlink(text_c(arena, path));
}

int incoming_take(struct web_app *app, struct text data_folder, struct arena *arena)
{
    int count = 0;
    struct text folder = incoming_folder(arena, data_folder);
    struct text paths[MOST_AT_ONCE];
    DIR *listing = opendir(text_c(arena, folder));
    if (!listing)
        return 0;
    for (const struct dirent *entry; count < MOST_AT_ONCE && (entry = readdir(listing));)
        if (text_ends_with(text_from(entry->d_name), TEXT(".eml")))
            paths[count++] = text_format(arena, "%.*s/%s", TEXT_ARG(folder), entry->d_name);
    closedir(listing);
    for (int i = 0; i < count; i++)
        take_file(app, paths[i], arena);
    return count;
}
