-- Place: area packs, their wards, small areas and postcodes. Shared by all hubs; no personal data.

-- table: area_packs, side common, reference
CREATE TABLE area_packs (
    code TEXT NOT NULL PRIMARY KEY,                     -- class none: of the district, lad24cd
    name TEXT NOT NULL,                                 -- class none
    ward_count INTEGER NOT NULL,                        -- class none
    small_count INTEGER NOT NULL,                       -- class none: small areas
    postcode_count INTEGER NOT NULL,                    -- class none
    west_microdegrees INTEGER NOT NULL,                 -- class none: the grid's corner 0, 0
    north_microdegrees INTEGER NOT NULL,                -- class none
    middle_microdegrees INTEGER NOT NULL,               -- class none: latitude of the projection
    unit_micrometres INTEGER NOT NULL,                  -- class none: one step of the grid on the ground
    width INTEGER NOT NULL,                             -- class none: grid units
    height INTEGER NOT NULL,                            -- class none: grid units
    border_count INTEGER NOT NULL,                      -- class none: between wards
    borders_kept INTEGER NOT NULL,                      -- class none: of them, by the tiles
    sources TEXT NOT NULL,                              -- class none: lines to print beside the data
    imported_at INTEGER NOT NULL                        -- class none
) STRICT;

-- table: areas, side common, reference
CREATE TABLE areas (
    pack_code TEXT NOT NULL REFERENCES area_packs (code), -- class none
    code TEXT NOT NULL,                                 -- class none: GSS, "E05013915"
    kind TEXT NOT NULL CHECK (kind IN ('ward', 'small')), -- class none
    ward_code TEXT NOT NULL,                            -- class none: a ward's own code
    name TEXT NOT NULL,                                 -- class none
    short_name TEXT NOT NULL,                           -- class none: fits a tile
    lat_microdegrees INTEGER NOT NULL,                  -- class none: of its middle
    lon_microdegrees INTEGER NOT NULL,                  -- class none
    residents INTEGER NOT NULL,                         -- class none: Census 2021
    households INTEGER NOT NULL,                        -- class none: Census 2021
    imd_score INTEGER NOT NULL,                         -- class none: Index of Multiple Deprivation 2025, thousandths
    imd_rank INTEGER,                                   -- class none: of a small area in England, 1 is most deprived
    imd_decile INTEGER,                                 -- class none: of a small area
    income_share INTEGER NOT NULL,                      -- class none: thousandths of residents
    employment_share INTEGER NOT NULL,                  -- class none: thousandths of those of working age
    adult_skills_share INTEGER NOT NULL,                -- class none: thousandths of those of working age
    english_share INTEGER NOT NULL,                     -- class none: thousandths who cannot speak English well or at all
    small_count INTEGER NOT NULL,                       -- class none: small areas in it
    most_deprived_count INTEGER NOT NULL,               -- class none: of them, in the most deprived fifth of England
    need_level INTEGER NOT NULL CHECK (need_level BETWEEN 0 AND 3), -- class none: quarter of the pack
    boundary TEXT NOT NULL,                             -- class none: SVG path on the pack's grid
    half_column INTEGER NOT NULL,                       -- class none: of a ward's tile
    tile_row INTEGER NOT NULL,                          -- class none: of a ward's tile
    PRIMARY KEY (pack_code, code)
) STRICT;
CREATE INDEX areas_by_kind ON areas (pack_code, kind, code);
CREATE INDEX areas_by_name ON areas (pack_code, kind, name, code);
CREATE INDEX areas_by_code ON areas (code);

-- table: postcodes, side common, reference
CREATE TABLE postcodes (
    postcode TEXT NOT NULL,                             -- class none: without blanks, upper case
    pack_code TEXT NOT NULL REFERENCES area_packs (code), -- class none
    area_code TEXT NOT NULL,                            -- class none: small area
    ward_code TEXT NOT NULL,                            -- class none
    lat_microdegrees INTEGER NOT NULL,                  -- class none
    lon_microdegrees INTEGER NOT NULL,                  -- class none
    PRIMARY KEY (postcode, pack_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX postcodes_by_pack ON postcodes (pack_code);

-- table: area_borders, side common, reference
CREATE TABLE area_borders (
    pack_code TEXT NOT NULL REFERENCES area_packs (code), -- class none
    ward_code TEXT NOT NULL,                            -- class none
    neighbour_code TEXT NOT NULL,                       -- class none: each border stands here from both sides
    length_metres INTEGER NOT NULL,                     -- class none
    PRIMARY KEY (pack_code, ward_code, neighbour_code)
) STRICT, WITHOUT ROWID;
