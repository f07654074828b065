-- $start, $end. Warnings open at the moment, and those raised or closed in the period, in their order. unit, about, class: where most
-- of the tickets of one ticket, matter, debtor or topic belong; a class also where the warning is narrowed to it. after: what it is about
-- began after the period's end.
WITH own AS (
  SELECT warning_id, unnest(tickets) AS ticket_id FROM mart.warning WHERE scope IN ('ticket', 'matter', 'debtor', 'topic')
),
belonging AS (
  SELECT warning_id, mode(unit_id) AS unit, mode(complained_platform_id) AS about, mode(issue_id) AS issue
  FROM own JOIN core.ticket_state USING (ticket_id) GROUP BY warning_id
)
SELECT w.warning_id AS id, w.kind, w.scope, w.member, w.severity, w.state, w.told, w.said, w.total, b.unit, b.about,
  coalesce(nullif(w.issue, ''), b.issue) AS issue, w.closed IS NULL AS open,
  w.first_seen BETWEEN $start::DATE AND $end::DATE AS raised, coalesce(w.closed BETWEEN $start::DATE AND $end::DATE, FALSE) AS closed,
  w.first_seen::VARCHAR AS "firstSeen", least(w.onset, w.first_seen) > $end::DATE AS after
FROM mart.warning AS w LEFT JOIN belonging AS b USING (warning_id)
WHERE open OR raised OR w.closed BETWEEN $start::DATE AND $end::DATE
ORDER BY w.position
