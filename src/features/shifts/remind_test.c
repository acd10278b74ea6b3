/* Reminders: whom they go to, with what, and once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "features/messages/deliver.h"
#include "features/messages/settings.h"
#include "features/shifts/fixture.h"
#include "features/shifts/remind.h"
#include "features/shifts/standing.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "web/links.h"

static void set_up(struct harness *harness)
{
    struct mail_settings settings;
    assert_true(db_begin(harness->db));
    mail_settings_of(&harness->work, &settings);
    settings.host = TEXT("smtp.example.org");
    settings.from_address = TEXT("hub@example.org");
    mail_settings_save(&harness->work, &settings);
    fixture_begin(harness);
    for (int id = 101; id <= 104; id++) {
        fixture_person(harness, id, "Anna");
        PUT(harness, "UPDATE people SET email = 'p%d@example.org' WHERE hub_id = %lld AND id = %d",
            id, HUB(harness), id);
    }
}

/* Takes what is due to go, as the sender does. */
static const struct delivery_batch *taken(struct harness *harness)
{
    struct delivery_batch *batch = arena_make(harness->arena, struct delivery_batch);
    struct delivery_terms terms = {
        .link_key = harness->hub.link_key, .most = 10, .base_url = TEXT("https://hub.example")};
    delivery_take(&harness->work, &harness->hub, &terms, batch);
    return batch;
}

/* Quoted-printable without its soft line breaks (RFC 2045, 6.7). */
static struct text unfolded(struct arena *arena, struct text content)
{
    struct buffer out = buffer_new(arena, content.size);
    for (size_t i = 0; i < content.size; i++)
        if (content.data[i] == '=' && i + 2 < content.size && content.data[i + 1] == '\r')
            i += 2;
        else
            buffer_add_char(&out, content.data[i]);
    return buffer_text(&out);
}

static void who_has_a_place_tomorrow_is_told_once(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    set_up(harness);
    int64_t tomorrow = fixture_shift(harness, 1, 30, 3), later = fixture_shift(harness, 2, 60, 3);
    int64_t today = fixture_shift(harness, 3, 5, 3), promoted = 0, invited = 0;
    assert_int_equal(shift_join(work, tomorrow, 101), SHIFT_JOINED);
    assert_int_equal(shift_join(work, tomorrow, 102), SHIFT_JOINED);
    assert_int_equal(shift_join(work, later, 103), SHIFT_JOINED);
    assert_int_equal(shift_join(work, today, 104), SHIFT_JOINED);
    assert_int_equal(shift_invite(work, tomorrow, 103, TEXT(""), &invited), SHIFT_INVITED);
    for (int again = 0; again < 2; again++)
        assert_int_equal(shift_remind(work, 0, 1000).looked, 2);
    struct sign_up_array sign_ups = sign_up_list_of_shift(work, tomorrow);
    for (size_t i = 0; i < sign_ups.count; i++)
        if (sign_ups.items[i].person_id == 102)
            sign_up_leave(work, sign_ups.items[i].id, &promoted); /* before it was sent */
    const struct delivery_batch *batch = taken(harness);
    assert_int_equal(batch->count, 1);
    struct text mail = unfolded(harness->arena, batch->items[0].order.content);
    int64_t of_101 = 0;
    for (size_t i = 0; i < sign_ups.count; i++)
        of_101 = sign_ups.items[i].person_id == 101 ? sign_ups.items[i].id : of_101;
    struct text token = link_token_again(work, harness->hub.link_key, INVITATION_PURPOSE, of_101);
    struct text entry_address =
        text_format(harness->arena, "https://hub.example/u/%.*s?calendar=3D1", TEXT_ARG(token));
    assert_int_equal(batch->items[0].person_id, 101);
    assert_true(text_find(mail, TEXT("tomorrow you help us")) < mail.size);
    assert_true(text_find(mail, entry_address) < mail.size);
    assert_true(db_commit(harness->db));
    struct visitor *anybody = visitor_new(harness);
    struct answer entry = visit_get(
        anybody,
        text_c(harness->arena, text_format(harness->arena, "/u/%.*s?calendar=1", TEXT_ARG(token))));
    assert_int_equal(entry.status, 200);
    assert_true(answer_has(&entry, "BEGIN:VEVENT"));
    assert_true(answer_has(&entry, "SUMMARY:Tutor at English class"));
    assert_true(answer_has(&entry, "DTSTART:20261127T160000Z"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(who_has_a_place_tomorrow_is_told_once, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
