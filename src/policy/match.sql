-- $as_of, $by_words, /*states*/ as in tickets.sql. Which rule governs each step, for every combination of traits that tickets have and that is
-- not there yet.
INSERT INTO mart.clock_match
WITH traits AS (
  SELECT channel, kind, urgency, caller_type, driver_mark,
    CASE WHEN $by_words THEN tags END AS tags, CASE WHEN $by_words THEN class_given END AS class_given
  FROM core.state_asof('/*states*/', $as_of::TIMESTAMP)
  GROUP BY ALL
)
SELECT hash(t.channel, t.kind, t.urgency, t.caller_type, t.driver_mark, t.tags, t.class_given) AS trait,
  r.rule_no, r.policy_id, r.clock_id,
  r.extends AND len(list_filter(r.forbidden, lambda f : mart.applies(f, t))) = 0 AS extends
FROM traits AS t JOIN mart.clock_rule AS r ON mart.applies(r.conditions, t)
WHERE trait NOT IN (SELECT trait FROM mart.clock_match)
QUALIFY row_number() OVER (PARTITION BY trait, r.clock_id ORDER BY r.rule_no) = 1;
