/* What the templates of guests show: texts ready for the page. */
#pragma once

#include "base/text.h"

struct booking_view {
    struct text token;
    struct text title;
    struct text name; /* "Amina K." */
    struct text when; /* "Saturday 28 November 2026" */
    struct text from, until;
    struct text where, address;
    struct text contact, language, ward, known_need; /* each may be empty */
    bool is_step_free;
    bool tells_all;
    bool is_cancelled;  /* by the guest */
    bool is_called_off; /* the session is */
    struct text reason; /* why it is */
    bool may_cancel;
};
