-- $as_of, $history_days, $most. Clocks begun in the last $history_days, of a step with more than $most an even sample of about
-- so many, and all that are open: what they are, and their moments on the
-- scale that their limit is told in: hours of the wall clock, or working days (a day off stands still). due_then: the limit
-- before an extension was asked for at asked_at.
WITH day AS (
  SELECT day, working, (sum(working::INTEGER) OVER (ORDER BY day))::DOUBLE - working::INTEGER AS gone
  FROM mart.working_day
), recent AS (
  SELECT c.*, c.started_at > $as_of::TIMESTAMP - to_days($history_days::INTEGER)
    AND hash(c.ticket_id) % greatest(1, ceil(count(*) OVER (PARTITION BY c.clock_id) / $most::DOUBLE))::UBIGINT = 0 AS counts
  FROM mart.clock AS c
  WHERE c.started_at <= $as_of::TIMESTAMP
    AND (c.state = 'open' OR c.started_at > $as_of::TIMESTAMP - to_days($history_days::INTEGER))
), clock AS (
  SELECT c.ticket_id, c.clock_id, c.counts, c.responsible_id, r.hours IS NOT NULL AS by_hours, c.state, t.kind,
    c.started_at, c.due_at, least(c.met_at, $as_of::TIMESTAMP) AS met_at, c.met_at IS NOT NULL AS met,
    c.due_source = 'extended' AS extended,
    CASE WHEN extended THEN coalesce(t.due_given, c.due_rule, c.due_at) ELSE c.due_at END AS due_then,
    CASE WHEN extended THEN t.extension_asked_at END AS asked_at
  FROM recent AS c
  JOIN mart.clock_rule AS r USING (rule_no)
  JOIN core.ticket_asof($as_of::TIMESTAMP) AS t USING (ticket_id)
  WHERE c.counts OR c.state = 'open'
), moment AS (
  SELECT c.*, risk_moment(by_hours, started_at, s) AS x0, risk_moment(by_hours, coalesce(met_at, $as_of::TIMESTAMP), m) AS x1,
    risk_moment(by_hours, due_at, d) AS x_due, risk_moment(by_hours, due_then, e) AS x_then, risk_moment(by_hours, asked_at, a) AS x_asked
  FROM clock AS c
  LEFT JOIN day AS s ON s.day = started_at::DATE
  LEFT JOIN day AS m ON m.day = coalesce(met_at, $as_of::TIMESTAMP)::DATE
  LEFT JOIN day AS d ON d.day = due_at::DATE
  LEFT JOIN day AS e ON e.day = due_then::DATE
  LEFT JOIN day AS a ON a.day = asked_at::DATE
)
SELECT CASE WHEN state = 'open' THEN ticket_id END AS ticket_id, clock_id, responsible_id, kind, by_hours, met,
  state = 'open' AS open, counts, extended, x0, x1, x_due, x_then, coalesce(x_asked, x0) AS x_asked
FROM moment
WHERE x0 IS NOT NULL AND x1 IS NOT NULL AND x_due IS NOT NULL AND x_then IS NOT NULL
ORDER BY started_at;
