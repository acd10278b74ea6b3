/* A file without anything to say about. */
#include "base/text.h"

struct pair {
    int left, right;
};

static const struct pair table[] = {
    {1, 2},
    {.left = 3, .right = 4},
};

int plain(void)
{
    return 1;
}

__attribute__((format(printf, 1, 2))) static void told(const char *format, ...)
{
    (void)format; /* nothing { here } counts */
}

int three_deep(int (*ask)(int, int), struct pair pair)
{
    for (int i = 0; i < 3; i++)
        while (ask(i, 1)) {
            if (i)
                return (struct pair){1, 2}.left;
            else if (pair.left)
                return 2;
            else
                return '"';
        }
    do {
        told("} %s", "{");
    } while (ask(1, 2));
    switch (pair.right) {
    case 1: {
        return 7;
    }
    default:
        return 8;
    }
}
