/* How people are said on pages. */
#include "base/arena.h"
#include "features/people/handlers.h"

#define TRANSLATE(message) message

static struct text first_letter(struct text name)
{
    size_t size = name.size > 0 ? 1 : 0;
    while (size < name.size && ((unsigned char)name.data[size] & 0xC0) == 0x80)
        size++;
    return text_slice(name, 0, size);
}

struct text initials_of(struct arena *arena, struct text given_name, struct text family_name)
{
    return text_join(arena, first_letter(given_name), first_letter(family_name));
}

struct text colour_of(int64_t person_id)
{
    static const char *const colours[] = {"a", "b", "c", "d"};
    uint64_t mixed = (uint64_t)person_id * 0x9E3779B97F4A7C15U;
    return text_from(colours[mixed >> 62]);
}

struct text say_standing(struct request *request, const struct membership *membership)
{
    if (!membership->id)
        return tr(request, "Not a member");
    switch (membership_state_now(&request->work, membership)) {
    case MEMBERSHIP_NONE: return tr(request, "Not a member");
    case MEMBERSHIP_APPLIED: return tr(request, "Has applied to join");
    case MEMBERSHIP_ACTIVE:
        return tr_fill(request, "Member since {day}", "day",
                       say_day(request, membership->joined_on), NULL);
    case MEMBERSHIP_LAPSED:
        return tr_fill(request, "Paid until {day}, not renewed since", "day",
                       say_day(request, membership->paid_until), NULL);
    case MEMBERSHIP_RESIGNED:
        return tr_fill(request, "Left on {day}", "day", say_day(request, membership->resigned_on),
                       NULL);
    case MEMBERSHIP_REFUSED: return tr(request, "Application refused");
    case MEMBERSHIP_REMOVED:
        return tr_fill(request, "Removed on {day}", "day", say_day(request, membership->removed_on),
                       NULL);
    }
    return TEXT("");
}

struct payer payer_of(struct request *request, const struct membership *membership)
{
    struct membership main;
    struct person person;
    if (!membership->of_membership_id ||
        !membership_find(&request->work, membership->of_membership_id, &main) ||
        !person_find(&request->work, main.person_id, &person))
        return (struct payer){0};
    return (struct payer){.person_id = person.id,
                          .name = person.name,
                          .words = tr_fill(request, "Pays with {name}’s membership", "name",
                                           isolated(request, person.name), NULL)};
}

struct text say_contact_kind(const struct request *request, struct text kind)
{
    static const struct {
        const char *code;
        const char *name;
    } kinds[] = {
        {"name", TRANSLATE("Name")},
        {"email", TRANSLATE("E-mail")},
        {"phone", TRANSLATE("Telephone")},
        {"address", TRANSLATE("Address")},
        {"number", TRANSLATE("Member number")},
        {"birth-year", TRANSLATE("Year of birth")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_equal(kind, text_from(kinds[i].code)))
            return tr(request, kinds[i].name);
    return kind;
}

struct page person_page(struct request *request, struct text title, const struct person *person)
{
    return (struct page){
        .title = title,
        .tab = TAB_PEOPLE,
        .back = person ? address(request, "/people/%lld", (long long)person->id) : TEXT("/people"),
        .back_name = person ? person->name : tr(request, "People"),
    };
}
