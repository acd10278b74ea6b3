/* The closed list, and asks in disguise. */
#include "features/messages/templates.h"

#include "base/arena.h"
#include "engines/names.h"
#include "messages_queries.h"

#define TRANSLATE(message) message

static const struct {
    const char *code;
    const char *name;
    const char *about;
    enum direction direction;
    const char *subject;
    const char *body;
    bool is_others; /* sent by other features, not begun with */
} shipped[] = {
    {"thanks", TRANSLATE("Thank you"), TRANSLATE("To people who helped: what they made possible."),
     DIRECTION_GAVE, TRANSLATE("Thank you, {given_name}"),
     TRANSLATE("Dear {given_name},\n\nthank you for what you did. Write here what came of it, in "
               "two or three sentences.\n\n{sender}, {hub}"),
     false},
    {"told-back", TRANSLATE("What came of it"),
     TRANSLATE("An answer to people who told us something, or helped with it."), DIRECTION_GAVE,
     TRANSLATE("What came of it"),
     TRANSLATE(
         "Dear {given_name},\n\nyou should know what came of it. Write here what changed, and "
         "for whom.\n\n{sender}, {hub}"),
     false},
    {"good-news", TRANSLATE("News, or an invitation to something good"),
     TRANSLATE("A summer party, a talk, what the hub did this month. Nothing is asked for."),
     DIRECTION_GAVE, TRANSLATE("News from {hub}"),
     TRANSLATE("Dear {given_name},\n\nwrite here what is good to know.\n\n{sender}, {hub}"), false},
    {"places", TRANSLATE("Places that fit"),
     TRANSLATE("Something that members could do, as they said they would like to. Two such "
               "messages a month at most."),
     DIRECTION_OFFERED, TRANSLATE("Something you could do, {given_name}"),
     TRANSLATE("Dear {given_name},\n\nwe looked for things that fit what you told us. Write here "
               "what, when, and what difference it makes.\n\nIf it does not suit you, that is no "
               "trouble.\n\n{sender}, {hub}"),
     false},
    {"ask-help", TRANSLATE("Asking for help"),
     TRANSLATE("Leaflets, knocking on doors, work that they did not choose. This is an ask."),
     DIRECTION_ASKED, TRANSLATE("Will you help, {given_name}?"),
     TRANSLATE("Dear {given_name},\n\nwrite here what is needed, when, and for how long.\n\nYou "
               "can say no, and we will not mind.\n\n{sender}, {hub}"),
     false},
    {"ask-money", TRANSLATE("Asking for money"),
     TRANSLATE("What a gift pays for, and what came of the last one. This is an ask."),
     DIRECTION_ASKED, TRANSLATE("What £8 does"),
     TRANSLATE("Dear {given_name},\n\nwrite here what it pays for, and what came of the last "
               "gifts.\n\n{sender}, {hub}"),
     false},
    {"notice", TRANSLATE("A notice"),
     TRANSLATE("A room has changed, a session is cancelled: what people need to know."),
     DIRECTION_SERVICE, TRANSLATE("A change: please read"),
     TRANSLATE("Dear {given_name},\n\nwrite here what is different, from when.\n\n{sender}, {hub}"),
     false},
    {"meeting", TRANSLATE("Notice of a meeting"),
     TRANSLATE("The notice that the rules want before a general meeting or a ballot. Everybody "
               "gets it."),
     DIRECTION_STATUTORY, TRANSLATE("Notice of a meeting of {hub}"),
     TRANSLATE("Dear {given_name},\n\nyou are invited to a general meeting of {hub}. Write here "
               "day, time, place and what is to be decided.\n\n{sender}, {hub}"),
     false},
    {"shift-invitation", TRANSLATE("Invitation to a shift"), "", DIRECTION_OFFERED,
     TRANSLATE("Will you help? {what}"),
     TRANSLATE("Dear {given_name},\n\nwould you help us? **{what}**, {when}, {where}.\n\nPlease "
               "say yes or no here, you need no account:\n\n{link}\n\nThank you\n\n{sender}, "
               "{hub}"),
     true},
    {"shift-reminder", TRANSLATE("Reminder of a shift"), "", DIRECTION_SERVICE,
     TRANSLATE("Tomorrow: {what}"),
     TRANSLATE("Dear {given_name},\n\ntomorrow you help us: **{what}**, {when}, {where}.\n\nCan "
               "you not come after all? Please say so here, so that somebody else can:\n\n{link}"
               "\n\nFor your calendar:\n\n{calendar}\n\nThank you\n\n{hub}"),
     true},
    {"thank-you", TRANSLATE("Thank-you to one person"), "", DIRECTION_GAVE,
     TRANSLATE("Thank you, {given_name}"),
     TRANSLATE("Dear {given_name},\n\n{words}\n\n{signed_by}, {hub}"), true},
    {"told-back-one", TRANSLATE("What came of what somebody told us"), "", DIRECTION_GAVE,
     TRANSLATE("What came of what you told us"),
     TRANSLATE("Dear {given_name},\n\n{words}\n\n{signed_by}, {hub}"), true},
    {"outcome", TRANSLATE("What came of what somebody helped with"), "", DIRECTION_GAVE,
     TRANSLATE("What came of your help"),
     TRANSLATE("Dear {given_name},\n\n{words}\n\n{signed_by}, {hub}"), true},
    {"application-received", TRANSLATE("Your application"), "", DIRECTION_SERVICE,
     TRANSLATE("Your application to join {hub}"),
     TRANSLATE("Dear {given_name},\n\nthank you: your application is with us, and a person "
               "answers it.\n\nThis is your own page. There you see what we know about you, and "
               "can correct it:\n\n{link}\n\nIf it was not you who applied, tell us, and we "
               "take it out.\n\n{hub}"),
     true},
    {"application-accepted", TRANSLATE("Welcome"), "", DIRECTION_SERVICE,
     TRANSLATE("Welcome to {hub}, {given_name}"),
     TRANSLATE("Dear {given_name},\n\nyou are a member now. {term}\n\nOn your page you find places "
               "that fit what you told us:\n\n{link}\n\n{signed_by}, {hub}"),
     true},
    {"application-refused", TRANSLATE("Your application was refused"), "", DIRECTION_SERVICE,
     TRANSLATE("Your application to join {hub}"),
     TRANSLATE("Dear {given_name},\n\nwe cannot take you in as a member. Two officers decided "
               "this on {day}. The reason:\n\n{reason}\n\nDo you see it differently? You may "
               "appeal until {until}, once. Somebody who took no part in the decision looks at it "
               "again. Write on this page, you need no account:\n\n{link}\n\nYou can also write "
               "us a letter, or ring: we write it down for you.\n\n{hub}"),
     true},
    {"membership-removed", TRANSLATE("Your membership was ended"), "", DIRECTION_SERVICE,
     TRANSLATE("Your membership of {hub}"),
     TRANSLATE("Dear {given_name},\n\nyour membership of {hub} was ended by the association. Two "
               "officers decided this on {day}. The reason:\n\n{reason}\n\nDo you see it "
               "differently? You may appeal until {until}, once. Somebody who took no part in the "
               "decision looks at it again. Write on this page, you need no account:\n\n{link}"
               "\n\nYou can also write us a letter, or ring: we write it down for you.\n\n{hub}"),
     true},
    {"appeal-upheld", TRANSLATE("The answer to your appeal"), "", DIRECTION_SERVICE,
     TRANSLATE("The answer to your appeal"),
     TRANSLATE("Dear {given_name},\n\nyour appeal was looked at by somebody who took no part in "
               "the decision of {day}. The decision stays. Why:\n\n{reason}\n\nAll of it stands "
               "here:\n\n{link}\n\n{hub}"),
     true},
    {"appeal-application", TRANSLATE("The answer to your appeal"), "", DIRECTION_SERVICE,
     TRANSLATE("The answer to your appeal"),
     TRANSLATE("Dear {given_name},\n\nyour appeal was looked at by somebody who took no part in "
               "the decision of {day}. You were heard: your application waits for an answer again. "
               "Why:\n\n{reason}\n\nAll of it stands here:\n\n{link}\n\n{hub}"),
     true},
    {"appeal-member", TRANSLATE("The answer to your appeal"), "", DIRECTION_SERVICE,
     TRANSLATE("The answer to your appeal"),
     TRANSLATE("Dear {given_name},\n\nyour appeal was looked at by somebody who took no part in "
               "the decision of {day}. You were heard: your membership goes on as it was. Why:"
               "\n\n{reason}\n\nAll of it stands here:\n\n{link}\n\n{hub}"),
     true},
    {"my-page", TRANSLATE("Link to a member’s page"), "", DIRECTION_SERVICE,
     TRANSLATE("Your page at {hub}"),
     TRANSLATE("Dear {given_name},\n\nhere is the link to your own page. It is yours alone: give "
               "it to nobody.\n\n{link}\n\nDid you not ask for it? Then somebody else wrote your "
               "address, and you need to do nothing.\n\n{hub}"),
     true},
    {"renewal-before", TRANSLATE("Renewal: soon due"), "", DIRECTION_SERVICE,
     TRANSLATE("Your membership of {hub} until {until}"),
     TRANSLATE("Dear {given_name},\n\nyour membership ({type}) is paid until {until}. The next "
               "term costs {amount}.\n\nThank you for being a member. If you want to change "
               "something, or money is short, please tell us: we find a way.\n\n{hub}"),
     true},
    {"renewal-due", TRANSLATE("Renewal: due today"), "", DIRECTION_SERVICE,
     TRANSLATE("Your membership of {hub} is due"),
     TRANSLATE("Dear {given_name},\n\nyour membership ({type}) was paid until {until}. The next "
               "term costs {amount}. You stay a member meanwhile.\n\nHave you paid already? Then "
               "thank you, and there is nothing to do.\n\n{hub}"),
     true},
    {"renewal-late", TRANSLATE("Renewal: still open"), "", DIRECTION_SERVICE,
     TRANSLATE("Your membership of {hub} is still open"),
     TRANSLATE("Dear {given_name},\n\nyour membership ({type}) was paid until {until}, and we have "
               "not heard from you. The next term costs {amount}.\n\nWe would like to keep you. If "
               "you want to leave, or money is short, a word is enough.\n\n{hub}"),
     true},
    {"fee-receipt", TRANSLATE("Receipt"), "", DIRECTION_SERVICE,
     TRANSLATE("Receipt: your membership of {hub}"),
     TRANSLATE("Dear {given_name},\n\nthank you. We have received **{amount}** from you on {day} "
               "({how}), for your membership ({type}): {term}.\n\nThe number of this receipt is "
               "{number}.\n\n{hub}"),
     true},
    {"test", TRANSLATE("Test"), "", DIRECTION_SERVICE, TRANSLATE("A test message from {hub}"),
     TRANSLATE("This message shows that {hub} can send e-mail. There is nothing to do."), true},
};
#define SHIPPED (sizeof shipped / sizeof *shipped)

