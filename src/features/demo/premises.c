/* The demonstration's officers, premises, partners and needs. */
#include "features/demo/story.h"

#include "base/arena.h"
#include "features/accounts/accounts.h"
#include "features/needs/needs.h"
#include "features/partners/partners.h"
#include "features/venues/venues.h"
#include "web/accounts.h"

static const struct {
    enum access_role role;
    const char *name;
} officers[] = {
    {ROLE_CHAIR, "Winifred Ashlark"},     {ROLE_SECRETARY, "Bernard Hythe"},
    {ROLE_ORGANISER, "Nasrin Chowdhury"}, {ROLE_LEAD, "Grace Oldacre"},
    {ROLE_TREASURER, "Kofi Mensah"},      {ROLE_SAFEGUARDING, "Maureen Farrow"},
    {ROLE_MEMBER, "Tomasz Wieldon"},      {ROLE_PARTNER, "Ifeoma Balogun"},
    {ROLE_REGION, "Alun Marsh"},
};

/* First, because whatever follows has an owner. Leads and partners' workers get their role with
 * their project. */
void story_officers(struct story *story)
{
    story_at(story, story_days_ago(story, 6 * 365 + 30), 9 * 60);
    for (size_t i = 0; i < sizeof officers / sizeof *officers; i++) {
        struct text role = role_name(officers[i].role);
        struct new_account account = {
            .email = text_format(story->work->arena, "%.*s%s", TEXT_ARG(role), DEMO_DOMAIN),
            .name = text_from(officers[i].name),
            .password = TEXT(DEMO_PASSWORD),
            .role = role_is_kept(officers[i].role) ? ROLE_MEMBER : officers[i].role,
        };
        story_expect(story,
                     account_add(story->work, &account, &story->accounts[officers[i].role]) ==
                         ACCOUNT_ADDED,
                     "an account");
    }
}

/* TEXT as an initialiser of something static. */
#define SAY(literal) {.data = literal, .size = sizeof(literal) - 1}

static const struct partner partners[] = {
    {.name = SAY("St Anselm's Pantry"),
     .kind = SAY("voluntary"),
     .what = SAY("Food and a warm lunch on Fridays"),
     .contact_name = SAY("Philippa Cross"),
     .email = SAY("pantry@example.org"),
     .phone = SAY("020 7946 0201"),
     .ward_code = SAY("E05013919")},
    {.name = SAY("Katherine Road School"),
     .kind = SAY("school"),
     .what = SAY("A primary school with many new families"),
     .contact_name = SAY("Farhana Haque"),
     .email = SAY("office@example.net"),
     .phone = SAY("020 7946 0202"),
     .ward_code = SAY("E05013913")},
    {.name = SAY("Little Ilford Tenants"),
     .kind = SAY("voluntary"),
     .what = SAY("Speaks for 600 households"),
     .contact_name = SAY("Delroy Owusu"),
     .email = SAY("tenants@example.org"),
     .phone = SAY("020 7946 0203"),
     .ward_code = SAY("E05013915")},
    {.name = SAY("Dockside Bakery"),
     .kind = SAY("employer"),
     .what = SAY("Bakes through the night; takes on beginners"),
     .contact_name = SAY("Marco Ferri"),
     .email = SAY("jobs@example.com"),
     .phone = SAY("020 7946 0204"),
     .ward_code = SAY("E05013904")},
    {.name = SAY("East Ham Library"),
     .kind = SAY("public"),
     .what = SAY("Books, computers and a room in the evening"),
     .contact_name = SAY("Anita Desai"),
     .email = SAY("library@example.net"),
     .phone = SAY("020 7946 0205"),
     .ward_code = SAY("E05013909")},
    {.name = SAY("Custom House Mothers"),
     .kind = SAY("voluntary"),
     .what = SAY("Mothers who meet on Wednesdays"),
     .contact_name = SAY("Hodan Warsame"),
     .email = SAY("mothers@example.org"),
     .phone = SAY("020 7946 0206"),
     .ward_code = SAY("E05013908")},
};

static int64_t add_room(struct story *story, int64_t venue_id, const char *name, int64_t capacity)
{
    int64_t id = 0;
    struct new_room room = {.venue_id = venue_id, .name = text_from(name), .capacity = capacity};
    story_expect(story, room_add(story->work, &room, &id) == ROOM_ADDED, "a room");
    return id;
}

static int64_t add_venue(struct story *story, const struct new_venue *venue)
{
    int64_t id = 0;
    story_expect(story, venue_add(story->work, venue, &id) == VENUE_ADDED, "a venue");
    return id;
}

