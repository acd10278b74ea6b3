/* The pages of playbooks, for the rows in feature.c. */
#pragma once

#include "web/web.h"

/* GET /more/playbooks - those that ship, to choose from. */
struct response list_playbooks(struct request *request);
/* GET /more/playbooks/{playbook} - the guide, with the lists beside it. */
struct response show_playbook(struct request *request);
/* GET /api/v1/playbooks */
struct response api_list_playbooks(struct request *request);
/* GET /api/v1/playbooks/{playbook} */
struct response api_show_playbook(struct request *request);