static struct template shipped_template(const struct html *html, size_t at)
{
    return (struct template){.code = text_from(shipped[at].code),
                             .name = html_message(html, shipped[at].name),
                             .about = shipped[at].about[0] ? html_message(html, shipped[at].about)
                                                           : TEXT(""),
                             .direction = shipped[at].direction,
                             .subject = html_message(html, shipped[at].subject),
                             .body = html_message(html, shipped[at].body)};
}

static struct template own_template(struct arena *arena, const struct template_list_row *row)
{
    struct template template = {.code = integer_to_text(arena, row->id),
                                .name = row->name,
                                .about = TEXT(""),
                                .subject = row->subject,
                                .body = row->body,
                                .is_own = true};
    direction_from_code(row->direction, &template.direction);
    return template;
}

struct template_array template_all(struct work *work, const struct html *html)
{
    struct template_list_rows rows = template_list(work->db, work->arena);
    struct template_array all = {
        .items = arena_make_array(work->arena, struct template, SHIPPED + rows.count)};
    for (size_t i = 0; i < SHIPPED; i++)
        if (!shipped[i].is_others)
            all.items[all.count++] = shipped_template(html, i);
    for (size_t i = 0; i < rows.count; i++)
        all.items[all.count++] = own_template(work->arena, &rows.items[i]);
    return all;
}

