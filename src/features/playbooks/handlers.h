/* The pages of playbooks, for the rows in feature.c. */
#pragma once

#include "web/web.h"

/* GET /more/playbooks - those that ship, to choose from. */
struct response list_playbooks(struct request *request);
/* GET /more/playbooks/{playbook} - the guide, with the lists beside it. */
struct response show_playbook(struct request *request);
/* GET /more/playbooks/{playbook}/file - the signed file, to pass on. */
struct response download_playbook(struct request *request);
/* GET /more/playbooks/import */
struct response show_playbook_import(struct request *request);
/* POST /more/playbooks/import - looks at a file: whose it is, what it would add. */
struct response look_at_playbook(struct request *request);
/* POST /more/playbooks - takes in the file that was looked at, checked again. */
struct response take_playbook(struct request *request);
/* POST /more/playbooks/{playbook}/remove - one that came from elsewhere. */
struct response remove_playbook(struct request *request);
/* GET /api/v1/playbooks */
struct response api_list_playbooks(struct request *request);
/* GET /api/v1/playbooks/{playbook} */
struct response api_show_playbook(struct request *request);
