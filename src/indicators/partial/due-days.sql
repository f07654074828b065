CREATE OR REPLACE TEMP TABLE cube_day AS
SELECT day
FROM (
  SELECT unnest([received_at::DATE, completed_at::DATE, visited_at::DATE, rated_at::DATE]) AS day FROM cube_touched
  UNION SELECT due_on FROM mart.clock_changed WHERE clock_id = {completion}
  UNION SELECT due_at::DATE FROM mart.clock_row
  WHERE rule_no IN ({rules}) AND started_at >= {earliest}::TIMESTAMP
    AND ticket_id IN (SELECT ticket_id FROM cube_touched)
  UNION SELECT unnest(generate_series(({before}::TIMESTAMP - INTERVAL 1 HOUR)::DATE, {as_of}::DATE, INTERVAL 1 DAY))::DATE
)
WHERE day BETWEEN {first_day}::DATE AND {as_of}::DATE;
