/* The table of commands. */
#include "commands/command.h"

#include <stddef.h>

#define NAMES(...)                                                                                 \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

const struct command commands[] = {
    {.name = "serve",
     .usage = "[--listen 127.0.0.1:8080] [--workers N] [--url https://hub.example] "
              "[--behind-proxy] [--mail-retry SECONDS]",
     .about = "Serves the hubs of a database until it is told to stop.",
     .options = NAMES("listen", "workers", "url", "mail-retry"),
     .flags = NAMES("behind-proxy", "one-commit-per-request"),
     .run = run_serve},
    {.name = "init",
     .usage = "--name \"Newham Association\" [--area newham] [--slug newham]",
     .about = "Makes an empty hub; prints its id.",
     .options = NAMES("name", "area", "slug", "zone", "language"),
     .run = run_init},
    {.name = "demo",
     .usage = "",
     .about = "Fills a new database with the Newham demonstration hub; prints who can sign in.",
     .run = run_demo},
    {.name = "officer add",
     .usage = "--hub SLUG --email E --name N --role ROLE",
     .about = "Lets somebody sign in; the password comes from standard input.",
     .options = NAMES("hub", "email", "name", "role"),
     .run = run_officer_add},
    {.name = "token add",
     .usage = "--hub SLUG --role ROLE [--expires DAYS]",
     .about = "Makes an API token and prints it, once.",
     .options = NAMES("hub", "role", "expires"),
     .run = run_token_add},
    {.name = "area import",
     .usage = "DIR",
     .about = "Takes in an area pack: wards, small areas, official figures, postcodes.",
     .most_words = 1,
     .run = run_area_import},
    {.name = "area list", .usage = "", .about = "The area packs there are.", .run = run_area_list},
    {.name = "import people",
     .usage = "FILE.csv --hub SLUG [--map FILE] [--dry-run] [--skip-rejected]",
     .about = "Brings in a membership file; any rejected row keeps everything out, unless "
              "--skip-rejected.",
     .options = NAMES("hub", "map"),
     .flags = NAMES("dry-run", "skip-rejected"),
     .most_words = 1,
     .run = run_import_people},
    {.name = "import undo",
     .usage = "ID [--hub SLUG]",
     .about = "Takes an import out again, except what has been changed since.",
     .options = NAMES("hub"),
     .most_words = 1,
     .run = run_import_undo},
    {.name = "check",
     .usage = "",
     .about = "Looks for damage: database, audit chain, settings.",
     .options = NAMES("listen", "url"),
     .run = run_check},
    {.name = "backup",
     .usage = "FILE",
     .about = "Writes a copy of the database that can be used as it is.",
     .most_words = 1,
     .run = run_backup},
    {.name = "migrate",
     .usage = "",
     .about = "Brings an older database up to date.",
     .run = run_migrate},
    {.name = "mail receive",
     .usage = "< MESSAGE",
     .about = "For a mail server's pipe: takes in a message that came back, from standard input.",
     .run = run_mail_receive},
    {.name = "post",
     .usage = "",
     .about = "Sends mail for `serve`, which starts it itself.",
     .run = run_post},
};

const int command_count = sizeof commands / sizeof *commands;
