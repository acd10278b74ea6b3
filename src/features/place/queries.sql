-- side: common

-- name: place_pack_list :many
SELECT code, name, ward_count, small_count, postcode_count, sources, imported_at
FROM area_packs ORDER BY name, code;

-- name: place_pack_find :one
SELECT code, name, ward_count, small_count, postcode_count, west_microdegrees, north_microdegrees,
    middle_microdegrees, unit_micrometres, width, height, border_count, borders_kept, sources
FROM area_packs WHERE code = :code;

-- name: place_pack_of_hub :one
SELECT area_code FROM hubs WHERE id = :hub_id;

-- name: place_pack_add :exec
INSERT INTO area_packs (code, name, ward_count, small_count, postcode_count, west_microdegrees,
    north_microdegrees, middle_microdegrees, unit_micrometres, width, height, border_count,
    borders_kept, sources, imported_at)
VALUES (:code, :name, :ward_count, :small_count, :postcode_count, :west_microdegrees,
    :north_microdegrees, :middle_microdegrees, :unit_micrometres, :width, :height, :border_count,
    :borders_kept, :sources, :imported_at);

-- name: place_pack_remove :exec
DELETE FROM area_packs WHERE code = :code;

-- name: place_pack_remove_areas :exec
DELETE FROM areas WHERE pack_code = :pack_code;

-- name: place_pack_remove_postcodes :exec
DELETE FROM postcodes WHERE pack_code = :pack_code;

-- name: place_pack_remove_borders :exec
DELETE FROM area_borders WHERE pack_code = :pack_code;

-- name: place_area_add :exec
INSERT INTO areas (pack_code, code, kind, ward_code, name, short_name, lat_microdegrees,
    lon_microdegrees, residents, households, imd_score, imd_rank, imd_decile, income_share,
    employment_share, adult_skills_share, english_share, small_count, most_deprived_count,
    need_level, boundary, half_column, tile_row)
VALUES (:pack_code, :code, :kind, :ward_code, :name, :short_name, :lat_microdegrees,
    :lon_microdegrees, :residents, :households, :imd_score, :imd_rank, :imd_decile, :income_share,
    :employment_share, :adult_skills_share, :english_share, :small_count, :most_deprived_count,
    :need_level, :boundary, :half_column, :tile_row);

-- name: place_postcode_add :exec
INSERT INTO postcodes (postcode, pack_code, area_code, ward_code, lat_microdegrees, lon_microdegrees)
VALUES (:postcode, :pack_code, :area_code, :ward_code, :lat_microdegrees, :lon_microdegrees);

-- name: place_border_add :exec
INSERT INTO area_borders (pack_code, ward_code, neighbour_code, length_metres)
VALUES (:pack_code, :ward_code, :neighbour_code, :length_metres);

-- name: place_postcode_find :one
SELECT p.postcode, p.area_code, p.ward_code, a.name AS ward_name, p.lat_microdegrees,
    p.lon_microdegrees
FROM postcodes p
JOIN areas a ON a.pack_code = p.pack_code AND a.code = p.ward_code
WHERE p.postcode = :postcode
ORDER BY p.pack_code LIMIT 1;

-- name: place_ward_list :many
SELECT a.code, a.name, a.short_name, a.lat_microdegrees, a.lon_microdegrees, a.residents,
    a.imd_score, a.need_level, a.half_column, a.tile_row
FROM hubs h JOIN areas a ON a.pack_code = h.area_code AND a.kind = 'ward'
WHERE h.id = :hub_id ORDER BY a.name, a.code;

-- name: place_ward_names :many
SELECT a.code, a.name
FROM hubs h JOIN areas a ON a.pack_code = h.area_code AND a.kind = 'ward'
WHERE h.id = :hub_id ORDER BY a.name, a.code;

-- name: place_ward_name :one
SELECT a.name FROM hubs h JOIN areas a ON a.pack_code = h.area_code
WHERE h.id = :hub_id AND a.kind = 'ward' AND a.code = :code;

-- name: place_ward_find :one
SELECT code, name, short_name, lat_microdegrees, lon_microdegrees, residents, households,
    imd_score, income_share, employment_share, adult_skills_share, english_share, small_count,
    most_deprived_count, need_level, half_column, tile_row
FROM areas WHERE pack_code = :pack_code AND kind = 'ward' AND code = :code;

-- name: place_boundary_list :many
SELECT code, boundary FROM areas WHERE pack_code = :pack_code AND kind = :kind ORDER BY code;

-- name: place_area_page :many
SELECT code, kind, ward_code, name, lat_microdegrees, lon_microdegrees, residents, households,
    imd_score, imd_rank, imd_decile, income_share, employment_share, adult_skills_share,
    english_share, need_level
