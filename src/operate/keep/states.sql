-- What each state of a ticket got after it was loaded: names known later, what its words say. The key tells a state among those of a file.
-- A platform that the next build reads from the words again is left to it, since it keeps the words that it rests on.
SELECT ticket_id, file_id, (state_hash & 18446744073709551615::UHUGEINT)::UBIGINT AS state,
  unit_id, complained_platform_id, issue_id, driver_text, flags
FROM (
  SELECT t.* REPLACE (CASE WHEN $READ THEN NULL ELSE t.complained_platform_id END AS complained_platform_id)
  FROM core.ticket_version AS t
)
WHERE (unit_id IS NOT NULL OR complained_platform_id IS NOT NULL OR issue_id IS NOT NULL OR driver_text IS NOT NULL OR flags IS NOT NULL)
