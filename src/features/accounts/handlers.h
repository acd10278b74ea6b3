/* The pages of officers and their passwords, for the rows in pages.c. */
#pragma once

#include "web/web.h"

/* GET /more/officers */
struct response list_officers(struct request *request);
/* GET /more/officers/new */
struct response new_officer(struct request *request);
/* POST /more/officers - the answer shows the link, once. */
struct response add_officer(struct request *request);
/* GET /more/officers/{account} */
struct response show_officer(struct request *request);
/* POST /more/officers/{account}/role */
struct response give_role(struct request *request);
/* POST /more/officers/{account}/link */
struct response make_link(struct request *request);
/* POST /more/officers/{account}/end */
struct response end_officer(struct request *request);
/* POST /more/officers/{account}/reopen */
struct response reopen_officer(struct request *request);

/* GET /more/password */
struct response show_password(struct request *request);
/* On the password pool: fits the old one, and hashes the new one. */
void check_new_password(struct request *request);
/* POST /more/password */
struct response change_password(struct request *request);

/* GET /u/{token} of a link to set a password, and what its POST would be: the form again. */
struct response show_password_link(struct request *request);
/* On the password pool: hashes, when the link is good. */
void prepare_password_link(struct request *request);
/* POST /u/{token}/password */
struct response set_password(struct request *request);
