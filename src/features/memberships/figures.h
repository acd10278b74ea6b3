/* What the hub sees of its members as a whole: coming, staying, going, and how soon they make a
 * difference. Figures of people together, never of one. */
#pragma once

#include "base/date.h"
#include "engines/work.h"

#define FIGURES_MONTHS 24

struct month_figures {
    struct date first; /* of the month */
    int64_t joined;
    int64_t left; /* resigned, removed, or not renewed: when their paid time was over */
};

struct share {
    int64_t part, whole;
};

struct membership_figures {
    int64_t members;                             /* today */
    struct month_figures months[FIGURES_MONTHS]; /* the oldest first; the last is this one */
    /* Of who joined in the last two years and has helped since: half of them did so within so many
     * days. -1: nobody has. */
    int64_t median_days;
    int64_t helped;       /* so many are behind that median */
    struct share soon;    /* did something within 90 days, of who joined 90 days to 15 months ago */
    struct share kept;    /* are members today, of who was one a year ago */
    struct share renewed; /* stayed after their first year, of whose ended in the last year */
    int64_t gave, asked, passed_over; /* touches of the last 12 months */
    bool is_of_newest_only;           /* more joined than are looked at one by one */
};

struct membership_figures membership_figures_of(struct work *work);
