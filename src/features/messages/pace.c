/* A bucket that fills evenly. */
#include "features/messages/pace.h"

#include "platform/clock/clock.h"

#define FIRST_PAUSE (20 * SECOND_MS)
#define LONGEST_PAUSE (15 * MINUTE_MS)

size_t pace_allows(struct pace *pace, int64_t a_minute, int64_t now)
{
    int64_t most = a_minute * 1000 / 6 + 1000;
    if (pace->filled_at == 0)
        pace->tokens = most;
    pace->tokens += (now - pace->filled_at) * a_minute / 60;
    if (pace->tokens > most || pace->tokens < 0)
        pace->tokens = most;
    pace->filled_at = now;
    return now < pace->paused_until ? 0 : (size_t)(pace->tokens / 1000);
}

void pace_took(struct pace *pace, size_t count)
{
    pace->tokens -= (int64_t)count * 1000;
}

void pace_is_stuck(struct pace *pace, int64_t now)
{
    pace->pause = pace->pause ? pace->pause * 2 : FIRST_PAUSE;
    if (pace->pause > LONGEST_PAUSE)
        pace->pause = LONGEST_PAUSE;
    pace->paused_until = now + pace->pause;
}

void pace_goes_on(struct pace *pace)
{
    pace->pause = 0;
}
