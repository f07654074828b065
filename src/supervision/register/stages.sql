-- $as_of, $backlog_days. Every track of the register with its stage. lapsed: open, and nothing was done for so many days; told
-- apart, so that what is to be done today is not buried.
INSERT INTO mart.supervision BY NAME
WITH rectify AS (
  SELECT t.*, c.due_at,
    list_filter([
      if(NOT t.first_contacted, 'not-contacted', NULL), if(NOT t.first_resolved, 'not-resolved', NULL),
      if(t.first_satisfied IN ('不满意', '非常不满意'), 'dissatisfied', NULL)
    ], lambda ground : ground IS NOT NULL) AS grounds
  FROM register_ticket AS t
  LEFT JOIN (SELECT ticket_id, max(due_at) AS due_at FROM mart.clock WHERE clock_id = 'rectify' GROUP BY ticket_id) AS c USING (ticket_id)
  WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询' AND t.headline AND t.first_bad OR t.notice_at IS NOT NULL
),
rectify_stage AS (
  SELECT *, CASE
    WHEN appeal = '申诉通过' THEN 'upheld'
    WHEN cleared_at IS NOT NULL THEN 'cleared'
    WHEN circulated_at >= coalesce(notice_at, circulated_at) THEN 'circulated'
    WHEN appeal = '申诉中' THEN 'appealing'
    WHEN rerated = 'good' THEN 'to-clear'
    WHEN rerated = 'bad' THEN 'again-bad'
    WHEN rectified_at IS NOT NULL THEN 'to-rerate'
    WHEN due_at < $as_of::TIMESTAMP THEN 'late'
    WHEN notice_at IS NOT NULL THEN 'rectifying'
    ELSE 'to-notice'
  END AS stage
  FROM rectify
),
supervise AS (
  SELECT t.*, g.grounds, g.opened_at, NOT g.sure AS suspected, CASE
    WHEN t.refuted_at IS NOT NULL AND g.grounds <@ ['contact-denied', 'resolution-denied'] THEN 'refuted'
    WHEN t.cleared_at IS NOT NULL THEN 'cleared'
    WHEN g.grounds = ['slow'] AND t.completed_at IS NOT NULL THEN 'ended'
    WHEN t.rerated = 'good' OR (g.grounds = ['again'] AND t.completed_at IS NOT NULL AND NOT t.last_bad AND t.satisfied IS NOT NULL) THEN 'ended'
    WHEN t.rectified_at >= coalesce(t.supervised_at, t.rectified_at) THEN 'reported'
    WHEN t.supervised_at IS NOT NULL OR t.escalated_at IS NOT NULL THEN 'supervising'
    WHEN t.completed_at IS NOT NULL AND g.grounds <@ ['bounced', 'enforcement'] AND NOT t.last_bad AND t.satisfied IS NOT NULL THEN 'ended'
    WHEN g.sure THEN 'to-supervise'
    ELSE 'to-confirm'
  END AS stage
  FROM register_ticket AS t JOIN (
    SELECT ticket_id, list(ground ORDER BY ground) AS grounds, bool_or(sure) AS sure, min(opened_at) AS opened_at
    FROM register_ground GROUP BY ticket_id
  ) AS g USING (ticket_id)
),
tracks AS (
  SELECT * EXCLUDE (due_at), due_at, 'rectify' AS track, FALSE AS suspected, rated_at AS opened_at FROM rectify_stage
  UNION ALL BY NAME
  SELECT *, NULL::TIMESTAMP AS due_at, 'supervise' AS track FROM supervise
)
SELECT ticket_id, track, unit_id, platform_id, grounds, suspected, opened_at, notice_at, progressed_at, rectified_at, cleared_at,
  supervised_at, circulated_at, escalated_at, appeal, rerated, due_at, stage,
  CASE
    WHEN stage IN ('to-notice', 'to-clear', 'again-bad', 'to-supervise', 'to-confirm', 'reported') THEN 'office'
    WHEN stage IN ('rectifying', 'late', 'supervising') THEN 'unit'
    WHEN stage = 'to-rerate' THEN 'hotline'
    WHEN stage = 'appealing' THEN 'city'
  END AS turn,
  greatest(opened_at, coalesce(CASE stage
    WHEN 'cleared' THEN cleared_at WHEN 'circulated' THEN circulated_at WHEN 'appealing' THEN appealed_at
    WHEN 'upheld' THEN appealed_at WHEN 'to-clear' THEN rectified_at WHEN 'again-bad' THEN rectified_at
    WHEN 'to-rerate' THEN rectified_at WHEN 'reported' THEN rectified_at WHEN 'late' THEN due_at WHEN 'rectifying' THEN notice_at
    WHEN 'supervising' THEN coalesce(supervised_at, escalated_at) WHEN 'refuted' THEN refuted_at END, opened_at)) AS since,
  turn IS NULL AS closed, stage = 'late' AS overdue,
  NOT closed AND stage <> 'late' AND since < $as_of::TIMESTAMP - to_days($backlog_days::INTEGER) AS lapsed
FROM tracks;
