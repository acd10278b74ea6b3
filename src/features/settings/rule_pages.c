/* /more/rules: which figures hold here, where they come from, and the hub's own. */
#include "base/arena.h"
#include "features/settings/handlers.h"
#include "features/settings/rule.html.h"
#include "features/settings/rule_texts.h"
#include "features/settings/rules.html.h"
#include "features/settings/views.h"

#define TRANSLATE(message) message
#define DAYS_A_MONTH 30

static bool is_proposal(const struct rule_figure *figure)
{
    return text_equal(text_from(figure->line->source), TEXT("own"));
}

/* Somebody has to say that it is right. */
static bool is_unconfirmed(const struct rule_figure *figure)
{
    return !is_proposal(figure) && figure->line->checked.year == 0 &&
           figure->confirmed_on.year == 0 && figure->own_from.year == 0;
}

static struct text ago(struct request *request, struct date day)
{
    int64_t days = date_days_between(day, request->today);
    if (days < DAYS_A_MONTH)
        return tr(request, "Checked this month.");
    return tr_plural(request, "Checked {n} month ago.", "Checked {n} months ago.",
                     days / DAYS_A_MONTH);
}

static struct text standing_of(struct request *request, const struct rule_figure *figure)
{
    if (figure->own_from.year)
        return tr_fill(request, "Our own since {day}; the pack says {figure}.", "day",
                       show_long_day(request, figure->own_from), "figure",
                       show_rule_value(request, figure->rule, figure->pack_value), NULL);
    if (figure->confirmed_on.year)
        return tr_fill(request, "Confirmed here on {day}.", "day",
                       show_long_day(request, figure->confirmed_on), NULL);
    if (is_proposal(figure))
        return tr(request, "What Hubward proposes to every hub.");
    if (figure->line->checked.year == 0)
        return tr(request, "Believed to be so.");
    return ago(request, figure->line->checked);
}

static struct text next_of(struct request *request, const struct rule_figure *figure)
{
    if (figure->next_from.year == 0)
        return TEXT("");
    return tr_fill(request, "From {day} on: {figure}.", "day",
                   show_long_day(request, figure->next_from), "figure",
                   show_rule_value(request, figure->rule, figure->next_value), NULL);
}

static struct text sentence_of(struct request *request, const struct rule_figure *figure)
{
    return tr_fill(request, rule_words[figure->rule].about, "figure",
                   show_rule_value(request, figure->rule, figure->value), NULL);
}

static struct text source_of(const struct rule_figure *figure)
{
    return is_proposal(figure) ? TEXT("") : text_from(figure->line->source);
}

static struct rule_line_view line_of(struct request *request, const struct rule_figure *figure)
{
    bool is_fixed = figure->least == figure->most, is_open = is_unconfirmed(figure);
    return (struct rule_line_view){
        .name = text_from(rule_parameters[figure->rule].name),
        .title = tr(request, rule_words[figure->rule].title),
        .sentence = sentence_of(request, figure),
        .standing = standing_of(request, figure),
        .next = next_of(request, figure),
        .source = source_of(figure),
        .is_open = is_open,
        .is_own = figure->own_from.year != 0,
        .is_fixed = is_fixed,
        .may_change = role_may(request->viewer.role, SETTINGS_WRITE) && (!is_fixed || is_open),
    };
}

static struct rule_group_view *group_of(struct request *request, struct rules_view *view,
                                        const char *title)
{
    struct text name = tr(request, title);
    for (size_t i = 0; i < view->groups.count; i++)
        if (text_equal(view->groups.items[i].title, name))
            return &view->groups.items[i];
    struct rule_group_view *group = &view->groups.items[view->groups.count++];
    group->title = name;
    group->id = text_format(request->work.arena, "rules-%zu", view->groups.count);
    group->rules.items = arena_make_array(request->work.arena, struct rule_line_view, RULE_COUNT);
    return group;
}

/* GET /more/rules */
struct response show_rules(struct request *request)
{
    struct rules_view view = {.body = show_body(request, request->hub->body_type)};
    int64_t unchecked = 0;
    view.groups.items = arena_make_array(request->work.arena, struct rule_group_view, RULE_COUNT);
    struct rule_figure figures[RULE_COUNT];
    rule_figures(&request->work, request->today, figures);
    for (size_t i = 0; i < RULE_COUNT; i++) {
        struct rule_group_view *group = group_of(request, &view, rule_words[i].group);
        group->rules.items[group->rules.count] = line_of(request, &figures[i]);
        unchecked += group->rules.items[group->rules.count++].is_open;
    }
    if (unchecked)
        view.unchecked = tr_plural(
            request, "{n} figure has not been checked against its source. Please confirm it.",
            "{n} figures have not been checked against their source. Please confirm them.",
            unchecked);
    struct page page = {.title = tr(request, "Rules and figures"),
                        .tab = TAB_MORE,
                        .back = TEXT("/more"),
                        .back_name = tr(request, "More")};
    return page_response(request, &page, settings_rules_html(&request->html, &view));
}

