-- What a standard needs of all operators is tallied in the ranges of the work that needs it, by all who are at it.

-- tables

-- 总体数据: name of a tally → the sums of the range. Gone with the range.
ALTER TABLE run_range ADD COLUMN tallies jsonb NOT NULL DEFAULT '{}';

DROP TABLE population_tally;

-- No batch begins any more: whoever ends the run or stops it waits for those under way alone, however many threads are at it.
ALTER TABLE run ADD COLUMN closing boolean NOT NULL DEFAULT false;

-- A run writes the standing of every operator anew: where its page has room for the new row, none of the indexes hears of it.
ALTER TABLE operator SET (fillfactor = 50);

-- distribution

-- keys and triggers
