-- Truck drivers' tickets about arrears, consultation apart, with their matter. Sums by the columns, else by the words; beyond $most_yuan
-- they are not believed. claimant: the caller, else the truck; of those unknown, tickets with the same sum on one day are one. Tickets of
-- several channels with the same sum from one place on one day are one claimant's, whoever called.
CREATE OR REPLACE TEMP TABLE pages_arrears_ticket AS
WITH known AS (
  SELECT t.ticket_id, m.matter_id, t.received_at, t.district, t.channel, t.complained_platform_id AS platform, t.debtor_key,
    a.debtor_type, a.debtor, a.firm, a.evidence, a.failed, a.recovery,
    coalesce(CASE WHEN t.amount_claimed > 0 AND t.amount_claimed <= $most_yuan THEN t.amount_claimed::DOUBLE END, a.claimed) AS claimed,
    coalesce(CASE WHEN t.amount_recovered > 0 AND t.amount_recovered <= $most_yuan THEN t.amount_recovered::DOUBLE END, a.recovered) AS recovered,
    t.amount_claimed > $most_yuan OR t.amount_recovered > $most_yuan AS absurd,
    coalesce(t.final_resolved, t.first_resolved) AS confirmed,
    CASE WHEN t.completed_at IS NOT NULL OR coalesce(t.status IN ('已办结', '已回访'), false) THEN 'closed'
      WHEN t.contacted_at IS NOT NULL THEN 'contacted'
      WHEN t.dispatched_at IS NOT NULL THEN 'dispatched'
      ELSE 'received' END AS stage,
    coalesce('c' || t.caller_key, 'p' || t.plate_key, 's' || claimed::VARCHAR || t.received_at::DATE::VARCHAR || m.matter_id, t.ticket_id) AS claimant
  FROM mart.arrears AS a JOIN core.ticket_asof($as_of::TIMESTAMP) AS t ON t.ticket_id = a.ticket_id
  JOIN mart.ticket_matter AS m ON m.ticket_id = a.ticket_id
  WHERE t.driver_mark AND t.kind IS DISTINCT FROM '咨询' AND list_contains($classes::VARCHAR[], t.issue_id)
)
SELECT * REPLACE (
  CASE WHEN claimed IS NOT NULL AND district IS NOT NULL AND min(channel) OVER same <> max(channel) OVER same
    THEN min(claimant) OVER same ELSE claimant END AS claimant
)
FROM known
WINDOW same AS (PARTITION BY matter_id, claimed, district, received_at::DATE);

-- One row a claimant of a matter: what he claims and what came back count once, the largest stated; the newest answer is his word.
CREATE OR REPLACE TEMP TABLE pages_arrears_claimant AS
SELECT matter_id, claimant, max(claimed) AS claimed, coalesce(max(recovered), 0) AS recovered,
  arg_max(recovery, (recovered, received_at, ticket_id)) FILTER (recovered IS NOT NULL) AS recovery,
  arg_max(confirmed, (received_at, ticket_id)) FILTER (confirmed IS NOT NULL) AS confirmed
FROM pages_arrears_ticket
GROUP BY matter_id, claimant;