static struct choice_field answer_field(struct request *request, int value)
{
    struct choice_field field = choice_field(
        request, "value", TRANSLATE("What holds here"),
        TRANSLATE("What your own rules, or a meeting, decided."), value ? TEXT("1") : TEXT("0"));
    choice_add(request, &field, TEXT("1"), tr(request, "yes"), TEXT(""));
    choice_add(request, &field, TEXT("0"), tr(request, "no"), TEXT(""));
    return field;
}

static struct response rule_page(struct request *request, const struct rule_figure *figure)
{
    struct arena *arena = request->work.arena;
    struct rule_line_view line = line_of(request, figure);
    struct rule_view view = {
        .errors = request->errors,
        .name = line.name,
        .title = line.title,
        .sentence = line.sentence,
        .standing = line.standing,
        .source = line.source,
        .next = line.next,
        .figure = show_rule_value(request, figure->rule, figure->value),
        .pack_figure = show_rule_value(request, figure->rule, figure->pack_value),
        .is_open = line.is_open,
        .is_fixed = line.is_fixed,
        .may_go_back = line.is_own,
        .range = tr_fill(request, "From {least} to {most}.", "least",
                         show_rule_value(request, figure->rule, figure->least), "most",
                         show_rule_value(request, figure->rule, figure->most), NULL),
        .value = text_field(request, "value", "Our figure",
                            "What your own rules, or a meeting, decided.",
                            integer_to_text(arena, figure->value)),
        .from_day = day_field(request, "from_day", "From this day on",
                              "Whatever happened before is judged as before.", request->today),
    };
    view.value.type = TEXT("number");
    view.is_yes_no = rule_parameters[figure->rule].unit == RULE_YES_NO;
    if (view.is_yes_no)
        view.answer = answer_field(request, figure->value);
    struct page page = {.title = line.title,
                        .tab = TAB_MORE,
                        .back = TEXT("/more/rules"),
                        .back_name = tr(request, "Rules and figures"),
                        .is_narrow = true};
    return page_response(request, &page, settings_rule_html(&request->html, &view));
}

/* GET /more/rules/{rule} */
struct response show_rule(struct request *request)
{
    enum rule rule;
    if (!rule_from_name(path_text(request, "rule"), &rule))
        return not_found(request);
    struct rule_figure figure = rule_figure_of(&request->work, rule, request->today);
    return rule_page(request, &figure);
}

static void say_outcome(struct request *request, enum rule_set outcome)
{
    switch (outcome) {
    case RULE_SET:
    case RULE_SET_SAME: return;
    case RULE_SET_FIXED:
        form_error(request, "value", "fixed",
                   tr(request, "This figure is the same for every hub."));
        return;
    case RULE_SET_TOO_SMALL:
        form_error(request, "value", "too-small",
                   tr(request, "This is too small. See what may be set."));
        return;
    case RULE_SET_TOO_LARGE:
        form_error(request, "value", "too-large",
                   tr(request, "This is too large. See what may be set."));
        return;
    }
}

static void set_own(struct request *request, enum rule rule)
{
    int64_t value = form_integer(request, "value", 0, 100000, -1);
    struct date from = form_day(request, "from_day", NULL);
    if (value < 0 && !form_error_for(request, "value").size)
        form_error(request, "value", "required", tr(request, "Write a whole number."));
    if (from.year && (from.year < 1900 || from.year > request->today.year + 2))
        form_error(request, "from_day", "out-of-range",
                   tr(request, "Give a day in the past, or in the two years to come."));
    if (form_is_good(request))
        say_outcome(request,
                    rule_set(&request->work, rule, from.year ? from : request->today, (int)value));
}

/* POST /more/rules/{rule} */
struct response keep_rule(struct request *request)
{
    enum rule rule;
    if (!rule_from_name(path_text(request, "rule"), &rule))
        return not_found(request);
    struct text act = form_text(request, "act", 10);
    if (text_equal(act, TEXT("confirm")))
        rule_confirm(&request->work, rule);
    else if (text_equal(act, TEXT("back")))
        rule_set_back(&request->work, rule, request->today);
    else
        set_own(request, rule);
    struct rule_figure figure = rule_figure_of(&request->work, rule, request->today);
    if (!form_is_good(request))
        return rule_page(request, &figure);
    return see_other(request, address(request, "/more/rules"), tr(request, "Kept."));
}
