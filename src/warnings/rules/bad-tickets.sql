-- The badly rated tickets of drivers, consultation apart, that were completed since a day: of the city, units, platforms that answer.
SELECT place.scope AS scope, coalesce(place.member, '') AS member, count(*) AS total,
  list(ticket_id ORDER BY rated_at DESC, ticket_id) AS tickets
FROM (
  SELECT ticket_id, rated_at, unnest([
    {scope: 'city', member: ''}, {scope: 'unit', member: unit_id}, {scope: 'platform_answered', member: answerer_id}
  ]) AS place
  FROM rule_ticket
  WHERE bad AND driver_mark AND kind IS DISTINCT FROM '咨询' AND completed_at >= $since::TIMESTAMP
)
WHERE place.member IS NOT NULL
GROUP BY ALL
ORDER BY ALL;
