/* A comment
   of two lines. */
#include "web/web.h"
#include "elsewhere/thing.h"
