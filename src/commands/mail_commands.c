/* hubward mail receive, and the processes that `serve` starts (post). */
#include <stdio.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "commands/command.h"
#include "features/messages/incoming.h"
#include "platform/files/file.h"
#include "platform/mail/post.h"
#include "platform/mail/report.h"
#include "platform/random/random.h"

enum { FIRST = 3 };

/* A mail server starts it for each message: it only puts the message where the hub's server looks,
 * so that it is quick, and right whether the server runs or not. */
enum command_status run_mail_receive(struct command_line *line)
{
    struct text raw, why, folder = incoming_folder(line->arena, line->data_folder);
    unsigned char name[12];
    if (!file_read(line->arena, TEXT("-"), MAIL_REPORT_MAX, &raw, &why))
        return command_refuse("The message cannot be read: %.*s", TEXT_ARG(why));
    mkdir(text_c(line->arena, folder), S_IRWXU);
    random_bytes(name, sizeof name);
    struct text path = text_format(line->arena, "%.*s/%.*s.eml", TEXT_ARG(folder),
                                   TEXT_ARG(text_hex(line->arena, name, sizeof name)));
    if (!file_write(line->arena, path, raw, &why))
        return command_refuse("The message cannot be kept: %.*s", TEXT_ARG(why));
    return COMMAND_DONE;
}

enum command_status run_post(struct command_line *line)
{
    struct stat facts;
    (void)line;
    if (fstat(FIRST, &facts) != 0 || !S_ISSOCK(facts.st_mode))
        return command_refuse("The server starts this itself when there is mail to send.");
    return post_main() == 0 ? COMMAND_DONE : COMMAND_REFUSED;
}
