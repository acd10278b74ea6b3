/* Accounts, sign-ins and tokens. */
#include "web/accounts.h"

#include "base/arena.h"
#include "engines/names.h"
#include "platform/password/password.h"
#include "web/secrets.h"
#include "web_queries.h"

static struct maybe_integer initiative_or_null(int64_t initiative_id)
{
    return (struct maybe_integer){.is_set = initiative_id != 0, .value = initiative_id};
}

bool role_fits_initiative(struct work *work, enum access_role role, int64_t initiative_id)
{
    if (!role_is_kept(role))
        return initiative_id == 0;
    return initiative_id != 0 &&
           account_initiative_count(work->db, .initiative_id = initiative_id) == 1;
}

enum account_add account_add(struct work *work, const struct new_account *account, int64_t *id)
{
    struct text hash;
    if (!email_is_plausible(account->email))
        return ACCOUNT_EMAIL_BAD;
    if (text_is_empty(text_trim(account->name)))
        return ACCOUNT_NAME_MISSING;
    if (text_count_characters(account->password) < PASSWORD_SHORTEST)
        return ACCOUNT_PASSWORD_SHORT;
    if (!role_fits_initiative(work, account->role, account->initiative_id))
        return ACCOUNT_INITIATIVE_WRONG;
    if (!password_hash(work->arena, account->password, &hash))
        return ACCOUNT_NO_MEMORY;
    *id = work_new_id(work);
    int64_t added = account_insert(
        work->db, .id = *id, .email = account->email,
        .email_folded = email_fold(work->arena, account->email), .name = text_trim(account->name),
        .password_hash = hash, .access_role = role_name(account->role),
        .person_id = {.is_set = account->person_id != 0, .value = account->person_id},
        .initiative_id = initiative_or_null(account->initiative_id), .created_at = work->now);
    return added == 1 ? ACCOUNT_ADDED : ACCOUNT_EMAIL_TAKEN;
}

struct account_array account_all(struct work *work)
{
    struct account_list_rows rows = account_list(work->db, work->arena);
    struct account_array all = {.items = arena_make_array(work->arena, struct account, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        const struct account_list_row *row = &rows.items[i];
        struct account account = {.id = row->id,
                                  .email = row->email,
                                  .name = row->name,
                                  .person_id = row->person_id.value,
                                  .initiative_id = row->initiative_id.value,
                                  .has_ended = row->ended_at.is_set};
        if (role_from_name(row->access_role, &account.role))
            all.items[all.count++] = account;
    }
    return all;
}

bool account_find(struct work *work, int64_t id, struct account *account)
{
    struct account_by_id_row row;
    if (id == 0 || !account_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *account = (struct account){.id = row.id,
                                .email = row.email,
                                .name = row.name,
                                .person_id = row.person_id.value,
                                .initiative_id = row.initiative_id.value,
                                .has_ended = row.ended_at.is_set};
    return role_from_name(row.access_role, &account->role);
}

struct text account_name(struct work *work, int64_t id)
{
    struct account account;
    return account_find(work, id, &account) ? account.name : TEXT("");
}

bool account_give_role(struct work *work, int64_t id, enum access_role role, int64_t initiative_id)
{
    return role_fits_initiative(work, role, initiative_id) &&
           account_set_role(work->db, .access_role = role_name(role),
                            .initiative_id = initiative_or_null(initiative_id), .id = id) == 1;
}

int64_t account_of_password(struct work *work, struct text email, struct text password)
{
    struct account_by_email_row row = {0};
    bool is_known = account_by_email(work->db, work->arena, &row,
                                     .email_folded = email_fold(work->arena, email));
    bool fits = password_fits(is_known ? row.password_hash : (struct text){0}, password);
    return is_known && fits ? row.id : 0;
}

struct text sign_in_begin(struct work *work, int64_t account_id)
{
    struct text secret = secret_new(work->arena);
    sign_in_insert(work->db, .secret_hash = secret_hash(work->arena, secret),
                   .account_id = account_id, .created_at = work->now);
    return secret;
}

void sign_in_end_now(struct work *work, struct text secret)
{
    sign_in_end(work->db, .ended_at = MAYBE(work->now),
                .secret_hash = secret_hash(work->arena, secret));
}

enum sign_in_state sign_in_open(struct work *work, struct text secret, struct viewer *viewer,
                                int64_t *seen_at)
{
    struct sign_in_find_row row;
    if (!sign_in_find(work->db, work->arena, &row, .secret_hash = secret_hash(work->arena, secret)))
        return SIGN_IN_UNKNOWN;
    if (work->now - row.last_seen_at > SIGN_IN_IDLE_MS ||
        work->now - row.created_at > SIGN_IN_LONGEST_MS)
        return SIGN_IN_OVER;
    *viewer = (struct viewer){.account_id = row.account_id,
                              .person_id = row.person_id.value,
                              .initiative_id = row.initiative_id.value,
                              .name = row.name,
                              .sign_in_secret = secret};
    *seen_at = row.last_seen_at;
    return role_from_name(row.access_role, &viewer->role) ? SIGN_IN_GOOD : SIGN_IN_UNKNOWN;
}

void sign_in_was_seen(struct work *work, struct text secret)
{
    sign_in_seen(work->db, .last_seen_at = work->now,
                 .secret_hash = secret_hash(work->arena, secret));
}

struct text token_add(struct work *work, const struct new_token *token)
{
    if (!role_fits_initiative(work, token->role, token->initiative_id))
        return TEXT("");
    struct text secret = secret_new(work->arena);
    api_token_insert(work->db, .id = work_new_id(work),
                     .secret_hash = secret_hash(work->arena, secret),
                     .access_role = role_name(token->role),
                     .initiative_id = initiative_or_null(token->initiative_id),
                     .created_at = work->now, .expires_at = work->now + token->days * DAY_MS);
    return secret;
}

bool token_open(struct work *work, struct text secret, struct viewer *viewer)
{
    struct api_token_find_row row;
    if (!api_token_find(work->db, work->arena, &row,
                        .secret_hash = secret_hash(work->arena, secret)) ||
        row.expires_at <= work->now)
        return false;
    *viewer = (struct viewer){.account_id = row.id,
                              .initiative_id = row.initiative_id.value,
                              .is_token = true,
                              .sign_in_secret = secret};
    return role_from_name(row.access_role, &viewer->role);
}
