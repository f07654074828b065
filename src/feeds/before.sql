-- Where the current states of the tickets lie that this table changes.
CREATE OR REPLACE TEMP TABLE before_place AS
SELECT place FROM met WHERE current AND case_id IN (SELECT case_id FROM landing WHERE class = 'changed');
