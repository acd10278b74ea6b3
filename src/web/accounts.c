/* Accounts, sign-ins and tokens. */
#include "web/accounts.h"

#include "base/arena.h"
#include "engines/names.h"
#include "platform/password/password.h"
#include "web/links.h"
#include "web/secrets.h"
#include "web_queries.h"

/* In the place of a hash until the owner has set a password; no hash looks like it. */
#define NO_PASSWORD TEXT("-")

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

/* With a hash that is made already. */
static enum account_add add(struct work *work, const struct new_account *account, struct text hash,
                            int64_t *id)
{
    *id = work_new_id(work);
    int64_t added = account_insert(
        work->db, .id = *id, .email = account->email,
        .email_folded = email_fold(work->arena, account->email), .name = text_trim(account->name),
        .password_hash = hash, .access_role = role_name(account->role),
        .person_id = {.is_set = account->person_id != 0, .value = account->person_id},
        .initiative_id = initiative_or_null(account->initiative_id), .created_at = work->now);
    return added == 1 ? ACCOUNT_ADDED : ACCOUNT_EMAIL_TAKEN;
}

static enum account_add look_at(struct work *work, const struct new_account *account)
{
    if (!email_is_plausible(account->email))
        return ACCOUNT_EMAIL_BAD;
    if (text_is_empty(text_trim(account->name)))
        return ACCOUNT_NAME_MISSING;
    if (!role_fits_initiative(work, account->role, account->initiative_id))
        return ACCOUNT_INITIATIVE_WRONG;
    return ACCOUNT_ADDED;
}

enum account_add account_add(struct work *work, const struct new_account *account, int64_t *id)
{
    struct text hash;
    enum account_add outcome = look_at(work, account);
    if (outcome != ACCOUNT_ADDED)
        return outcome;
    if (text_count_characters(account->password) < PASSWORD_SHORTEST)
        return ACCOUNT_PASSWORD_SHORT;
    if (!password_hash(work->arena, account->password, &hash))
        return ACCOUNT_NO_MEMORY;
    return add(work, account, hash, id);
}

enum account_add account_invite(struct work *work, const struct new_account *account, int64_t *id)
{
    enum account_add outcome = look_at(work, account);
    return outcome == ACCOUNT_ADDED ? add(work, account, NO_PASSWORD, id) : outcome;
}

struct text account_password_link(struct work *work, struct text link_key, int64_t id)
{
    link_end(work, PASSWORD_LINK, id);
    return link_token(work, link_key, PASSWORD_LINK, id, work->now + PASSWORD_LINK_MS);
}

bool account_set_new_password(struct work *work, int64_t id, struct text hash, struct text keeps)
{
    struct account account;
    if (!account_find(work, id, &account) || account.has_ended)
        return false;
    account_set_password(work->db, .password_hash = hash, .id = id);
    sign_in_end_others(work->db, .ended_at = MAYBE(work->now), .account_id = id,
                       .secret_hash = secret_hash(work->arena, keeps));
    link_end(work, PASSWORD_LINK, id);
    return true;
}

bool account_is_last_chair(struct work *work, int64_t id)
{
    struct account account;
    return account_find(work, id, &account) && account.role == ROLE_CHAIR && !account.has_ended &&
           account_other_chairs(work->db, .id = id) == 0;
}

bool account_end_now(struct work *work, int64_t id)
{
    if (account_is_last_chair(work, id) ||
        account_end(work->db, .ended_at = MAYBE(work->now), .id = id) != 1)
        return false;
    sign_in_end_all(work->db, .ended_at = MAYBE(work->now), .account_id = id);
    link_end(work, PASSWORD_LINK, id);
    return true;
}

bool account_let_in_again(struct work *work, int64_t id)
{
    return account_reopen(work->db, .id = id) == 1;
}

struct account_fact_array account_facts_all(struct work *work)
{
    struct account_facts_rows rows = account_facts(work->db, work->arena);
    struct sign_in_last_rows last = sign_in_last(work->db, work->arena);
    struct account_fact_array all = {
        .items = arena_make_array(work->arena, struct account_fact, rows.count)};
    for (size_t i = 0; i < rows.count; i++) {
        struct account_fact *fact = &all.items[all.count++];
        *fact = (struct account_fact){.id = rows.items[i].id,
                                      .created_at = rows.items[i].created_at,
                                      .ended_at = rows.items[i].ended_at.value,
                                      .has_password = rows.items[i].has_password == 1};
        for (size_t k = 0; k < last.count; k++)
            if (last.items[k].account_id == fact->id)
                fact->signed_in_at = last.items[k].signed_in_at;
    }
    return all;
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

void account_give_person(struct work *work, int64_t id, int64_t person_id)
{
    account_set_person(work->db, .person_id = MAYBE(person_id), .id = id);
}

int64_t account_of_password(struct work *work, struct text email, struct text password)
{
    struct account_by_email_row row = {0};
    bool is_known = account_by_email(work->db, work->arena, &row,
                                     .email_folded = email_fold(work->arena, email));
    bool has_password = is_known && !text_equal(row.password_hash, NO_PASSWORD);
    bool fits = password_fits(has_password ? row.password_hash : (struct text){0}, password);
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

struct ending_tokens tokens_ending(struct work *work, int64_t until)
{
    struct api_token_ending_rows rows =
        api_token_ending(work->db, work->arena, .now = work->now, .until = until);
    struct ending_tokens tokens = {
        .items = arena_make_array(work->arena, struct ending_token, rows.count)};
    for (size_t i = 0; i < rows.count; i++)
        tokens.items[tokens.count++] =
            (struct ending_token){rows.items[i].access_role, rows.items[i].expires_at};
    return tokens;
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
