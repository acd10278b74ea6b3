/* Variables that outlive a call and can change: what no layer above platform may have. */
#pragma once

#include "checklayers/findings.h"
#include "shared/tokens.h"

/* Fed with every token of code in turn. Starts zeroed, for each file anew. */
struct declaration_watch {
    size_t depth;           /* of braces */
    size_t statement_depth; /* where the statement began */
    size_t words;           /* outside braces */
    size_t brackets;
    size_t last_star, last_const, position;
    bool is_watched; /* at the outermost level, or begun with static */
    bool is_type;    /* says struct, union or enum */
    bool is_exempt;  /* typedef, extern, a function, a signal's flag */
    bool has_value;
    bool has_braces;
    struct token name;
};

void declaration_watch_token(struct declaration_watch *watch, struct token token,
                             const struct source_file *file, struct findings *findings);
