/* The description of the API, generated from the route table (OpenAPI 3.1). */
#pragma once

#include "web/web.h"

struct response openapi_show(struct request *request);
