-- Themes came later.
ALTER TABLE things ADD COLUMN theme TEXT;
UPDATE things SET theme = 'food';
