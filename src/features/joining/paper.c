/* /join/form.pdf: the same questions on paper, for members without e-mail and for a stall. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/joining/handlers.h"
#include "features/skills.h"
#include "platform/paper/sheets.h"
#include "web/app.h"
#include "web/frame.h"
#include "web/waiting.h"

#define TRANSLATE(message) message

struct form {
    struct request *request;
    struct sheet_item *items;
    size_t count;
};

static struct sheet_item *ask(struct form *form, const char *question, const char *hint, int lines)
{
    struct sheet_item *item = &form->items[form->count++];
    *item = (struct sheet_item){.subject = question ? tr(form->request, question) : TEXT(""),
                                .body = hint ? tr(form->request, hint) : TEXT(""),
                                .lines = lines};
    return item;
}

static void add_box(struct buffer *out, struct text words)
{
    buffer_add(out, words);
    buffer_add_char(out, '\n');
}

static void ask_skills(struct form *form)
{
    struct buffer out = buffer_new(form->request->work.arena, 600);
    for (size_t i = 0; i < skill_count; i++)
        add_box(&out, tr(form->request, skills[i].name));
    ask(form, TRANSLATE("What could you do?"),
        TRANSLATE("Tick as many as you like. Write what else."), 1)
        ->boxes = buffer_text(&out);
}

static void ask_languages(struct form *form)
{
    struct buffer out = buffer_new(form->request->work.arena, 600);
    for (size_t i = 0; i < language_choice_count; i++)
        add_box(&out, text_from(language_choices[i].own_name));
    ask(form, TRANSLATE("Which languages do you speak?"), NULL, 0)->boxes = buffer_text(&out);
}

static void ask_times(struct form *form)
{
    static const char *const parts[] = {TRANSLATE("{weekday} morning"),
                                        TRANSLATE("{weekday} afternoon"),
                                        TRANSLATE("{weekday} evening")};
    struct request *request = form->request;
    struct buffer out = buffer_new(request->work.arena, 800);
    for (int weekday = 0; weekday < 7; weekday++)
        for (int part = 0; part < DAY_PARTS; part++)
            add_box(&out, tr_fill(request, parts[part], "weekday",
                                  show_weekday(request, (enum weekday)weekday), NULL));
    ask(form, TRANSLATE("When do you have time?"), NULL, 0)->boxes = buffer_text(&out);
}

static void ask_far(struct form *form)
{
    struct buffer out = buffer_new(form->request->work.arena, 200);
    for (size_t i = 0; i < joining_travel_count; i++)
        add_box(&out,
                tr_fill(form->request, "{n} km", "n",
                        integer_to_text(form->request->work.arena, joining_travels[i]), NULL));
    ask(form, TRANSLATE("How far would you go?"), NULL, 0)->boxes = buffer_text(&out);
}

static void ask_type(struct form *form)
{
    struct joining_types types = joining_types_open(form->request, TEXT(""));
    struct buffer out = buffer_new(form->request->work.arena, 300);
    for (size_t i = 0; i < types.field.choices.count; i++)
        add_box(&out, types.field.choices.items[i].name);
    if (types.count > 1)
        ask(form, TRANSLATE("As what would you like to join?"), NULL, 0)->boxes = buffer_text(&out);
}

static void ask_who(struct form *form)
{
    struct buffer out = buffer_new(form->request->work.arena, 200);
    for (size_t i = 0; i < joining_way_count; i++)
        add_box(&out, tr(form->request, joining_ways_offered[i].sentence));
    ask(form, TRANSLATE("Your given name and family name"), NULL, 1);
    ask(form, TRANSLATE("Your address and postcode"), NULL, 2);
    ask(form, TRANSLATE("Your telephone number"), NULL, 1);
    ask(form, TRANSLATE("Your e-mail"),
        TRANSLATE("You can leave this empty: you need no e-mail to be a member."), 1);
    ask(form, TRANSLATE("How may we tell you news and offers?"),
        TRANSLATE("Without a tick we write only what we must: the answer to this, and what the "
                  "rules of the association ask for."),
        0)
        ->boxes = buffer_text(&out);
}

static void ask_signature(struct form *form)
{
    ask(form, TRANSLATE("What joining means"),
        TRANSLATE("You apply to become a member. People of the hub read it and answer you. Members "
                  "decide together; new members vote after some time. We do not ask you for money "
                  "or leaflets before you have made your first difference and we have thanked "
                  "you. You can leave at any time."),
        0);
    ask(form, TRANSLATE("How we use what you told us"),
        TRANSLATE("Only people who run the hub see it. We use it for the list of members, to reach "
                  "you in the ways you chose, and to find things that fit you. You can see it, "
                  "correct it, and ask us to remove it. We never sell it. Please write nothing "
                  "about your health, your religion or how you vote."),
        0);
    ask(form, TRANSLATE("Day and signature"), NULL, 1);
    ask(form, NULL, TRANSLATE("For the hub: number of this form, day, keyed in by"), 1);
}

/* Each one costs a process: whoever is not signed in gets as many as they may send forms. */
static bool is_too_much(struct request *request, int64_t *wait_seconds)
{
    return request->viewer.role == ROLE_NOBODY &&
           !limit_take(request->app->limits, LIMIT_ANONYMOUS_POST, request->http->peer,
                       request->work.now, wait_seconds);
}

/* GET /join/form.pdf */
struct response join_form_pdf(struct request *request)
{
    struct text pdf;
    int64_t wait_seconds = 0;
    if (is_too_much(request, &wait_seconds))
        return too_often(request, wait_seconds);
    struct form form = {
        .request = request,
        .items = arena_make_array(request->work.arena, struct sheet_item, SHEET_FORM_MAX)};
    ask(&form, TRANSLATE("Why would you like to join?"), NULL, 2);
    ask_skills(&form);
    ask_languages(&form);
    ask_times(&form);
    ask_far(&form);
    ask_type(&form);
    ask_who(&form);
    ask_signature(&form);
    struct sheet_job job = {
        .kind = SHEET_FORM,
        .is_rtl = text_equal(frame_direction(request->html.language), TEXT("rtl")),
        .sender = tr_fill(request, "Join {hub}", "hub", request->hub->name, NULL),
        .items = form.items,
        .count = form.count};
    if (!sheets_make(request->work.arena, &job, &pdf))
        return refused(request, 503,
                       tr(request, "The form cannot be printed here just now. "
                                   "Please ask us for one on paper."));
    struct response response = bytes_response(request, TEXT("application/pdf"), pdf);
    response.download = TEXT("join.pdf");
    return response;
}
