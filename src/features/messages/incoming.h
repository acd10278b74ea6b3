/* Where a mail server's pipe (`hubward mail receive`) puts what comes back, for the server to take.
 */
#pragma once

#include "web/app.h"

struct text incoming_folder(struct arena *arena, struct text data_folder);
/* Takes in what lies there, through the writer, and removes it. How many there were. */
int incoming_take(struct web_app *app, struct text data_folder, struct arena *arena);
