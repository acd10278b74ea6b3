/* What each figure means, in a sentence. */
#pragma once

#include "engines/rules.h"
#include "web/web.h"

struct rule_words {
    const char *group; /* its card on the page */
    const char *title;
    const char *about; /* with {figure}, which is "30 days" */
};

extern const struct rule_words rule_words[RULE_COUNT];

/* "30 days", "2 times". */
struct text show_rule_value(struct request *request, enum rule rule, int value);
/* What kind of association a code stands for. */
struct text show_body(struct request *request, struct text code);
