/* Keys of the server: made once, kept in the database, used to sign forms. */
#pragma once

#include "engines/work.h"

/* The 32 bytes of that purpose ("form"); made and written when there are none yet. */
struct text server_key(struct db *db, struct arena *arena, struct text purpose, int64_t now);
