-- $as_of, $headline, $completion_clock. Rules of which anything is known: their columns are there.
SELECT unnest(list_filter([
  CASE WHEN EXISTS (FROM mart.clock WHERE clock_id = $completion_clock AND state IN ('met', 'missed')) THEN 'overdue' END,
  CASE WHEN bool_or(first_contacted IS NOT NULL) THEN 'not_contacted' END,
  CASE WHEN bool_or(first_resolved IS NOT NULL) THEN 'unresolved' END,
  CASE WHEN bool_or(first_satisfied IS NOT NULL) THEN 'dissatisfied' END,
  CASE WHEN bool_or(first_satisfied IS NOT NULL) THEN 'partly_or_dissatisfied' END
], lambda rule : rule IS NOT NULL)) AS rule
FROM core.ticket_asof($as_of::TIMESTAMP) WHERE coalesce(rating_source, $headline) = $headline;
