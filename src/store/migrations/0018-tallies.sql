-- What a standard needs of all operators is tallied in the ranges of the work that needs it, by all who are at it.

-- tables

-- 总体数据: name of a tally → the sums of the range. Gone with the range.
ALTER TABLE run_range ADD COLUMN tallies jsonb NOT NULL DEFAULT '{}';

DROP TABLE population_tally;

-- A run writes the standing of every operator anew: where its page has room for the new row, none of the indexes hears of it.
ALTER TABLE operator SET (fillfactor = 50);

-- distribution

-- keys and triggers
