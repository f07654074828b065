DELETE FROM mart.standing WHERE mart = $mart;

INSERT INTO mart.standing VALUES ($mart, $basis, $as_of::TIMESTAMP, $file_id, $versions, $mark::HUGEINT, $whole);

DELETE FROM mart.standing_step WHERE mart = $mart;

INSERT INTO mart.standing_step BY NAME SELECT $mart AS mart, * FROM core.ticket_step;

DELETE FROM mart.standing_ahead WHERE mart = $mart;

INSERT INTO mart.standing_ahead
SELECT $mart, ticket_id FROM /*state*/ WHERE greatest(
  received_at, committee_at, dispatched_at, accepted_at, contacted_at, progressed_at, completed_at, visited_at, rated_at, returned_at,
  extension_asked_at, notice_at, rectified_at, cleared_at) > $as_of::TIMESTAMP;
