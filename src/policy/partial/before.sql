-- Clocks as they stand, that may stand otherwise: all of the changed tickets, and those not met. No clock of a ticket starts before /*earliest*/,
-- a constant, so that most clocks need not be looked through.
CREATE OR REPLACE TEMP TABLE clock_before AS
SELECT rowid AS place, * FROM mart.clock_row WHERE state IN ('open', 'overdue')
UNION ALL
SELECT rowid AS place, * FROM mart.clock_row
WHERE state IN ('met', 'missed') AND started_at >= TIMESTAMP '/*earliest*/'
  AND ticket_id IN (SELECT ticket_id FROM changed_ticket);
