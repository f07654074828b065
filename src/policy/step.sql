-- $as_of, $policy_id, $clock_id and, of the clock: $responsible, $due_given, $late_hours, $charged_to, $asked_days_before,
-- $consent, $extend_hours, $extend_working_days, $extend_calendar_days.
-- /*started*/, /*meet*/, /*implied*/, /*only_if*/ are put in from the policy's event names; /*rows*/: table that rows are added to.
INSERT INTO /*rows*/
WITH longest AS (
  SELECT e.day, w.day + TIME '23:59:59' AS until
  FROM mart.working_day AS e
  JOIN mart.working_day AS w ON w.working AND w.ordinal = e.ordinal + $extend_working_days::INTEGER
), begun AS (
  SELECT t.ticket_id, t.unit_id, t.received_at, t.dispatched_at, t.extended_to, m.rule_no,
    CASE WHEN $due_given THEN t.due_given END AS given,
    mart.due(/*started*/, d.hours, d.due_day, d.at_end) AS due_rule,
    coalesce(given, due_rule) AS base,
    m.extends AND t.extended_to > base AND NOT ($consent AND coalesce(NOT t.extension_consent, FALSE))
      AND coalesce(t.extension_asked_at <= base - to_days($asked_days_before::INTEGER), TRUE) AS granted,
    /*started*/ AS started_at, /*meet*/ AS done_at, /*implied*/ AS implied_at
  FROM clock_ticket AS t
  JOIN mart.clock_match AS m ON m.trait = t.trait AND m.policy_id = $policy_id AND m.clock_id = $clock_id
  JOIN mart.clock_due_day AS d ON d.rule_no = m.rule_no AND d.day = (/*started*/)::DATE
  WHERE /*only_if*/
), extended AS (
  SELECT b.* EXCLUDE (extended_to),
    CASE WHEN b.granted THEN least(
      b.extended_to, l.until, b.base + to_days($extend_calendar_days::INTEGER),
      b.base + $extend_hours::DOUBLE * INTERVAL 1 HOUR
    ) ELSE b.base END AS due_at
  FROM begun AS b
  LEFT JOIN longest AS l ON l.day = CASE WHEN b.granted THEN b.base::DATE END
), judged AS (
  SELECT x.*, x.due_at + INTERVAL 1 SECOND AS late_from,
    coalesce(x.done_at, CASE WHEN x.implied_at < late_from THEN x.implied_at END) AS met_at,
    coalesce(met_at, $as_of::TIMESTAMP) >= late_from AS late,
    late AND $charged_to::VARCHAR IS NOT NULL
      AND coalesce(x.dispatched_at > x.received_at + $late_hours::DOUBLE * INTERVAL 1 HOUR, TRUE) AS dispatched_late
  FROM extended AS x
  WHERE x.done_at IS NOT NULL OR x.implied_at IS NULL OR x.implied_at < x.due_at + INTERVAL 1 SECOND
)
SELECT j.ticket_id, j.rule_no,
  CASE
    WHEN j.dispatched_late AND coalesce(
      coalesce(j.met_at, $as_of::TIMESTAMP) < mart.due(j.dispatched_at, u.hours, u.due_day, u.at_end) + INTERVAL 1 SECOND,
      TRUE
    ) THEN $charged_to
    WHEN $responsible = 'handling_unit' THEN j.unit_id
    ELSE $responsible
  END,
  j.started_at, j.due_at, j.met_at,
  CASE WHEN j.met_at IS NULL THEN if(j.late, 'overdue', 'open') ELSE if(j.late, 'missed', 'met') END,
  CASE WHEN j.granted THEN 'extended' WHEN j.given IS NOT NULL THEN 'given' ELSE 'rule' END,
  CASE WHEN j.due_at <> j.due_rule THEN j.due_rule END
FROM judged AS j
LEFT JOIN mart.clock_due_day AS u
  ON u.rule_no = j.rule_no AND u.day = CASE WHEN j.dispatched_late THEN j.dispatched_at::DATE END;