FROM areas WHERE pack_code = :pack_code AND kind = :kind AND code > :after
ORDER BY code LIMIT :most;
-- in: after TEXT
-- in: most INTEGER

-- name: place_neighbour_list :many
SELECT neighbour_code FROM area_borders
WHERE pack_code = :pack_code AND ward_code = :ward_code
ORDER BY length_metres DESC, neighbour_code;

-- name: place_member_counts :many
SELECT p.ward_code, count(*) AS members
FROM people p
JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id
WHERE p.hub_id = :hub_id AND p.ward_code IS NOT NULL AND {is_active(m)}
    AND {is_newest(m)}
GROUP BY p.ward_code;
-- side: campaign
-- out: members INTEGER

-- Of each ward only the most that can be said of it, so that most of it is never looked at.
-- name: place_reach_list :many
SELECT a.code, a.name, a.imd_score, a.need_level, a.half_column, a.tile_row,
    CAST(coalesce((SELECT sum(e.voices) FROM needs n
            JOIN need_evidence e ON e.hub_id = n.hub_id AND e.need_id = n.id
        WHERE n.hub_id = :hub_id AND n.ward_code = a.code AND e.heard_on >= :held_since
            AND e.source <> 'official'), 0) AS INTEGER) AS voices, CASE
    WHEN EXISTS (SELECT 1 FROM attendance_by_ward t
            JOIN initiatives i ON i.hub_id = t.hub_id AND i.id = t.initiative_id
        WHERE t.hub_id = :hub_id AND t.ward_code = a.code AND t.day >= :came_since
            AND t.day <= :today AND t.volunteers > 0 AND i.finished_at IS NULL
            AND i.paused_at IS NULL AND i.running_from <= :today) THEN 'helped'
    WHEN EXISTS (SELECT 1 FROM attendance_by_ward t
            JOIN initiatives i ON i.hub_id = t.hub_id AND i.id = t.initiative_id
        WHERE t.hub_id = :hub_id AND t.ward_code = a.code AND t.day >= :came_since
            AND t.day <= :today AND t.guests > 0 AND i.finished_at IS NULL
            AND i.paused_at IS NULL AND i.running_from <= :today) THEN 'attended'
    WHEN EXISTS (SELECT 1 FROM venues v
        WHERE v.hub_id = :hub_id AND v.ward_code = a.code AND EXISTS (SELECT 1 FROM rooms r
            WHERE r.hub_id = v.hub_id AND r.venue_id = v.id AND EXISTS (SELECT 1 FROM sessions s
                WHERE s.hub_id = r.hub_id AND s.room_id = r.id AND s.day >= :held_since
                    AND s.day <= :today AND s.cancelled_at IS NULL))) THEN 'session'
    WHEN EXISTS (SELECT 1 FROM people p
            JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id
        WHERE p.hub_id = :hub_id AND p.ward_code = a.code AND {is_active(m)}
            AND {is_newest(m)}) THEN 'member'
    ELSE '' END AS reach
FROM hubs h JOIN areas a ON a.pack_code = h.area_code AND a.kind = 'ward'
WHERE h.id = :hub_id ORDER BY a.name, a.code;
-- side: campaign
-- in: came_since TEXT
-- in: held_since TEXT
-- out: voices INTEGER, reach TEXT

-- name: place_voice_counts :many
SELECT n.ward_code, count(DISTINCT n.id) AS needs, CAST(sum(e.voices) AS INTEGER) AS voices
FROM needs n
JOIN need_evidence e ON e.hub_id = n.hub_id AND e.need_id = n.id
WHERE n.hub_id = :hub_id AND n.ward_code IS NOT NULL AND e.heard_on >= :since
    AND e.source <> 'official'
GROUP BY n.ward_code;
-- in: since TEXT
-- out: needs INTEGER
-- out: voices INTEGER

-- name: place_session_counts :many
SELECT v.ward_code, count(*) AS sessions
FROM sessions s
JOIN rooms r ON r.hub_id = s.hub_id AND r.id = s.room_id
JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE s.hub_id = :hub_id AND s.day >= :since AND s.day <= :today AND s.cancelled_at IS NULL
    AND v.ward_code IS NOT NULL
GROUP BY v.ward_code;
-- in: since TEXT
-- in: today TEXT
-- out: sessions INTEGER

-- name: place_attendance_counts :many
SELECT t.ward_code, count(DISTINCT CASE WHEN t.guests > 0 THEN t.initiative_id END) AS attended,
    count(DISTINCT CASE WHEN t.volunteers > 0 THEN t.initiative_id END) AS helped,
    CAST(sum(t.guests) AS INTEGER) AS guests
FROM attendance_by_ward t
JOIN initiatives i ON i.hub_id = t.hub_id AND i.id = t.initiative_id
WHERE t.hub_id = :hub_id AND t.day >= :since AND t.day <= :today AND i.finished_at IS NULL
    AND i.paused_at IS NULL AND i.running_from IS NOT NULL AND i.running_from <= :today
