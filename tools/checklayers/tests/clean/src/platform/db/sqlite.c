#include <sqlite3.h>

static int connections;
