-- $as_of, $policy_id, $clock_id. /*started*/, /*meet*/, /*implied*/, /*only_if*/ are put in from the policy's event names.
INSERT INTO mart.clock_row
WITH begun AS (
  SELECT t.ticket_id, t.unit_id, t.received_at, t.dispatched_at, t.extended_to, m.rule_no, m.responsible,
    m.charged_to, m.late_hours, m.extend_hours, m.extend_working_days, m.extend_calendar_days,
    CASE WHEN m.due_given THEN t.due_given END AS given,
    mart.due(/*started*/, d.hours, d.due_day, d.at_end) AS due_rule,
    coalesce(given, due_rule) AS base,
    m.extends AND t.extended_to > base AND NOT (m.consent AND coalesce(NOT t.extension_consent, FALSE))
      AND coalesce(t.extension_asked_at <= base - to_days(m.asked_days_before), TRUE) AS granted,
    /*started*/ AS started_at, /*meet*/ AS done_at, /*implied*/ AS implied_at
  FROM clock_ticket AS t
  JOIN clock_match AS m ON m.trait = t.trait AND m.policy_id = $policy_id AND m.clock_id = $clock_id
  JOIN clock_due_day AS d ON d.rule_no = m.rule_no AND d.day = (/*started*/)::DATE
  WHERE /*only_if*/
), extended AS (
  SELECT b.*,
    CASE WHEN b.granted THEN least(
      b.extended_to,
      CASE WHEN b.extend_working_days IS NOT NULL THEN w.day + TIME '23:59:59'
        WHEN b.extend_calendar_days IS NOT NULL THEN b.base + to_days(b.extend_calendar_days)
        WHEN b.extend_hours IS NOT NULL THEN b.base + b.extend_hours * INTERVAL 1 HOUR END
    ) ELSE b.base END AS due_at
  FROM begun AS b
  LEFT JOIN mart.working_day AS e ON e.day = CASE WHEN b.granted THEN b.base::DATE END
  LEFT JOIN mart.working_day AS w ON w.working AND w.ordinal = e.ordinal + b.extend_working_days
), judged AS (
  SELECT x.*, x.due_at + INTERVAL 1 SECOND AS late_from,
    coalesce(x.done_at, CASE WHEN x.implied_at < late_from THEN x.implied_at END) AS met_at,
    CASE WHEN met_at IS NULL THEN if($as_of::TIMESTAMP < late_from, 'open', 'overdue')
      ELSE if(met_at < late_from, 'met', 'missed') END AS state,
    x.charged_to IS NOT NULL AND state IN ('missed', 'overdue')
      AND coalesce(x.dispatched_at > x.received_at + x.late_hours * INTERVAL 1 HOUR, TRUE) AS dispatched_late
  FROM extended AS x
  WHERE x.done_at IS NOT NULL OR x.implied_at IS NULL OR x.implied_at < x.due_at + INTERVAL 1 SECOND
), charged AS (
  SELECT j.*, j.dispatched_late AND coalesce(
      coalesce(j.met_at, $as_of::TIMESTAMP) < mart.due(j.dispatched_at, u.hours, u.due_day, u.at_end) + INTERVAL 1 SECOND,
      TRUE
    ) AS dispatch_to_blame
  FROM judged AS j
  LEFT JOIN clock_due_day AS u
    ON u.rule_no = j.rule_no AND u.day = CASE WHEN j.dispatched_late THEN j.dispatched_at::DATE END
)
SELECT ticket_id, rule_no,
  CASE WHEN dispatch_to_blame THEN charged_to WHEN responsible = 'handling_unit' THEN unit_id ELSE responsible END,
  started_at, due_at, met_at, state,
  CASE WHEN granted THEN 'extended' WHEN given IS NOT NULL THEN 'given' ELSE 'rule' END,
  CASE WHEN due_at <> due_rule THEN due_rule END
FROM charged;
