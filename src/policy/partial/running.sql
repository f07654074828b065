-- Tickets with a clock that is not met.
TRUNCATE mart.clock_running;
INSERT INTO mart.clock_running BY NAME
FROM clock_ticket WHERE ticket_id IN (SELECT ticket_id FROM /*rows*/ WHERE state IN ('open', 'overdue'));
