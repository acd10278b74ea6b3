/* Reports as mail servers write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "platform/mail/report.h"

#define BOUNCE                                                                                     \
    "From: MAILER-DAEMON@mx.example\r\nTo: bounce+12.34.abc@hub.example\r\n"                       \
    "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"                                        \
    "Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"B=1\"\r\n\r\n"   \
    "--B=1\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"                                          \
    "--B=1\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n" \
    "Final-Recipient: rfc822; rosa@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n"             \
    "Diagnostic-Code: smtp; 550 5.1.1 <rosa@example.org>:\r\n Recipient address rejected\r\n\r\n"  \
    "--B=1\r\nContent-Type: message/rfc822\r\n\r\nFrom: hello@hub.example\r\n"                     \
    "To: rosa@example.org\r\nMessage-ID:\r\n <12.34.abc@hub.example>\r\n\r\nDear Rosa\r\n"         \
    "--B=1--\r\n"

static int setup(void **state)
{
    *state = arena_new(1 << 14);
    return 0;
}

static int teardown(void **state)
{
    arena_end(*state);
    return 0;
}

static void assert_text(struct arena *arena, struct text text, const char *expected)
{
    assert_string_equal(text_c(arena, text), expected);
}

static void a_bounce_says_what_and_whose(void **state)
{
    struct mail_report report = mail_report_read(*state, TEXT(BOUNCE));
    assert_int_equal(report.kind, REPORT_BOUNCE);
    assert_text(*state, report.status, "5.1.1");
    assert_text(*state, report.recipient, "rosa@example.org");
    assert_text(*state, report.message_id, "12.34.abc@hub.example");
    assert_text(*state, report.said,
                "smtp; 550 5.1.1 <rosa@example.org>: Recipient address rejected");
    assert_int_equal(report.sent_to_count, 1);
    assert_text(*state, report.sent_to[0], "bounce+12.34.abc@hub.example");
}

static void a_delay_is_none(void **state)
{
    struct mail_report report = mail_report_read(
        *state, TEXT("Content-Type: multipart/report; boundary=x\n\n--x\n"
                     "Content-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\n"
                     "Final-Recipient: rfc822;b@c\nAction: delayed\nStatus: 4.4.1\n--x--\n"));
    assert_int_equal(report.kind, REPORT_DELAYED);
    assert_text(*state, report.status, "4.4.1");
}

static void a_complaint_is_one(void **state)
{
    struct mail_report report = mail_report_read(
        *state, TEXT("To: <bounce+1.2.ff@hub.example>\n"
                     "Content-Type: multipart/report; report-type=feedback-report; boundary=x\n\n"
                     "--x\nContent-Type: message/feedback-report\n"
                     "Content-Transfer-Encoding: base64\n\n"
                     "RmVlZGJhY2stVHlwZTogYWJ1c2UKVmVyc2lvbjogMQo=\n"
                     "--x\nContent-Type: text/rfc822-headers\n\nMessage-ID: <1.2.ff@hub.example>\n"
                     "To: Rosa <rosa@example.org>\n\n--x--\n"));
    assert_int_equal(report.kind, REPORT_COMPLAINT);
    assert_text(*state, report.message_id, "1.2.ff@hub.example");
    assert_text(*state, report.recipient, "rosa@example.org");
}

static void absence_notices_are_nothing(void **state)
{
    const struct text notices[] = {
        TEXT("Subject: Away\nAuto-Submitted: auto-replied\n\nI am away."),
        TEXT("Subject: Away\nPrecedence: auto_reply\n\nI am away."),
        TEXT("Subject: Away\nX-Autoreply: yes\n\nI am away."),
    };
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(mail_report_read(*state, notices[i]).kind, REPORT_AUTO_REPLY);
    assert_int_equal(mail_report_read(*state, TEXT("Subject: Re\nAuto-Submitted: no\n\nYes!")).kind,
                     REPORT_OTHER);
}

/* Cut anywhere, and with any byte changed, it is read to some end. */
static void any_shape_is_read(void **state)
{
    char bytes[] = BOUNCE;
    for (size_t size = 0; size < sizeof bytes; size++)
        mail_report_read(*state, text_of(bytes, size));
    for (size_t at = 0; at + 1 < sizeof bytes; at++) {
        char before = bytes[at];
        static const char others[] = "\n\0:;=\"- ";
        for (size_t i = 0; i < sizeof others; i++) {
            bytes[at] = others[i];
            mail_report_read(*state, text_of(bytes, sizeof bytes - 1));
        }
        bytes[at] = before;
        arena_reset(*state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_bounce_says_what_and_whose, setup, teardown),
        cmocka_unit_test_setup_teardown(a_delay_is_none, setup, teardown),
        cmocka_unit_test_setup_teardown(a_complaint_is_one, setup, teardown),
        cmocka_unit_test_setup_teardown(absence_notices_are_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(any_shape_is_read, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
