-- Tickets that may stand otherwise than for the mart $mart, made when /*file*/ (a constant, by which most is passed over) was the newest file: loaded since, with other steps, or with
-- something that lay ahead.
CREATE OR REPLACE TEMP TABLE changed_ticket AS
SELECT ticket_id FROM core.ticket_version WHERE file_id > /*file*/
UNION SELECT ticket_id FROM core.assignment WHERE file_id > /*file*/
UNION SELECT ticket_id FROM core.assignment_before WHERE replaced_by > /*file*/
UNION SELECT ticket_id FROM (
  FROM core.ticket_step EXCEPT SELECT * EXCLUDE (mart) FROM mart.standing_step WHERE mart = $mart)
UNION SELECT ticket_id FROM (
  SELECT * EXCLUDE (mart) FROM mart.standing_step WHERE mart = $mart EXCEPT FROM core.ticket_step)
UNION SELECT ticket_id FROM mart.standing_ahead WHERE mart = $mart;
