/* The handlers of messages, and what their pages have in common. */
#pragma once

#include "features/messages/rules.h"
#include "features/messages/settings.h"
#include "features/messages/views.h"

/* settings_pages.c */
struct response show_mail_settings(struct request *request);
struct response save_mail_settings(struct request *request);
struct response send_test_message(struct request *request);
/* bounce_pages.c */
struct response show_bounce_form(struct request *request);
struct response take_bounce(struct request *request);
/* list_pages.c */
struct response list_messages(struct request *request);
struct response choose_template(struct request *request);
struct response begin_message(struct request *request);
struct response save_as_template(struct request *request);
struct response remove_template(struct request *request);
/* edit_pages.c */
struct response show_message(struct request *request);
struct response save_message(struct request *request);
struct response remove_message(struct request *request);
struct response choose_audience(struct request *request);
struct response save_audience(struct request *request);
struct response remove_audience(struct request *request);
/* check_pages.c */
struct response check_message(struct request *request);
struct response list_reach(struct request *request);
struct response send_message(struct request *request);
/* sent_pages.c */
struct response message_sent_page(struct request *request, const struct message *message);
struct response stop_message(struct request *request);
struct response send_unsure_again(struct request *request);
struct response post_letters(struct request *request);
struct response show_reply_form(struct request *request);
struct response keep_reply(struct request *request);
/* letters.c */
struct response download_letters(struct request *request);
struct response download_labels(struct request *request);
/* api.c */
struct response list_messages_json(struct request *request);
struct response show_message_json(struct request *request);

/* "This is an ask." and the class of its tag. */
struct text direction_sentence(struct request *request, enum direction direction);
struct text direction_tag(enum direction direction);
/* The message of the path; false when there is none. */
bool message_of_path(struct request *request, struct message *message);
/* Its address; messages that go to one person at a time have no page, and lead to the list. */
struct text message_page_of(struct request *request, const struct message *message);
struct page message_page(struct request *request, const char *title, const struct message *message);
/* The direction its text has now, and the word that forces it, or empty. */
enum direction message_direction(struct request *request, const struct message *message,
                                 struct text *forced_by);
struct text count_text(struct request *request, int64_t number);