struct template_array template_singles(struct arena *arena, const struct html *html)
{
    struct template_array all = {.items = arena_make_array(arena, struct template, SHIPPED)};
    for (size_t i = 0; i < SHIPPED; i++)
        if (shipped[i].is_others)
            all.items[all.count++] = shipped_template(html, i);
    return all;
}

bool template_find(struct work *work, const struct html *html, struct text code,
                   struct template *template)
{
    int64_t id;
    struct template_by_id_row row;
    for (size_t i = 0; i < SHIPPED; i++)
        if (text_equal(code, text_from(shipped[i].code))) {
            *template = shipped_template(html, i);
            return true;
        }
    if (!id_from_text(code, &id) || !template_by_id(work->db, work->arena, &row, .id = id) ||
        row.ended_at.is_set)
        return false;
    *template = own_template(work->arena, &(struct template_list_row){.id = row.id,
                                                                      .name = row.name,
                                                                      .direction = row.direction,
                                                                      .subject = row.subject,
                                                                      .body = row.body});
    return true;
}

/* --- asks --------------------------------------------------------------------------------------
 */

const char *const ask_words = "donate, donation, give money, leaflet, leaflets, leafleting, "
                              "deliver, delivery, canvass, canvassing, knock on doors, crowdfund, "
                              "just giving, justgiving, gofundme, paypal";

