#include "features/features.h"
#include "web/web.h"

static volatile sig_atomic_t is_stopped;

int main(void)
{
    return is_stopped;
}
