CREATE INDEX things_by_theme ON things (hub_id, theme);