static bool has_word(struct text folded, struct text word)
{
    for (size_t at = 0; at + word.size <= folded.size; at++) {
        if (!text_equal(text_slice(folded, at, at + word.size), word))
            continue;
        bool begins = at == 0 || folded.data[at - 1] == ' ';
        bool ends = at + word.size == folded.size || folded.data[at + word.size] == ' ';
        if (begins && ends)
            return true;
    }
    return false;
}

static bool has_any_word(struct arena *arena, struct text link, struct text words,
                         struct text *found)
{
    struct text folded = name_fold(arena, link);
    while (words.size) {
        struct text word = text_trim(text_cut(words, ',', &words));
        struct text sought = name_fold(arena, word);
        if (sought.size && has_word(folded, sought)) {
            *found = word;
            return true;
        }
    }
    return false;
}

/* "/give" as a whole part of the address. */
static bool leads_to_giving(struct text link)
{
    size_t at = text_find(link, TEXT("/give"));
    if (at == link.size)
        return false;
    struct text rest = text_slice(link, at + 5, link.size);
    return rest.size == 0 || rest.data[0] == '/' || rest.data[0] == '?' || rest.data[0] == '#' ||
           rest.data[0] == ')' || rest.data[0] == '>';
}

/* A link, with the words before it when it has some, "[words](address)": from `at`, or the end. */
static bool next_link(struct text body, size_t *at, struct text *link)
{
    for (size_t i = *at; i < body.size; i++) {
        struct text rest = text_slice(body, i, body.size);
        size_t start = i, end = i;
        bool is_bracket = text_starts_with(rest, TEXT("](")) || text_starts_with(rest, TEXT("]: "));
        bool is_bare = text_starts_with(rest, TEXT("://")) || text_starts_with(rest, TEXT("www."));
        if (!is_bracket && !is_bare)
            continue;
        while (start > 0 && body.data[start - 1] != (is_bracket ? '[' : ' ') &&
               body.data[start - 1] != '\n')
            start--;
        while (end < body.size && body.data[end] != '\n' &&
               body.data[end] != (is_bracket && body.data[i + 1] == '(' ? ')' : ' '))
            end++;
        *link = text_slice(body, start, end);
        *at = end > i ? end : i + 1;
        return true;
    }
    return false;
}

bool template_has_ask(struct arena *arena, struct text body, struct text hub_words,
                      struct text *word)
{
    struct text link;
    for (size_t at = 0; next_link(body, &at, &link);) {
        if (leads_to_giving(link)) {
            *word = TEXT("/give");
            return true;
        }
        if (has_any_word(arena, link, text_from(ask_words), word) ||
            has_any_word(arena, link, hub_words, word))
            return true;
    }
    return false;
}
