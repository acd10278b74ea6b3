/* What the template of the guide shows. */
#pragma once

#include "web/web.h"

struct guide_view {
    struct safe_html content;
};
