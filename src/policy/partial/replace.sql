-- Of tickets that did not change only clocks that were not met stand otherwise.
DELETE FROM clock_now
WHERE ticket_id NOT IN (SELECT ticket_id FROM changed_ticket)
  AND (ticket_id, rule_no) NOT IN (SELECT (ticket_id, rule_no) FROM clock_before WHERE state IN ('open', 'overdue'));

-- Those that stand as before are left.
CREATE OR REPLACE TEMP TABLE clock_same AS
SELECT b.place, n.rowid AS now_place FROM clock_before AS b JOIN clock_now AS n ON n.ticket_id = b.ticket_id AND n.rule_no = b.rule_no
  AND n.responsible_id IS NOT DISTINCT FROM b.responsible_id AND n.started_at = b.started_at AND n.due_at = b.due_at
  AND n.met_at IS NOT DISTINCT FROM b.met_at AND n.state = b.state AND n.due_source = b.due_source
  AND n.due_rule IS NOT DISTINCT FROM b.due_rule;

CREATE OR REPLACE TEMP TABLE clock_gone AS FROM clock_before WHERE place NOT IN (SELECT place FROM clock_same);
CREATE OR REPLACE TEMP TABLE clock_come AS SELECT * FROM clock_now WHERE rowid NOT IN (SELECT now_place FROM clock_same);

INSERT INTO mart.clock_changed
SELECT DISTINCT ticket_id, clock_id, due_at::DATE
FROM (FROM clock_come UNION ALL SELECT * EXCLUDE (place) FROM clock_gone) JOIN mart.clock_rule USING (rule_no);

DELETE FROM mart.clock_row WHERE rowid IN (SELECT place FROM clock_gone);
INSERT INTO mart.clock_row FROM clock_come;

DROP TABLE clock_same;
DROP TABLE clock_gone;
DROP TABLE clock_come;
DROP TABLE clock_before;