void story_premises(struct story *story)
{
    for (size_t i = 0; i < sizeof partners / sizeof *partners; i++)
        story_expect(story,
                     partner_add(story->work, &partners[i], &story->partners[i]) == PARTNER_ADDED,
                     "a partner");
    struct new_venue bakery = {.name = TEXT("The Old Bakery"),
                               .address = TEXT("Bakehouse Row, Plaistow"),
                               .postcode = TEXT("E13 0AB"),
                               .is_step_free = true,
                               .note = TEXT("Blue door. Bus 262 stops outside."),
                               .opening_hours = TEXT("Monday to Friday, 9:00 to 18:00"),
                               .keys = TEXT("Winifred Ashlark and Tomasz Wieldon")};
    struct new_venue hall = {.name = TEXT("St Anselm's hall"),
                             .address = TEXT("Balaam Street"),
                             .postcode = TEXT("E13 8AA"),
                             .partner_id = story->partners[0],
                             .is_step_free = true,
                             .note = TEXT("Ring the second bell.")};
    struct new_venue library = {.name = TEXT("East Ham Library"),
                                .address = TEXT("High Street South"),
                                .postcode = TEXT("E6 2RP"),
                                .partner_id = story->partners[4],
                                .is_step_free = true,
                                .note = TEXT("The room is on the first floor; there is a lift.")};
    int64_t venue = add_venue(story, &bakery);
    story->rooms[0] = add_room(story, venue, "Front room", 30);
    story->rooms[1] = add_room(story, venue, "Upstairs", 18);
    story->rooms[2] = add_room(story, venue, "Kitchen", 12);
    story->rooms[3] = add_room(story, add_venue(story, &hall), "Main hall", 80);
    story->rooms[4] = add_room(story, add_venue(story, &library), "Meeting room", 24);
}

static const struct {
    const char *title, *theme, *ward, *source, *told_by, *words;
    int partner; /* place in the list above, or -1 */
    int voices, days_ago;
} needs[] = {
    {"Parents at the school gate cannot read its letters", "english", "E05013913", "partner",
     "Farhana Haque", "Mothers bring the letters to the office and ask what they say.", 1, 22, 200},
    {"No help with applying for work since the centre closed", "work", "E05013919", "partner",
     "Philippa Cross", "People ask us for jobs when they come for food.", 0, 31, 190},
    {"Nowhere to learn English in Little Ilford", "english", "E05013915", "partner", "Delroy Owusu",
     "The nearest class is two buses away, and it is full.", 2, 9, 40},
    {"Nobody helps with finding work in Little Ilford", "work", "E05013915", "door", "",
     "I have sent fifty applications and had no answer.", -1, 11, 35},
    {"Old people who see nobody all week", "company", "E05013908", "partner", "Hodan Warsame",
     "My neighbour talks to me through the letter box so that I stay longer.", 5, 6, 60},
    {"Mothers want to practise speaking", "english", "E05013908", "partner", "Hodan Warsame",
     "We understand a lot. We are afraid to speak.", 5, 14, 58},
    {"A place to do homework", "children", "E05013909", "public", "",
     "There are five of us in two rooms.", -1, 4, 80},
    {"Help to start selling home cooking", "enterprise", "E05013918", "hub", "Ama",
     "People ask to buy my food. I do not know the rules.", -1, 3, 75},
    {"Forms for the new benefits", "forms", "E05013910", "hub", "",
     "I waited three hours on the telephone.", -1, 7, 110},
    {"Damp in the flats behind the station", "home", "E05013916", "door", "",
     "The wall in the children's room is black.", -1, 8, 120},
    {"Getting to the hospital in the evening", "getting-about", "E05013926", "door", "",
     "The last bus leaves before visiting ends.", -1, 5, 45},
    {"Young men with nothing to do after five", "skills", "E05013912", "public", "",
     "They stand outside the shop because there is nothing else.", -1, 6, 30},
};

void story_needs(struct story *story)
{
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++) {
        struct date heard_on = story_days_ago(story, needs[i].days_ago);
        struct new_need need = {
            .title = text_from(needs[i].title),
            .theme = text_from(needs[i].theme),
            .ward_code = text_from(needs[i].ward),
            .note = TEXT(""),
            .source = text_from(needs[i].source),
            .partner_id = needs[i].partner < 0 ? 0 : story->partners[needs[i].partner],
            .told_by = text_from(needs[i].told_by),
            .contact = TEXT(""),
            .words = text_from(needs[i].words),
            .voices = needs[i].voices,
            .heard_on = heard_on,
        };
        story_at(story, heard_on, 15 * 60);
        story_expect(story, need_add(story->work, &need, &story->needs[i]) == NEED_ADDED, "a need");
    }
}

/* What the officers did about them since. */
void story_take_up_needs(struct story *story)
{
    static const int taken[] = {0, 1, 2, 4, 6, 10};
    story_at(story, story_days_ago(story, 25), 12 * 60);
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        int64_t id = story->needs[taken[i]];
        story_expect(story, need_confirm(story->work, id) == NEED_CHANGED, "a need's check");
        story_expect(story,
                     need_take(story->work, id, story->accounts[ROLE_ORGANISER],
                               date_add_days(story->today, 9)) == NEED_CHANGED,
                     "a need's owner");
    }
    story_expect(story,
                 need_leave_to(story->work, story->needs[9],
                               TEXT("The council's housing repairs, 020 7946 0300")) ==
                     NEED_CHANGED,
                 "a need that others serve");
    story_expect(story,
                 need_park(story->work, story->needs[11],
                           TEXT("We wait for the boxing club to find a hall.")) == NEED_CHANGED,
                 "a parked need");
}
