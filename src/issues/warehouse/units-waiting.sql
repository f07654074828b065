-- Open tickets that no unit has.
SELECT ticket_id AS id, district, issue_id AS "classId"
FROM core.ticket_asof($as_of::TIMESTAMP)
WHERE unit_id IS NULL AND completed_at IS NULL AND coalesce(status, '') NOT IN ('已办结', '已回访')
ORDER BY received_at, ticket_id
