/* The answer to whoever comes too often (web/limits.h). */
#pragma once

#include "web/web.h"

/* 429, with the time after which it is worth another try. */
struct response too_often(struct request *request, int64_t wait_seconds);
