-- $back tickets ($days days) further back: the tickets of the warehouse `slab` but its newest $newest, which are not done yet.
INSERT INTO core.ticket_version BY NAME
WITH old AS (SELECT *, right(number, 12)::BIGINT AS g FROM slab.core.ticket_version)
SELECT * EXCLUDE (g) REPLACE (
  source || ':' || strftime(received_at - to_days($days::INTEGER), '%y%m%d') || lpad((g - $back::BIGINT)::VARCHAR, 12, '0') AS ticket_id,
  strftime(received_at - to_days($days::INTEGER), '%y%m%d') || lpad((g - $back::BIGINT)::VARCHAR, 12, '0') AS number,
  xor(text_id, ($back::BIGINT)::UHUGEINT) AS text_id,
  received_at - to_days($days::INTEGER) AS received_at, dispatched_at - to_days($days::INTEGER) AS dispatched_at,
  accepted_at - to_days($days::INTEGER) AS accepted_at, contacted_at - to_days($days::INTEGER) AS contacted_at,
  completed_at - to_days($days::INTEGER) AS completed_at, visited_at - to_days($days::INTEGER) AS visited_at,
  rated_at - to_days($days::INTEGER) AS rated_at, returned_at - to_days($days::INTEGER) AS returned_at,
  known_at - to_days($days::INTEGER) AS known_at
)
FROM old WHERE g < $tickets::BIGINT - $newest::BIGINT;

INSERT INTO core.text SELECT xor(text_id, ($back::BIGINT)::UHUGEINT), title, body, reply FROM slab.core.text;

INSERT INTO core.assignment BY NAME
WITH old AS (SELECT *, right(ticket_id, 12)::BIGINT AS g FROM slab.core.assignment)
SELECT * EXCLUDE (g) REPLACE (
  left(ticket_id, strpos(ticket_id, ':')) || strftime(strptime(left(right(ticket_id, 18), 6), '%y%m%d') - to_days($days::INTEGER), '%y%m%d') || lpad((g - $back::BIGINT)::VARCHAR, 12, '0') AS ticket_id,
  dispatched_at - to_days($days::INTEGER) AS dispatched_at, accepted_at - to_days($days::INTEGER) AS accepted_at,
  returned_at - to_days($days::INTEGER) AS returned_at
)
FROM old WHERE g < $tickets::BIGINT - $newest::BIGINT;
