-- Which column of its file each field was read from: the same for all rows of an import, so kept once.

-- tables

ALTER TABLE import ADD COLUMN columns json;

-- distribution

-- keys and triggers
