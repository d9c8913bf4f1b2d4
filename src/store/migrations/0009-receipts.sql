-- A request that is sent again after its first attempt died, or failed half-way, makes nothing anew: what it makes gets its name from the key
-- and the moment of the first attempt.

-- tables

-- `begun_at`: the first attempt; `claimed_at`: the latest. `given_up`: the latest failed, and the next may begin at once.
ALTER TABLE receipt ADD COLUMN begun_at timestamptz;
ALTER TABLE receipt ADD COLUMN given_up boolean NOT NULL DEFAULT false;

-- distribution

-- keys and triggers
