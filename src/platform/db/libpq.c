/* Loading libpq: the one place that knows its file. */
#include <dlfcn.h>
#include <string.h>

#include "platform/db/postgres.h"

/* It stays loaded: the libraries that it brings do not like to be taken away. */
bool libpq_load(struct libpq *libpq)
{
    void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    void *found;
    if (!library)
        return false;
    _Static_assert(sizeof found == sizeof libpq->PQexec,
                   "POSIX: a function's address is a pointer");
#define LIBPQ_FIND(name)                                                                           \
    do {                                                                                           \
        found = dlsym(library, #name);                                                             \
        if (!found)                                                                                \
            return false;                                                                          \
        memcpy(&libpq->name, &found, sizeof found);                                                \
    } while (0)
    LIBPQ_FUNCTIONS(LIBPQ_FIND)
#undef LIBPQ_FIND
    return true;
}
