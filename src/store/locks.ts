/** Advisory locks. Any numbers will do as long as nobody else in the same database takes them. */

/** One migration at a time. */
export const MIGRATION_LOCK = 9_464_364;

/** Shared by whoever appends, exclusive to a rebuild: no fact may slip in between reading the journal and writing the views. */
export const VIEWS_LOCK = 9_464_365;
