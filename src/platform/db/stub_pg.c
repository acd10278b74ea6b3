#include "platform/db/driver.h"
bool db_postgres_open(struct db *db, struct text url, struct arena *arena, struct text *why)
{
    (void)db; (void)url; (void)arena; *why = TEXT("not yet");
    return false;
}
