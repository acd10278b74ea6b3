#include "base/text.h"
#include "engines/audit/audit_queries.h"
