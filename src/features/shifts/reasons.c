/* Why somebody was suggested: the team reads it as it was written down, they read it about
 * themselves and in their language. */
#include "base/arena.h"
#include "base/buffer.h"
#include "features/shifts/handlers.h"
#include "features/shifts/standing.h"
#include "features/skills.h"

#define TRANSLATE(message) message
#define PARTS 3

static const char *const day_names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
static const struct {
    const char *name;
    const char *free;
} parts[PARTS] = {
    {"mornings", TRANSLATE("you are free on {weekday} mornings")},
    {"afternoons", TRANSLATE("you are free on {weekday} afternoons")},
    {"evenings", TRANSLATE("you are free on {weekday} evenings")},
};

struct text shift_part_name(struct arena *arena, enum weekday weekday, int part)
{
    return text_format(arena, "%s %s", day_names[weekday], parts[part].name);
}

static struct text free_text(struct request *request, struct text when)
{
    struct text part, day = text_cut(when, ' ', &part);
    for (size_t i = 0; i < sizeof day_names / sizeof *day_names; i++)
        for (size_t j = 0; j < PARTS; j++)
            if (text_equal(day, text_from(day_names[i])) &&
                text_equal(part, text_from(parts[j].name)))
                return tr_fill(request, parts[j].free, "weekday",
                               show_weekday(request, (enum weekday)i), NULL);
    return when;
}

/* Outside English a language is named by what its speakers call it: they are one of them. */
static struct text speaks_text(struct request *request, struct text language)
{
    for (size_t i = 0; request->html.catalog && i < language_choice_count; i++)
        if (text_equal(language, text_from(language_choices[i].name)))
            language = isolated(request, text_from(language_choices[i].own_name));
    return tr_fill(request, "you speak {language}", "language", language, NULL);
}

static struct text offered_text(struct request *request, struct text does)
{
    for (size_t i = 0; i < skill_count; i++)
        if (text_equal(does, text_from(skills[i].does)))
            return tr_fill(request, "you offered {skill}", "skill", tr(request, skills[i].name),
                           NULL);
    return does;
}

static struct text spoke_text(struct request *request, struct text word)
{
    return tr_fill(request, "you spoke of “{what}” when you joined", "what",
                   tr(request, text_c(request->work.arena, word)), NULL);
}

static struct text piece_for_them(struct request *request, struct text piece)
{
    struct text speaks = TEXT("speaks "), is_free = TEXT("free on "), away = TEXT(" miles away");
    struct text spoke = TEXT("spoke of ");
    if (text_starts_with(piece, spoke))
        return spoke_text(request, text_slice(piece, spoke.size, piece.size));
    if (text_starts_with(piece, speaks))
        return speaks_text(request, text_slice(piece, speaks.size, piece.size));
    if (text_starts_with(piece, is_free))
        return free_text(request, text_slice(piece, is_free.size, piece.size));
    if (text_ends_with(piece, away))
        return tr_fill(request, "you live {miles} miles away", "miles",
                       text_slice(piece, 0, piece.size - away.size), NULL);
    if (text_equal(piece, TEXT("lives next door")))
        return tr(request, "you live next door");
    if (text_equal(piece, TEXT("has not helped yet")))
        return tr(request, "it would be your first time");
    if (text_equal(piece, TEXT("has done this before")))
        return tr(request, "you have done this before");
    return offered_text(request, piece);
}

struct text shift_reason_for_them(struct request *request, struct text reason)
{
    struct buffer out = buffer_new(request->work.arena, 128);
    while (reason.size) {
        struct text piece = text_trim(text_cut(reason, ';', &reason));
        if (text_is_empty(piece))
            continue;
        buffer_add(&out, out.size ? tr(request, "; ") : TEXT(""));
        buffer_add(&out, piece_for_them(request, piece));
    }
    return buffer_text(&out);
}
