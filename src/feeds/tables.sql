CREATE OR REPLACE TEMP TABLE feed_meaning (field VARCHAR, given VARCHAR, ours VARCHAR, known BOOLEAN, unreached BOOLEAN);
CREATE OR REPLACE TEMP TABLE feed_unit_part (given VARCHAR, position INTEGER, name VARCHAR, unit_id VARCHAR);
