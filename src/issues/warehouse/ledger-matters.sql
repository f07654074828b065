-- One row a matter: who owes (a firm named before a type alone, the earliest first), the route (T26-12, -13, -14), the stage, sums.
CREATE OR REPLACE TEMP TABLE pages_arrears_matter AS
WITH person AS (
  SELECT matter_id, count(*) AS drivers, sum(claimed) AS claimed, sum(recovered) AS recovered,
    sum(recovered) FILTER (recovery = 'advance') AS advance,
    sum(recovered) FILTER (confirmed) AS confirmed, sum(recovered) FILTER (NOT confirmed) AS denied,
    count(*) FILTER (recovered > 0) AS helped, bool_or(recovered > claimed) AS over
  FROM pages_arrears_claimant GROUP BY matter_id
),
-- A type that is not known, a person without a name, then a firm: the best told, of these the earliest.
told AS (
  SELECT matter_id, debtor_type, debtor, firm, evidence FROM pages_arrears_ticket
  QUALIFY row_number() OVER (PARTITION BY matter_id ORDER BY firm IS NULL, debtor_type = 'unknown', received_at, ticket_id) = 1
),
ticket AS (
  SELECT matter_id, min(received_at) AS first_at, max(received_at) AS last_at, count(*) AS tickets, count(*) FILTER (stage <> 'closed') AS open,
    list_sort(list_distinct(list(district))) AS districts, arg_min(platform, (received_at, ticket_id)) FILTER (platform IS NOT NULL) AS platform,
    arg_min(debtor_key, (received_at, ticket_id)) FILTER (debtor_key IS NOT NULL) AS debtor_key,
    arg_max(stage, (received_at, ticket_id)) FILTER (stage <> 'closed') AS open_stage, bool_or(failed) AS failed, bool_or(absurd) AS absurd
  FROM pages_arrears_ticket GROUP BY matter_id
)
SELECT t.*, o.debtor_type AS type, o.debtor, o.evidence, coalesce('k' || t.debtor_key, 'f' || o.firm) AS debtor_id,
  p.drivers, p.claimed, p.recovered, coalesce(p.advance, 0) AS advance, coalesce(p.confirmed, 0) AS confirmed,
  coalesce(p.denied, 0) AS denied, p.helped, coalesce(p.over, false) AS over,
  CASE WHEN t.failed AND p.recovered = 0 THEN 'joint'
    WHEN o.debtor_type = 'platform' OR (o.debtor_type = 'unknown' AND t.platform IS NOT NULL) THEN 'platform'
    WHEN o.debtor_type = 'unknown' THEN 'unclear'
    WHEN o.debtor_type = 'carrier' AND len(t.districts) <= 1 AND p.drivers < $many_drivers::INTEGER THEN 'district'
    ELSE 'city' END AS route,
  CASE WHEN t.open > 0 THEN t.open_stage
    WHEN p.recovered = 0 THEN 'closed'
    WHEN p.recovered < p.claimed THEN 'partly'
    ELSE 'recovered' END AS stage
FROM ticket AS t JOIN person AS p USING (matter_id) JOIN told AS o USING (matter_id);
