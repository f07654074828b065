-- Pairs of a platform's own complaint and a hotline ticket about (or answered by) that platform that may be one event:
-- the same caller or the same truck within $days days; where one side gives neither, the same sum within $days_sum days or
-- the same place and class within $days_place days. A key with more than $most_per_key tickets is no person's.
-- A sum that stands only in the text counts too: the first one in 元. Classes of two lists differ in their names: only classes
-- of ours (issue_id) can contradict each other. amount_share: share of the platform's tickets of that class with that sum;
-- pool: tickets about the platform among which a complaint's own would be, if it has one. Both sides since $since. Pairs that could not come to
-- $least_odds even if time, sum and texts spoke for them as strongly as they can ($best_rest) are left out here.
WITH complaint AS (
  SELECT complaint_id, platform_id, received_at, issue_id, class_given, district, caller_key, plate_key,
    coalesce(amount_claimed,
      try_cast(replace(regexp_extract(body, '([0-9][0-9,]*(\.[0-9]+)?)元', 1), ',', '') AS DECIMAL(18, 2))) AS amount
  FROM core.platform_complaint
  WHERE platform_id IS NOT NULL AND received_at BETWEEN $since::TIMESTAMP AND $as_of::TIMESTAMP AND status IS DISTINCT FROM '作废'
),
stated AS (
  SELECT * REPLACE (
    CASE WHEN count(*) OVER (PARTITION BY caller_key) <= $most_per_key::INTEGER THEN caller_key END AS caller_key,
    CASE WHEN count(*) OVER (PARTITION BY plate_key) <= $most_per_key::INTEGER THEN plate_key END AS plate_key
  )
  FROM core.ticket_asof($as_of::TIMESTAMP)
  WHERE (complained_platform_id IS NOT NULL OR answered_by_platform_id IS NOT NULL) AND received_at >= $since::TIMESTAMP
),
about AS (
  SELECT ticket_id, unnest(list_distinct([complained_platform_id, answered_by_platform_id])) AS platform_id, received_at,
    issue_id, class_given, district, caller_key, plate_key,
    coalesce(amount_claimed,
      try_cast(replace(regexp_extract(body, '([0-9][0-9,]*(\.[0-9]+)?)元', 1), ',', '') AS DECIMAL(18, 2))) AS amount
  FROM stated LEFT JOIN core.text USING (text_id)
),
ticket AS (
  SELECT *, coalesce(issue_id, class_given, '') AS issue,
    count(*) OVER (PARTITION BY platform_id, coalesce(issue_id, class_given, ''), amount)
      / count(*) OVER (PARTITION BY platform_id, coalesce(issue_id, class_given, '')) AS amount_share,
    count(*) OVER of_platform * least(1, 2 * $days::INTEGER * 86400
      / greatest(1, epoch(max(received_at) OVER of_platform) - epoch(min(received_at) OVER of_platform))) AS pool
  FROM about
  WINDOW of_platform AS (PARTITION BY platform_id)
),
pair AS (
  SELECT complaint_id, ticket_id FROM complaint AS c JOIN ticket AS t USING (platform_id, caller_key)
  WHERE abs(epoch(t.received_at) - epoch(c.received_at)) <= $days::INTEGER * 86400
  UNION
  SELECT complaint_id, ticket_id FROM complaint AS c JOIN ticket AS t USING (platform_id, plate_key)
  WHERE abs(epoch(t.received_at) - epoch(c.received_at)) <= $days::INTEGER * 86400
  UNION
  SELECT complaint_id, ticket_id FROM complaint AS c JOIN ticket AS t USING (platform_id, amount)
  WHERE amount > 0
    AND (c.caller_key IS NULL OR t.caller_key IS NULL) AND (c.plate_key IS NULL OR t.plate_key IS NULL)
    AND abs(epoch(t.received_at) - epoch(c.received_at)) <= $days_sum::INTEGER * 86400
  UNION
  SELECT complaint_id, ticket_id FROM complaint AS c JOIN ticket AS t USING (platform_id, district, class_given)
  WHERE (c.caller_key IS NULL OR t.caller_key IS NULL) AND (c.plate_key IS NULL OR t.plate_key IS NULL)
    AND abs(epoch(t.received_at) - epoch(c.received_at)) <= $days_place::INTEGER * 86400
  UNION
  SELECT complaint_id, ticket_id FROM complaint AS c JOIN ticket AS t USING (platform_id, district, issue_id)
  WHERE (c.caller_key IS NULL OR t.caller_key IS NULL) AND (c.plate_key IS NULL OR t.plate_key IS NULL)
    AND abs(epoch(t.received_at) - epoch(c.received_at)) <= $days_place::INTEGER * 86400
),
facts AS (
  SELECT pair.complaint_id, pair.ticket_id, c.platform_id,
    c.caller_key = t.caller_key AS same_caller,
    c.plate_key = t.plate_key AS same_plate,
    (epoch(t.received_at) - epoch(c.received_at)) / 86400 AS days,
    c.amount::DOUBLE AS complaint_amount, t.amount::DOUBLE AS ticket_amount, t.amount_share::DOUBLE AS amount_share,
    coalesce(c.issue_id = t.issue_id, nullif(c.class_given = t.class_given, false)) AS same_issue,
    c.district = t.district AS same_district,
    t.issue, t.pool::DOUBLE AS pool
  FROM pair
  JOIN complaint AS c USING (complaint_id)
  JOIN ticket AS t ON t.ticket_id = pair.ticket_id AND t.platform_id = c.platform_id
)
FROM facts
WHERE ln($also_called::DOUBLE / greatest(1, pool)) + $best_rest::DOUBLE
  + CASE same_caller WHEN true THEN $caller_same::DOUBLE WHEN false THEN $caller_other::DOUBLE ELSE 0 END
  + CASE same_plate WHEN true THEN $plate_same::DOUBLE WHEN false THEN $plate_other::DOUBLE ELSE 0 END
  + CASE same_issue WHEN true THEN $issue_same::DOUBLE WHEN false THEN $issue_other::DOUBLE ELSE 0 END
  + CASE same_district WHEN true THEN $district_same::DOUBLE WHEN false THEN $district_other::DOUBLE ELSE 0 END
  + CASE WHEN complaint_amount > 0 AND abs(complaint_amount - ticket_amount) < 1 THEN -ln(amount_share)
    ELSE 0 END >= $least_odds::DOUBLE
ORDER BY complaint_id, ticket_id
