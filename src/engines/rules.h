/* Which figures hold for a hub on a day: rule packs, one upon another, then the hub's own values.
 *
 * Packs stack: hub-default, then the country's (gb-membership, for hubs whose money is GBP), then
 * that of the kind of association (gb-party), then what the hub set for itself. The last one that
 * gives a figure counts, within what those before it allow (`floor`, rule_names.h): one that goes
 * further is brought back to the mark. Of a pack the version in force on the day counts; before the
 * first version there is, that one. A fact is judged on its own day. */
#pragma once

#include "engines/rule_names.h"
#include "engines/work.h"

/* Made by tools/rulegen from rules/. */
extern const struct rule_pack rule_packs[];
extern const size_t rule_pack_count;

/* The kinds of association. */
struct rule_body {
    const char *code; /* "party_branch_no_own_finance": in the hub's row */
    const char *pack; /* of that kind alone, or NULL */
};
extern const struct rule_body rule_bodies[];
extern const size_t rule_body_count;
#define RULE_BODY_USUAL TEXT("other_unincorporated")
bool rule_body_is_known(struct text code);

/* The figure in force. Today's are read once for each unit of work. */
int rule_int(struct work *work, enum rule rule, struct date on);
int rule_now(struct work *work, enum rule rule);
/* Of a figure in days that runs from a dated fact (grace after paid_until): the earliest such fact
 * that has not run out today, when every fact is judged under the figure of its own day. Whoever
 * comes later never runs out sooner: when the figure is made shorter, those after the change keep
 * as long as those before it. */
struct date rule_since(struct work *work, enum rule rule);

/* The holidays that the packs in force on that day give, into rules. How many, most at most. */
size_t rule_holidays(struct work *work, struct date on, const struct holiday_rule **rules,
                     size_t most);

/* What is known of a figure, for the page that shows all of them. */
struct rule_figure {
    enum rule rule;
    int value;
    const struct rule_pack *pack; /* whose figure it is, when the hub has none of its own */
    const struct rule_line *line;
    int least, most;          /* what the hub may set; equal: nothing */
    int pack_value;           /* without the hub's own */
    struct date own_from;     /* since when the hub's own holds; year 0: it has none now */
    struct date confirmed_on; /* when an officer said that the pack's figure is right; or year 0 */
    struct date next_from;    /* the hub's own that is to come, or year 0 */
    int next_value;
    bool next_is_pack; /* what is to come is the pack's figure again */
};
struct rule_figure rule_figure_of(struct work *work, enum rule rule, struct date on);
/* All of them. */
void rule_figures(struct work *work, struct date on, struct rule_figure figures[RULE_COUNT]);

enum rule_set { RULE_SET, RULE_SET_FIXED, RULE_SET_TOO_SMALL, RULE_SET_TOO_LARGE, RULE_SET_SAME };
/* The hub's own value from that day on. */
enum rule_set rule_set(struct work *work, enum rule rule, struct date from, int value);
/* The pack's again, from that day on; false when the hub has none of its own then. */
bool rule_set_back(struct work *work, enum rule rule, struct date from);
/* An officer says that the pack's figure of today is right here. */
void rule_confirm(struct work *work, enum rule rule);
