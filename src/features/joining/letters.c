/* What whoever applied is told by e-mail, where it is set up and they want it. */
#include "base/arena.h"
#include "features/joining/handlers.h"
#include "features/messages/messages.h"
#include "features/mypage/mypage.h"
#include "web/json.h"

void joining_tell(struct request *request, int64_t person_id, const char *template)
{
    struct work *work = &request->work;
    if (!mail_is_set_up(work))
        return;
    struct text token = my_page_token(work, request->hub->link_key, person_id);
    struct json json = json_new(work->arena);
    json_begin_object(&json, NULL);
    json_add_text(&json, "link",
                  absolute_address(request, text_join(work->arena, TEXT("/u/"), token)));
    json_end_object(&json);
    struct single_message message = {.template = template,
                                     .person_id = person_id,
                                     .fields = buffer_text(&json.out),
                                     .source = text_from(template),
                                     .source_id = person_id,
                                     .base_url = absolute_address(request, TEXT("")),
                                     .signed_by = request->viewer.name.size ? request->viewer.name
                                                                            : request->hub->name};
    message_send_one(work, request->hub->link_key, &message);
}
