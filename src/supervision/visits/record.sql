-- A draw of which a call sheet was written; the same draw again takes the place of its record.
DELETE FROM ops.visit_draw
WHERE period_start = $start::DATE AND period_end = $end::DATE AND seed = $seed AND size = $size;
INSERT INTO ops.visit_draw
SELECT $now::TIMESTAMP, $as_of::TIMESTAMP, $start::DATE, $end::DATE, $seed, $size, $completed::INTEGER, $exempt::INTEGER,
  from_json($tickets, '["VARCHAR"]');
