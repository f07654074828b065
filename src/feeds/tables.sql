-- shown: the word as it may be stored, personal data masked.
CREATE OR REPLACE TEMP TABLE feed_meaning (field VARCHAR, given VARCHAR, shown VARCHAR, ours VARCHAR, known BOOLEAN, unreached BOOLEAN);
CREATE OR REPLACE TEMP TABLE feed_unit_part (given VARCHAR, position INTEGER, name VARCHAR, unit_id VARCHAR);
