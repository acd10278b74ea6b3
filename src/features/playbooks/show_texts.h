/* How the numbers of a playbook are said on its pages. */
#pragma once

#include "features/playbooks/playbooks.h"
#include "features/playbooks/views.h"
#include "web/web.h"

/* "£8", "£8.50", or "nothing". */
struct text playbook_pounds(const struct request *request, int64_t pence);
/* When a step is due: "6 weeks before", "on the first day", "10 days after". */
struct text playbook_when(const struct request *request, int64_t lead_days);
/* "Organiser", for an access role's name. */
struct text playbook_owner(const struct request *request, struct text owner);
struct playbook_facts_view playbook_facts(const struct request *request,
                                          const struct playbook *playbook);
