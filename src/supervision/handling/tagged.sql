-- tags, supervised, has_contact: sources with a column of contact. Tagged tickets (T23-13).
CREATE OR REPLACE TEMP TABLE handling_tagged AS
SELECT t.*, tag.name AS tag, l.late
FROM handling_ticket AS t
JOIN (SELECT unnest($tags::VARCHAR[]) AS name) AS tag ON contains(t.tags, tag.name)
LEFT JOIN handling_limit AS l USING (ticket_id);

-- Every return: those of assignments with their unit, else the ticket's own.
CREATE OR REPLACE TEMP TABLE handling_return AS
WITH hop AS (
  SELECT ticket_id, unit_id, returned_at, return_reason FROM core.assignment_state
  WHERE returned_at <= $as_of::TIMESTAMP AND ticket_id IN (SELECT ticket_id FROM handling_tagged)
)
SELECT DISTINCT ticket_id, unit_id, returned_at AS happened_at, return_reason FROM hop
UNION ALL
SELECT DISTINCT ticket_id, unit_id, coalesce(returned_at, received_at), return_reason FROM handling_tagged
WHERE (returned_at IS NOT NULL OR return_count > 0) AND ticket_id NOT IN (SELECT ticket_id FROM hop);

INSERT INTO mart.handling_case
SELECT DISTINCT 'tagged', 'tagged-returned', r.ticket_id, r.unit_id, r.happened_at,
  concat_ws('，', t.tag, CASE WHEN r.return_reason IS NOT NULL THEN '理由：' || r.return_reason ELSE '未写理由' END)
FROM handling_return AS r JOIN handling_tagged AS t USING (ticket_id);

INSERT INTO mart.handling_case
SELECT DISTINCT 'tagged', 'tagged-supervised', r.ticket_id, r.unit_id, r.happened_at, NULL
FROM handling_return AS r JOIN handling_tagged AS t USING (ticket_id)
WHERE t.tag = $supervised;

INSERT INTO mart.handling_case
SELECT DISTINCT 'tagged', 'tagged-uncontacted', r.ticket_id, r.unit_id, r.happened_at,
  CASE WHEN t.contacted_at IS NULL THEN '没有联系时间' ELSE '联系在退单之后：' || strftime(t.contacted_at, '%m-%d %H:%M') END
FROM handling_return AS r JOIN handling_tagged AS t USING (ticket_id)
WHERE list_contains(from_json($has_contact, '["VARCHAR"]'), t.source) AND coalesce(t.contacted_at > r.happened_at, TRUE);

INSERT INTO mart.handling_tag
SELECT tag, count(*), count(*) FILTER (completed_at IS NULL), count(*) FILTER (ticket_id IN (SELECT ticket_id FROM handling_return)),
  count(*) FILTER (late), count(*) FILTER (bad), list(ticket_id ORDER BY received_at DESC, ticket_id)
FROM handling_tagged
GROUP BY tag
ORDER BY list_position($tags::VARCHAR[], tag);
