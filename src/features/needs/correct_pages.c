/* Putting right what was written down of a need, or of one voice. */
#include "features/needs/correct.html.h"
#include "features/needs/pages.h"
#include "features/needs/voice.html.h"
#include "features/themes.h"
#include "web/json.h"

#define TRANSLATE(message) message

static struct response need_page(struct request *request, const struct need *need)
{
    struct need_correct_view view = {
        .errors = request->errors,
        .id = need->id,
        .title = text_field(request, "title", "What is lacking?", NULL, need->title),
        .theme = need_theme_field(request, need->theme),
        .area = need_area_field(request, need->ward_code),
        .note = text_field(request, "note", TRANSLATE("What else should the team know? (optional)"),
                           NULL, need->note),
    };
    view.note.is_long = true;
    struct page page = need_page_below(request, need, "Correct this need");
    return page_response(request, &page, needs_correct_html(&request->html, &view));
}

/* GET /needs/{need}/correct */
struct response need_correct_page(struct request *request)
{
    struct need need;
    return need_find(&request->work, path_id(request, "need"), &need) ? need_page(request, &need)
                                                                      : not_found(request);
}

static bool correct_or_say(struct request *request, const struct need *old)
{
    form_keep(request, "title", old->title);
    form_keep(request, "theme", old->theme);
    form_keep(request, "area", old->ward_code);
    form_keep(request, "note", old->note);
    struct need_correction correction = {
        .title = form_required(request, "title", 160, "Say what is lacking."),
        .theme =
            form_choice(request, "theme", theme_codes, theme_count, "Choose what it is about."),
        .ward_code = form_text(request, "area", 20),
        .note = form_text(request, "note", 2000),
    };
    if (!form_is_good(request))
        return false;
    switch (need_correct(&request->work, old->id, &correction)) {
    case NEED_CORRECTED: return true;
    case NEED_CORRECT_WARD_UNKNOWN:
        form_error(request, "area", "unknown", tr(request, "Choose one of the wards."));
        return false;
    case NEED_CORRECT_TITLE_MISSING:
    case NEED_CORRECT_THEME_UNKNOWN:
    case NEED_CORRECT_UNKNOWN: return false;
    }
    return false;
}

static struct response back_to_need(struct request *request, int64_t id)
{
    return see_other(request, address(request, "/needs/%lld", (long long)id),
                     tr(request, "It is put right."));
}

/* POST /needs/{need}/correct, PATCH /api/v1/needs/{need} */
struct response need_correct_act(struct request *request)
{
    struct need need;
    if (!need_find(&request->work, path_id(request, "need"), &need))
        return not_found(request);
    bool is_done = correct_or_say(request, &need);
    if (request->is_api)
        return is_done ? need_answer_json(request, need.id)
                       : problem(request, 422, "invalid", TEXT("Something in this need is wrong."));
    return is_done ? back_to_need(request, need.id) : need_page(request, &need);
}

static struct text number_text(struct request *request, int64_t number)
{
    return address(request, "%lld", (long long)number);
}

static struct response voice_page(struct request *request, const struct need *need,
                                  const struct voice_correction *voice)
{
    struct need_voice_view view = {
        .errors = request->errors,
        .id = need->id,
        .evidence = path_id(request, "evidence"),
        .title = need->title,
        .words = need_words_field(request, voice->words),
        .voices = need_voices_field(request, number_text(request, voice->voices)),
        .told_by = text_field(request, "told_by", "Who told us? (optional)",
                              TRANSLATE("Only to tell them what came of it."), voice->told_by),
        .contact =
            text_field(request, "contact", "How to reach them (optional)", NULL, voice->contact),
    };
    struct page page = need_page_below(request, need, "Correct what we were told");
    return page_response(request, &page, needs_voice_html(&request->html, &view));
}

static bool find_voice(struct request *request, struct need *need, struct voice_correction *voice)
{
    return need_find(&request->work, path_id(request, "need"), need) &&
           need_voice_find(&request->work, need->id, path_id(request, "evidence"), voice);
}

/* GET /needs/{need}/evidence/{evidence} */
struct response need_voice_page(struct request *request)
{
    struct need need;
    struct voice_correction voice;
    return find_voice(request, &need, &voice) ? voice_page(request, &need, &voice)
                                              : not_found(request);
}

static bool correct_voice_or_say(struct request *request, int64_t need_id,
                                 const struct voice_correction *old)
{
    form_keep(request, "words", old->words);
    form_keep(request, "voices", number_text(request, old->voices));
    form_keep(request, "told_by", old->told_by);
    form_keep(request, "contact", old->contact);
    struct voice_correction correction = {
        .words = form_text(request, "words", 1000),
        .voices = form_integer(request, "voices", 1, NEED_VOICES_MOST, 1),
        .told_by = form_text(request, "told_by", 120),
        .contact = form_text(request, "contact", 254),
    };
    return form_is_good(request) &&
           need_voice_correct(&request->work, need_id, path_id(request, "evidence"), &correction);
}

/* POST /needs/{need}/evidence/{evidence}, PATCH /api/v1/needs/{need}/evidence/{evidence} */
struct response need_voice_act(struct request *request)
{
    struct need need;
    struct voice_correction voice;
    if (!find_voice(request, &need, &voice))
        return not_found(request);
    bool is_done = correct_voice_or_say(request, need.id, &voice);
    if (request->is_api)
        return is_done
                   ? need_answer_json(request, need.id)
                   : problem(request, 422, "invalid", TEXT("Something in this voice is wrong."));
    return is_done ? back_to_need(request, need.id) : voice_page(request, &need, &voice);
}
