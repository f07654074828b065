-- A cell that names several units (A、B): the first leads, the others join.
INSERT INTO assigned
SELECT a.ticket_id, p.unit_id, p.name, 'joint', a.dispatched_at, NULL, NULL, NULL, a.state, a.state_hash, a.file_id
FROM assigned AS a JOIN feed_unit_part AS p ON p.given = a.unit_given
WHERE p.position > 1;

DELETE FROM assigned WHERE rowid IN (
  SELECT rowid FROM assigned QUALIFY row_number() OVER (PARTITION BY ticket_id, unit_given ORDER BY role DESC, rowid) > 1
);
