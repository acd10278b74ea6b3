/* /me for whoever has neither link nor account: asking for the link by e-mail. The answer is the
 * same for every address, known or not. */
#include "base/arena.h"
#include "engines/names.h"
#include "features/messages/messages.h"
#include "features/mypage/ask.html.h"
#include "features/mypage/handlers.h"
#include "mypage_queries.h"
#include "web/app.h"
#include "web/json.h"

#define SHARED_BY_MOST 4 /* people who may share an address */

struct response my_asking(struct request *request)
{
    struct my_asking_view view = {
        .errors = request->errors,
        .email = text_field(request, "email", "Your e-mail", NULL, TEXT("")),
        .may_mail = mail_is_set_up(&request->work),
        .is_signed_in = request->viewer.role != ROLE_NOBODY,
        .phone = request->hub->phone,
    };
    view.email.type = view.email.autocomplete = TEXT("email");
    struct page page = {.title = tr(request, "My page"),
                        .is_public = true,
                        .is_narrow = true,
                        .back = TEXT("/"),
                        .back_name = tr(request, "This week")};
    return page_response(request, &page, mypage_ask_html(&request->html, &view));
}

/* One message a day for each person: who asks for somebody else cannot fill their box. */
static void send_link(struct request *request, int64_t person_id)
{
    struct work *work = &request->work;
    struct text token = my_page_token(work, request->hub->link_key, person_id);
    struct request words = message_request(request, person_id);
    struct json json = json_new(work->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "link",
                  absolute_address(&words, text_join(work->arena, TEXT("/u/"), token)));
    json_end_object(&json);
    struct single_message message = {
        .template = "my-page",
        .person_id = person_id,
        .fields = buffer_text(&json.out),
        .source = text_join(work->arena, TEXT("my-page "), work_today_text(work)),
        .source_id = person_id,
        .base_url = absolute_address(&words, TEXT("")),
        .signed_by = request->hub->name};
    message_send_one(work, request->hub->link_key, &message);
}

/* POST /me by whoever has no account of a member */
struct response ask_for_link(struct request *request)
{
    struct work *work = &request->work;
    struct text email = form_required(request, "email", 254, "Write your e-mail address.");
    struct text folded = email_fold(work->arena, email);
    if (form_is_good(request) && !email_is_plausible(folded))
        form_error(request, "email", "not-an-email",
                   tr(request, "Write the e-mail address in full, like name@example.org."));
    if (!form_is_good(request))
        return my_asking(request);
    if (mail_is_set_up(work)) {
        struct my_page_people_of_email_rows rows = my_page_people_of_email(
            work->db, work->arena, .email_folded = folded, .most = SHARED_BY_MOST);
        for (size_t i = 0; i < rows.count; i++)
            send_link(request, rows.items[i].id);
    }
    return see_other(request, TEXT("/me"),
                     tr(request, "If we know this address, the link is on its way to it. It can "
                                 "take some minutes. We send one a day at most."));
}
