/** Advisory locks. Any numbers will do as long as nobody else in the same database takes them. */

/** One migration at a time. */
export const MIGRATION_LOCK = 9_464_364;

/** Shared by whoever appends, exclusive to a rebuild: no fact may slip in between reading the journal and writing the views. */
export const VIEWS_LOCK = 9_464_365;

/** One sealer of the audit chain at a time; whoever acts does not take it. */
export const AUDIT_LOCK = 9_464_367;

/** One sealer of the Merkle log at a time. */
export const LOG_LOCK = 9_464_368;

/** Whoever takes an administrator away makes sure, alone, that one is left. */
export const ADMINISTRATORS_LOCK = 9_464_369;
