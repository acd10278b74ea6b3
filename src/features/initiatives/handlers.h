/* The handlers of the routes of projects and sessions, for feature.c. */
#pragma once

#include "web/web.h"

struct response list_projects(struct request *request);
struct response new_project(struct request *request);
struct response start_project(struct request *request);
struct response show_project(struct request *request);
struct response show_plan_session(struct request *request);
struct response plan_session(struct request *request);
struct response show_public(struct request *request);
struct response set_public(struct request *request);
struct response show_pause(struct request *request);
struct response pause_project(struct request *request);
struct response show_finish(struct request *request);
struct response finish_project(struct request *request);
struct response resume_project(struct request *request);
struct response set_mood(struct request *request);
struct response mark_step(struct request *request);
struct response show_session(struct request *request);
struct response show_project_change(struct request *request);
struct response change_project(struct request *request);
struct response show_role_change(struct request *request);
struct response change_role(struct request *request);
struct response show_session_change(struct request *request);
struct response change_session(struct request *request);
struct response show_cancel(struct request *request);
struct response cancel_session(struct request *request);

struct response api_list_initiatives(struct request *request);
struct response api_start_initiative(struct request *request);
struct response api_get_initiative(struct request *request);
struct response api_change_initiative(struct request *request);
struct response api_change_role(struct request *request);
struct response api_change_session(struct request *request);
struct response api_get_plan(struct request *request);
struct response api_list_roles(struct request *request);
