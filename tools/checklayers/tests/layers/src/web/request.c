#include <sqlite3.h>
#include <libpq-fe.h>
#include <microhttpd.h>
#include <stdio.h>
#include "features/needs/needs.h"
