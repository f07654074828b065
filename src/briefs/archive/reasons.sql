-- Tickets that a corrected figure counts now or counted when it was published, and what became known of them since.
-- asked: JSON list of {id, known, start, end, dated, scope, member, rated}, one for each corrected figure.
WITH asked AS (
  SELECT unnest(from_json($asked::JSON,
    '[{"id":"INTEGER","known":"TIMESTAMP","start":"DATE","end":"DATE","dated":"VARCHAR","scope":"VARCHAR","member":"VARCHAR","rated":"BOOLEAN"}]'
  ), recursive := true)
),
moment AS (SELECT DISTINCT known FROM asked),
changed AS (
  SELECT DISTINCT known, ticket_id FROM moment JOIN core.ticket_version ON recorded_at > known
),
ticket AS (
  SELECT ticket_id, recorded_at, superseded_at, status, received_at::DATE AS received_on,
    CASE WHEN completed_at IS NOT NULL THEN greatest(completed_at, received_at)::DATE END AS completed_on,
    coalesce(rated_at, visited_at, completed_at, received_at)::DATE AS rated_on,
    driver_mark IS TRUE AND kind IS DISTINCT FROM '咨询' AND status IS DISTINCT FROM '作废' AS counted,
    map {
      'city': '', 'unit': coalesce(unit_id, '未派'), 'district': coalesce(district, '未填'),
      'platform_about': coalesce(complained_platform_id, '未填'), 'platform_answered': coalesce(answered_by_platform_id, '未填'),
      'issue': coalesce(issue_id, '未归类'), 'channel': coalesce(channel, '未填'), 'kind': coalesce(kind, '未填'),
      'field': coalesce(field, '未填')
    } AS members,
    hash(driver_mark, kind, unit_id, district, complained_platform_id, answered_by_platform_id, issue_id, channel, field) AS place,
    hash(rating_source, visit_reached, first_contacted, first_resolved, first_satisfied, final_contacted, final_resolved, final_satisfied)
      AS rating
  FROM core.ticket_version SEMI JOIN changed USING (ticket_id)
),
pair AS (
  SELECT changed.known, n AS now, t AS earlier
  FROM changed
  JOIN ticket AS n ON n.ticket_id = changed.ticket_id AND core.is_known(n.recorded_at, n.superseded_at)
  LEFT JOIN ticket AS t
    ON t.ticket_id = changed.ticket_id AND t.recorded_at <= changed.known AND coalesce(t.superseded_at > changed.known, true)
),
mine AS (
  SELECT asked.id, asked.rated, now, earlier, clock.due_at::DATE AS due_on,
    CASE dated WHEN 'received' THEN now.received_on WHEN 'rated' THEN now.rated_on WHEN 'due' THEN due_on ELSE now.completed_on END
      BETWEEN asked.start AND asked.end AND now.counted AND now.members[scope] = asked.member AS counts,
    coalesce(
      CASE dated WHEN 'received' THEN earlier.received_on WHEN 'rated' THEN earlier.rated_on WHEN 'due' THEN due_on ELSE earlier.completed_on END
        BETWEEN asked.start AND asked.end AND earlier.counted AND earlier.members[scope] = asked.member, false) AS counted
  FROM asked JOIN pair USING (known)
  LEFT JOIN mart.clock AS clock ON clock.ticket_id = now.ticket_id AND clock.clock_id = $completion_clock
)
SELECT id, CASE
    WHEN earlier.ticket_id IS NULL THEN 'late'
    WHEN now.status IS NOT DISTINCT FROM '作废' AND earlier.status IS DISTINCT FROM '作废' THEN 'void'
    WHEN now.status IS DISTINCT FROM '作废' AND earlier.status IS NOT DISTINCT FROM '作废' THEN 'restored'
    WHEN coalesce(counts, false) <> counted AND now.place <> earlier.place THEN 'moved'
    WHEN coalesce(counts, false) <> counted THEN 'dated'
    WHEN rated AND now.rating <> earlier.rating THEN 'rated'
    ELSE 'other'
  END AS reason, count(*) AS tickets
FROM mine
WHERE coalesce(counts, false) OR counted
GROUP BY ALL
ORDER BY ALL
