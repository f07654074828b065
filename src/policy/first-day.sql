-- First day on which a clock may start.
SELECT min(least(received_at, committee_at, dispatched_at, completed_at, notice_at))::DATE AS first
FROM core.ticket_asof($as_of::TIMESTAMP);
