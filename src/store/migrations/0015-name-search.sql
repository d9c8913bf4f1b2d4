-- Names are found in more forms than before: whatever script, as places are said, and by the initials of their pinyin. The forms stand in the
-- columns that are there; what is new is how those that bear a name are found among millions.

-- tables

-- distribution

-- keys and triggers

-- Operators of which a name holds all that is asked for, some at most: candidates by the lexemes, checked against the lines of all forms. As
-- operators_by_grams: only ids, and what they are is read under the policies; with the name for the agency, which sees all of them anyway,
-- so that a thousand can be put in order without being read one by one.
CREATE FUNCTION operators_named(wanted tsquery, forms text[], at_most integer) RETURNS TABLE (operator_id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT o.operator_id, CASE WHEN (SELECT scope_kind()) = 'agency' THEN o.name END
  FROM operator AS o WHERE o.name_grams @@ wanted AND o.name_folded LIKE ALL (forms) LIMIT at_most;
END;

-- The same where very many bear it: the next of them in the order of their ids, found by walking along it, for they are not far between; among
-- the next so many operators. Other than those whose name begins so, which are listed before; and for the agency alone.
CREATE FUNCTION operators_named_after(forms text[], code_begins text, begins text, after uuid, looked_through integer, at_most integer)
RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET enable_sort = off SET enable_seqscan = off SET enable_bitmapscan = off
BEGIN ATOMIC
  SELECT n.operator_id
  FROM (SELECT o.operator_id, o.name, o.name_folded, o.code FROM operator AS o WHERE o.operator_id > after ORDER BY o.operator_id LIMIT looked_through) AS n
  WHERE (SELECT scope_kind()) = 'agency' AND (n.name_folded LIKE ALL (forms) OR starts_with(n.code, code_begins)) AND NOT starts_with(n.name, begins)
  ORDER BY n.operator_id LIMIT at_most;
END;

-- Thousands of lexemes are so common that it matters to know them.
ALTER TABLE operator ALTER COLUMN name_grams SET STATISTICS 400;

-- The lexemes that many names have, and about how many operators bear each, as far as the statistics of the table tell.
CREATE FUNCTION operators_common(at_least integer) RETURNS TABLE (lexeme text, bearers double precision)
LANGUAGE sql STABLE SECURITY DEFINER
BEGIN ATOMIC
  SELECT e.lexeme, e.share * c.reltuples
  FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_stats AS s ON s.tablename = c.relname AND s.schemaname = n.nspname AND s.attname = 'name_grams'
    CROSS JOIN LATERAL unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS e (lexeme, share)
  WHERE c.oid = 'operator'::regclass AND e.lexeme IS NOT NULL AND e.share * c.reltuples >= at_least;
END;
