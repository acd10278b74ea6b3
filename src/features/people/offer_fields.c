/* Boxes for what somebody could do, speaks and when they are free: on the team's forms, when they
 * join, and on their own page. */
#include "base/arena.h"
#include "features/people/handlers.h"
#include "features/people/offer_fields.html.h"
#include "features/people/views.h"
#include "features/skills.h"

#define TRANSLATE(message) message

static bool has_text(const struct text_list *list, struct text text)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i], text))
            return true;
    return false;
}

static struct people_tick_view tick(struct request *request, const char *group, struct text code,
                                    struct text name)
{
    return (struct people_tick_view){
        .id = text_format(request->work.arena, "%s-%.*s", group, TEXT_ARG(code)),
        .code = code,
        .name = name,
    };
}

static void fill_skills(struct request *request, const struct person_offer *offer,
                        struct people_offer_view *view)
{
    view->skills.items =
        arena_make_array(request->work.arena, struct people_tick_view, skill_count);
    for (; view->skills.count < skill_count; view->skills.count++) {
        const struct skill *skill = &skills[view->skills.count];
        struct text code = text_from(skill->code);
        struct people_tick_view one = tick(request, "skill", code, tr(request, skill->name));
        one.is_ticked = has_text(&offer->skills, code);
        view->skills.items[view->skills.count] = one;
    }
}

static void fill_languages(struct request *request, const struct person_offer *offer,
                           struct people_offer_view *view)
{
    view->languages.items =
        arena_make_array(request->work.arena, struct people_tick_view, language_choice_count);
    for (; view->languages.count < language_choice_count; view->languages.count++) {
        const struct language_choice *choice = &language_choices[view->languages.count];
        struct text code = text_from(choice->code);
        struct people_tick_view one = tick(
            request, "language", code, text_from(view->is_own ? choice->own_name : choice->name));
        one.is_ticked = has_text(&offer->languages, code);
        view->languages.items[view->languages.count] = one;
    }
}

static struct people_tick_view time_tick(struct request *request, const struct person_offer *offer,
                                         int weekday, int part)
{
    static const char *const names[] = {TRANSLATE("morning"), TRANSLATE("afternoon"),
                                        TRANSLATE("evening")};
    struct text code = text_format(request->work.arena, "%d", weekday * DAY_PARTS + part);
    struct people_tick_view one = tick(request, "time", code, tr(request, names[part]));
    one.is_ticked = offer->is_free[weekday][part];
    return one;
}

static void fill_days(struct request *request, const struct person_offer *offer,
                      struct people_offer_view *view)
{
    view->days.items = arena_make_array(request->work.arena, struct people_day_view, 7);
    for (int weekday = 0; weekday < 7; weekday++)
        view->days.items[view->days.count++] = (struct people_day_view){
            .name = show_weekday(request, (enum weekday)weekday),
            .morning = time_tick(request, offer, weekday, 0),
            .afternoon = time_tick(request, offer, weekday, 1),
            .evening = time_tick(request, offer, weekday, 2),
        };
}

static struct text legend(struct request *request, const char *words)
{
    return words ? tr(request, words) : TEXT("");
}

struct safe_html offer_fields_html(struct request *request, const struct person_offer *offer,
                                   const struct offer_words *words)
{
    struct people_offer_view view = {
        .skills_legend = legend(request, words->skills),
        .languages_legend = legend(request, words->languages),
        .times_legend = legend(request, words->times),
        .is_own = words->is_own,
    };
    fill_skills(request, offer, &view);
    fill_languages(request, offer, &view);
    fill_days(request, offer, &view);
    return people_offer_fields_html(&request->html, &view);
}

static bool is_listed_language(struct text code)
{
    for (size_t i = 0; i < language_choice_count; i++)
        if (text_equal(code, text_from(language_choices[i].code)))
            return true;
    return false;
}

static void keep_time(struct person_offer *offer, struct text code)
{
    int64_t number;
    if (text_to_integer(code, &number) && number >= 0 && number < 7 * DAY_PARTS)
        offer->is_free[number / DAY_PARTS][number % DAY_PARTS] = true;
}

struct person_offer offer_read(struct request *request)
{
    struct text_list offered = form_all(request, "skills");
    struct text_list languages = form_all(request, "languages");
    struct text_list times = form_all(request, "times");
    struct person_offer offer = {0};
    offer.skills.items = offered.items;
    offer.languages.items = languages.items;
    for (size_t i = 0; i < offered.count; i++)
        if (skill_find(offered.items[i]) && !has_text(&offer.skills, offered.items[i]))
            offer.skills.items[offer.skills.count++] = offered.items[i];
    for (size_t i = 0; i < languages.count; i++)
        if (is_listed_language(languages.items[i]) &&
            !has_text(&offer.languages, languages.items[i]))
            offer.languages.items[offer.languages.count++] = languages.items[i];
    for (size_t i = 0; i < times.count; i++)
        keep_time(&offer, times.items[i]);
    return offer;
}

void offer_keep_unlisted(struct request *request, int64_t person_id, struct person_offer *told)
{
    struct person_offer stored = person_offer(&request->work, person_id);
    size_t most = told->languages.count + stored.languages.count;
    struct text *items = arena_make_array(request->work.arena, struct text, most + 1);
    for (size_t i = 0; i < told->languages.count; i++)
        items[i] = told->languages.items[i];
    told->languages.items = items;
    for (size_t i = 0; i < stored.languages.count; i++)
        if (!is_listed_language(stored.languages.items[i]))
            items[told->languages.count++] = stored.languages.items[i];
}
