-- $as_of: the moment; $by_words: whether any rule looks into classes or labels; /*states*/: relation of the tickets. What clocks need of each.
-- trait: hash of what rules ask about, so that rules are matched once per combination and not once per ticket
-- (64 bits over some thousand combinations: a collision is not to be expected).
-- What was named in a circular without a result, or appealed against with success, waits for no result any more.
CREATE OR REPLACE TEMP TABLE clock_ticket AS
SELECT
  ticket_id, unit_id,
  received_at, committee_at, dispatched_at, accepted_at, contacted_at, t.progressed_at, completed_at, visited_at,
  rated_at, returned_at, greatest(t.notice_at, s.notice_at) AS notice_at, coalesce(core.since_notice(t.rectified_at, s.rectified_at, s.notice_at),
    CASE WHEN s.circulated_at >= coalesce(greatest(t.notice_at, s.notice_at), s.circulated_at) THEN s.circulated_at END) AS rectified_at,
  coalesce(core.since_notice(t.cleared_at, s.cleared_at, s.notice_at), CASE WHEN s.appeal = '申诉通过' THEN s.appealed_at END) AS cleared_at,
  due_given, extension_asked_at, extension_consent, extended_to,
  hash(
    channel, kind, urgency, caller_type, driver_mark,
    CASE WHEN $by_words THEN tags END, CASE WHEN $by_words THEN class_given END
  ) AS trait
FROM core.state_asof('/*states*/', $as_of::TIMESTAMP) AS t LEFT JOIN core.ticket_step AS s USING (ticket_id);
