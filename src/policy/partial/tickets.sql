-- Beside the changed tickets those with a clock that is not met, as they stood when it was judged last.
INSERT INTO clock_ticket BY NAME
FROM mart.clock_running WHERE ticket_id NOT IN (SELECT ticket_id FROM changed_ticket);
