/* How days and times are written for people, in the language of the page. */
#include <stdarg.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "platform/clock/clock.h"
#include "web/messages.h"
#include "web/request.h"
#include "web/web.h"

#define TRANSLATE(message) message

static const char *const weekday_names[] = {
    TRANSLATE("Monday"), TRANSLATE("Tuesday"),  TRANSLATE("Wednesday"), TRANSLATE("Thursday"),
    TRANSLATE("Friday"), TRANSLATE("Saturday"), TRANSLATE("Sunday"),
};

static const char *const month_names[] = {
    TRANSLATE("January"),   TRANSLATE("February"), TRANSLATE("March"),    TRANSLATE("April"),
    TRANSLATE("May"),       TRANSLATE("June"),     TRANSLATE("July"),     TRANSLATE("August"),
    TRANSLATE("September"), TRANSLATE("October"),  TRANSLATE("November"), TRANSLATE("December"),
};

struct request request_in_hubs_words(const struct work *work, const struct hub *hub)
{
    return (struct request){.work = *work,
                            .hub = hub,
                            .today = work_today(work),
                            .html = {.arena = work->arena,
                                     .language = hub->language,
                                     .catalog = catalog_find(hub->language)}};
}

struct request request_in_language(const struct request *request, struct text language)
{
    struct request words = *request;
    struct text prefix =
        request->http ? path_split(request->http->path).hub_prefix : request->html.path_prefix;
    bool is_hubs = text_equal(language, request->hub->language);
    words.html.language = language;
    words.html.catalog = catalog_find(language);
    words.html.path_prefix = is_hubs ? prefix
                                     : text_format(request->work.arena, "%.*s/%.*s",
                                                   TEXT_ARG(prefix), TEXT_ARG(language));
    return words;
}

struct text tr(const struct request *request, const char *message)
{
    return html_message(&request->html, message);
}

struct text tr_plural(const struct request *request, const char *one, const char *many,
                      int64_t count)
{
    struct text message = html_message_plural(&request->html, one, many, count);
    struct buffer out = buffer_new(request->work.arena, message.size + 24);
    size_t at = text_find(message, TEXT("{n}"));
    buffer_add(&out, text_slice(message, 0, at));
    if (at < message.size) {
        buffer_add_integer(&out, count);
        buffer_add(&out, text_slice(message, at + 3, message.size));
    }
    return buffer_text(&out);
}

/* The value of that name among the pairs, or absent. */
static struct text pair_value(struct text name, va_list pairs)
{
    for (const char *key = va_arg(pairs, const char *); key; key = va_arg(pairs, const char *)) {
        struct text value = va_arg(pairs, struct text);
        if (text_equal(name, text_from(key)))
            return value;
    }
    return (struct text){0};
}

struct text tr_fill(const struct request *request, const char *message, ...)
{
    struct text rest = tr(request, message);
    struct buffer out = buffer_new(request->work.arena, rest.size + 64);
    va_list pairs;
    va_start(pairs, message);
    while (rest.size) {
        size_t open = text_find_char(rest, '{'), close = text_find_char(rest, '}');
        buffer_add(&out, text_slice(rest, 0, open));
        if (open >= rest.size || close >= rest.size || close < open)
            break;
        va_list again;
        va_copy(again, pairs);
        buffer_add(&out, pair_value(text_slice(rest, open + 1, close), again));
        va_end(again);
        rest = text_slice(rest, close + 1, rest.size);
    }
    va_end(pairs);
    return buffer_text(&out);
}

struct text isolated(const struct request *request, struct text words)
{
    if (!request->html.catalog || text_is_empty(words))
        return words;
    return text_format(request->work.arena, "\u2068%.*s\u2069", TEXT_ARG(words));
}

struct text show_money(const struct request *request, int64_t pence)
{
    if (pence % 100 == 0)
        return text_format(request->work.arena, "£%lld", (long long)(pence / 100));
    return text_format(request->work.arena, "£%lld.%02lld", (long long)(pence / 100),
                       (long long)(pence % 100));
}

struct text show_weekday(const struct request *request, enum weekday weekday)
{
    return tr(request, weekday_names[weekday]);
}

struct text show_day(const struct request *request, struct date day)
{
    if (!date_is_valid(day))
        return TEXT(""); /* an absent day is written as nothing */
    struct text number = integer_to_text(request->work.arena, day.day);
    return tr_fill(request, "{day} {month}", "day", number, "month",
                   tr(request, month_names[day.month - 1]), NULL);
}

struct text say_day(const struct request *request, struct date day)
{
    if (!date_is_valid(day))
        return TEXT("");
    if (day.year == request->today.year)
        return show_day(request, day);
    return tr_fill(request, "{day} {year}", "day", show_day(request, day), "year",
                   integer_to_text(request->work.arena, day.year), NULL);
}

struct text show_long_day(const struct request *request, struct date day)
{
    if (!date_is_valid(day))
        return TEXT("");
    struct text year = integer_to_text(request->work.arena, day.year);
    return tr_fill(request, "{weekday} {day} {year}", "weekday",
                   show_weekday(request, date_weekday(day)), "day", show_day(request, day), "year",
                   year, NULL);
}

struct text show_long_day_at(const struct request *request, int64_t instant)
{
    return show_long_day(request, zone_local(request->work.zone, instant).date);
}

struct text show_time(const struct request *request, int64_t instant)
{
    return time_to_text(request->work.arena, zone_local(request->work.zone, instant).minutes);
}
