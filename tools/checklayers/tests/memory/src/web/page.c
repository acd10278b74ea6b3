int counter;
static struct page *newest;
static const char *names[] = {"a", "b"};
static struct page {
    int size;
} first = {1};
static int sizes[SIZE_COUNT] = {
    [0] = 1,
};
static int (*const run)(void) = page_run;
extern int elsewhere;
int page_run(void);

char *page_copy(struct page *page)
{
    static int calls = 0;
    int local = calls;
    struct page *copy = malloc(sizeof(*copy));
    copy->free(copy);
    free(page);
    return strdup("x") + local;
}