GROUP BY t.ward_code;
-- in: since TEXT
-- in: today TEXT
-- out: attended INTEGER
-- out: helped INTEGER
-- out: guests INTEGER

-- name: place_running_list :many
SELECT v.ward_code, i.id, i.title, min(v.postcode) AS postcode
FROM sessions s
JOIN initiatives i ON i.hub_id = s.hub_id AND i.id = s.initiative_id
JOIN rooms r ON r.hub_id = s.hub_id AND r.id = s.room_id
JOIN venues v ON v.hub_id = r.hub_id AND v.id = r.venue_id
WHERE s.hub_id = :hub_id AND s.day >= :since AND s.day <= :until AND s.cancelled_at IS NULL
    AND v.ward_code IS NOT NULL AND i.finished_at IS NULL AND i.paused_at IS NULL
    AND i.running_from IS NOT NULL AND i.running_from <= :today
GROUP BY v.ward_code, i.id, i.title
ORDER BY v.ward_code NULLS LAST, i.title, i.id;
-- out: postcode TEXT
-- in: since TEXT
-- in: until TEXT
-- in: today TEXT

-- name: place_told_list :many
SELECT n.theme, CAST(sum(e.voices) AS INTEGER) AS voices
FROM needs n
JOIN need_evidence e ON e.hub_id = n.hub_id AND e.need_id = n.id
WHERE n.hub_id = :hub_id AND n.ward_code = :ward_code AND e.heard_on >= :since
    AND e.source <> 'official'
GROUP BY n.theme ORDER BY voices DESC, n.theme;
-- in: since TEXT
-- out: voices INTEGER

-- name: place_open_needs :many
SELECT n.id, n.title, n.theme, CAST(coalesce(sum(e.voices), 0) AS INTEGER) AS voices
FROM needs n
LEFT JOIN need_evidence e ON e.hub_id = n.hub_id AND e.need_id = n.id
WHERE n.hub_id = :hub_id AND n.ward_code = :ward_code AND n.parked_at IS NULL
    AND n.not_ours_at IS NULL AND (n.met_at IS NULL OR n.reopened_at > n.met_at)
GROUP BY n.id, n.title, n.theme ORDER BY voices DESC, n.id LIMIT 6;
-- out: voices INTEGER

-- name: place_unasked_count :count
SELECT count(*) AS people
FROM people p
JOIN memberships m ON m.hub_id = p.hub_id AND m.person_id = p.id
WHERE p.hub_id = :hub_id AND p.ward_code = :ward_code AND {is_active(m)}
    AND {is_newest(m)}
    AND EXISTS (SELECT 1 FROM person_times t WHERE t.hub_id = p.hub_id AND t.person_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM sign_ups s WHERE s.hub_id = p.hub_id AND s.person_id = p.id);
-- side: campaign

-- name: place_partner_list :many
SELECT id, name, what FROM partners
WHERE hub_id = :hub_id AND ward_code = :ward_code AND ended_at IS NULL
ORDER BY name, id LIMIT 6;

-- name: place_venue_list :many
SELECT v.id, v.name, count(r.id) AS rooms, CAST(coalesce(max(r.capacity), 0) AS INTEGER) AS most
FROM venues v
JOIN rooms r ON r.hub_id = v.hub_id AND r.venue_id = v.id
    AND (r.closed_from IS NULL OR r.closed_from > :today)
WHERE v.hub_id = :hub_id AND v.ward_code = :ward_code
GROUP BY v.id, v.name ORDER BY v.name, v.id LIMIT 6;
-- in: today TEXT
-- out: rooms INTEGER
-- out: most INTEGER

-- name: place_whole_figures :one
SELECT CAST(sum(residents) AS INTEGER) AS residents,
    CAST(sum(imd_score * residents) AS INTEGER) AS imd_score,
    CAST(sum(income_share * residents) AS INTEGER) AS income_share,
    CAST(sum(employment_share * residents) AS INTEGER) AS employment_share,
    CAST(sum(adult_skills_share * residents) AS INTEGER) AS adult_skills_share,
    CAST(sum(english_share * residents) AS INTEGER) AS english_share,
    CAST(sum(small_count) AS INTEGER) AS small_count,
    CAST(sum(most_deprived_count) AS INTEGER) AS most_deprived_count
FROM areas WHERE pack_code = :pack_code AND kind = 'ward';
-- out: residents INTEGER
-- out: imd_score INTEGER
-- out: income_share INTEGER
-- out: employment_share INTEGER
-- out: adult_skills_share INTEGER
-- out: english_share INTEGER
-- out: small_count INTEGER
-- out: most_deprived_count INTEGER
