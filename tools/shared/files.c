/* Walks folders with readdir; files are read whole. */
#include "shared/files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/arena.h"

struct walk {
    struct arena *arena;
    struct source_files files;
    size_t capacity;
};

static _Noreturn void unreadable(const char *path)
{
    perror(path);
    exit(2);
}

static struct text read_whole(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct stat status;
    if (!file || fstat(fileno(file), &status) != 0)
        unreadable(path);
    size_t size = (size_t)status.st_size;
    char *data = arena_alloc(arena, size + 1);
    if (fread(data, 1, size, file) != size)
        unreadable(path);
    fclose(file);
    return text_of(data, size);
}

static void keep_file(struct walk *walk, struct text path)
{
    struct source_files *files = &walk->files;
    if (files->count == walk->capacity) {
        size_t size = sizeof(struct source_file);
        size_t capacity = walk->capacity ? walk->capacity * 2 : 64;
        files->items =
            arena_grow(walk->arena, files->items, walk->capacity * size, capacity * size);
        walk->capacity = capacity;
    }
    files->items[files->count++] = (struct source_file){
        .path = path, .content = read_whole(walk->arena, text_c(walk->arena, path))};
}

static bool is_source(struct text name)
{
    return text_ends_with(name, TEXT(".c")) || text_ends_with(name, TEXT(".h"));
}

static bool is_left_out(struct text folder, struct text name)
{
    return text_starts_with(name, TEXT(".")) ||
           (text_equal(name, TEXT("tests")) && text_find(folder, TEXT("tools/")) < folder.size);
}

static void walk_folder(struct walk *walk, struct text folder)
{
    DIR *directory = opendir(text_c(walk->arena, folder));
    if (!directory)
        return;
    for (struct dirent *entry; (entry = readdir(directory));) {
        struct text name = text_from(entry->d_name);
        struct text path = text_format(walk->arena, "%.*s/%s", TEXT_ARG(folder), entry->d_name);
        struct stat status;
        if (is_left_out(folder, name) || stat(text_c(walk->arena, path), &status) != 0)
            continue;
        if (S_ISDIR(status.st_mode))
            walk_folder(walk, path);
        else if (is_source(name))
            keep_file(walk, path);
    }
    closedir(directory);
}

static int compare_paths(const void *a, const void *b)
{
    return text_compare(((const struct source_file *)a)->path,
                        ((const struct source_file *)b)->path);
}

struct source_files source_files_below(struct arena *arena, struct text root, struct text folder)
{
    struct walk walk = {.arena = arena};
    bool is_here = text_equal(root, TEXT("."));
    walk_folder(&walk, is_here ? folder
                               : text_format(arena, "%.*s/%.*s", TEXT_ARG(root), TEXT_ARG(folder)));
    if (walk.files.count)
        qsort(walk.files.items, walk.files.count, sizeof(struct source_file), compare_paths);
    return walk.files;
}
