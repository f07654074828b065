-- $as_of, $headline, $attitude, $legal, $coordinated (words), $again_days.
INSERT INTO mart.appeal
WITH ticket AS (
  SELECT t.*, coalesce(t.appeal, s.appeal) AS state, coalesce(t.rated_at, t.visited_at, t.completed_at) AS judged_at
  FROM core.ticket_asof($as_of::TIMESTAMP) AS t LEFT JOIN (SELECT ticket_id, appeal FROM core.ticket_step) AS s USING (ticket_id)
  WHERE t.driver_mark AND t.channel = '12345' AND t.first_satisfied IN ('不满意', '非常不满意') AND t.completed_at IS NOT NULL
    AND coalesce(t.rating_source, $headline) = $headline
),
told AS (
  SELECT t.*, x.reply, coalesce(x.title, '') || ' ' || coalesce(x.body, '') AS asked FROM ticket AS t LEFT JOIN core.text AS x USING (text_id)
),
again AS (
  SELECT DISTINCT o.ticket_id
  FROM ticket AS o JOIN mart.ticket_matter AS m ON m.ticket_id = o.ticket_id
  JOIN mart.ticket_matter AS n ON n.matter_id = m.matter_id AND n.ticket_id <> m.ticket_id
  JOIN core.ticket_asof($as_of::TIMESTAMP) AS l ON l.ticket_id = n.ticket_id
  WHERE l.received_at > o.completed_at AND l.received_at <= o.completed_at + to_days($again_days::INTEGER)
),
joint AS (SELECT DISTINCT ticket_id FROM core.assignment_state WHERE role = 'joint'),
judged AS (
  SELECT t.*,
    list_filter($attitude::VARCHAR[], lambda word : contains(t.asked, word))[1] AS rude,
    CASE WHEN len(list_filter($coordinated::VARCHAR[], lambda word : contains(t.reply, word))) = 0
      THEN list_filter($legal::VARCHAR[], lambda word : contains(t.reply, word))[1] END AS sent_to_court,
    a.ticket_id IS NOT NULL AS came_again, j.ticket_id IS NOT NULL AS shared
  FROM told AS t LEFT JOIN again AS a USING (ticket_id) LEFT JOIN joint AS j USING (ticket_id)
)
SELECT ticket_id, unit_id, date_trunc('month', judged_at)::DATE, judged_at,
  list_filter([if(first_contacted IS FALSE, 1, NULL), if(first_resolved IS FALSE AND final_resolved IS DISTINCT FROM TRUE, 4, NULL)],
    lambda ground : ground IS NOT NULL),
  list_filter([
    if(rude IS NOT NULL, {'ground': 2, 'words': rude}, NULL),
    if(came_again, {'ground': 3, 'words': '同一事项办结后又有反映'}, NULL),
    if(sent_to_court IS NOT NULL, {'ground': 5, 'words': sent_to_court}, NULL),
    if(shared, {'ground': 6, 'words': '有协办单位'}, NULL)
  ], lambda doubt : doubt IS NOT NULL),
  list_filter([if(contacted_at IS NULL, 'contact', NULL), if(coalesce(trim(reply), '') = '', 'reply', NULL)],
    lambda lack : lack IS NOT NULL),
  state
FROM judged;
