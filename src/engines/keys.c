/* Keys of the server. */
#include "engines/keys.h"

#include "base/arena.h"
#include "engines_queries.h"
#include "platform/random/random.h"

#define KEY_SIZE 32

struct text server_key(struct db *db, struct arena *arena, struct text purpose, int64_t now)
{
    struct server_key_find_row row;
    if (server_key_find(db, arena, &row, .purpose = purpose))
        return row.key;
    char *key = arena_alloc(arena, KEY_SIZE);
    random_bytes(key, KEY_SIZE);
    server_key_insert(db, .purpose = purpose, .key = text_of(key, KEY_SIZE), .created_at = now);
    return text_of(key, KEY_SIZE);
}
