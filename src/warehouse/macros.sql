-- States of tickets, of a relation shaped as core.ticket_state, as they stood at as_of: what was received later or voided is left out, events
-- after as_of have not happened.
CREATE OR REPLACE MACRO core.state_asof(states, as_of) AS TABLE
SELECT * REPLACE (
  CASE WHEN completed_at > as_of AND status IN ('已办结', '已回访') THEN '办理中'
    WHEN visited_at > as_of AND status = '已回访' THEN '已办结' ELSE status END AS status,
  CASE WHEN committee_at <= as_of THEN committee_at END AS committee_at,
  CASE WHEN dispatched_at <= as_of THEN dispatched_at END AS dispatched_at,
  CASE WHEN accepted_at <= as_of THEN accepted_at END AS accepted_at,
  CASE WHEN contacted_at <= as_of THEN contacted_at END AS contacted_at,
  CASE WHEN progressed_at <= as_of THEN progressed_at END AS progressed_at,
  CASE WHEN completed_at <= as_of THEN completed_at END AS completed_at,
  CASE WHEN visited_at <= as_of THEN visited_at END AS visited_at,
  CASE WHEN rated_at <= as_of THEN rated_at END AS rated_at,
  CASE WHEN returned_at <= as_of THEN returned_at END AS returned_at,
  CASE WHEN extension_asked_at <= as_of THEN extension_asked_at END AS extension_asked_at,
  CASE WHEN coalesce(extension_asked_at <= as_of, true) THEN extended_to END AS extended_to,
  CASE WHEN notice_at <= as_of THEN notice_at END AS notice_at,
  CASE WHEN rectified_at <= as_of THEN rectified_at END AS rectified_at,
  CASE WHEN cleared_at <= as_of THEN cleared_at END AS cleared_at,
  CASE WHEN coalesce(rated_at <= as_of, true) THEN first_contacted END AS first_contacted,
  CASE WHEN coalesce(rated_at <= as_of, true) THEN first_resolved END AS first_resolved,
  CASE WHEN coalesce(rated_at <= as_of, true) THEN first_satisfied END AS first_satisfied,
  CASE WHEN coalesce(rated_at <= as_of, true) THEN final_contacted END AS final_contacted,
  CASE WHEN coalesce(rated_at <= as_of, true) THEN final_resolved END AS final_resolved,
  CASE WHEN coalesce(rated_at <= as_of, true) THEN final_satisfied END AS final_satisfied
)
FROM query_table(states)
WHERE received_at <= as_of AND status IS DISTINCT FROM '作废';

-- Tickets as they stood at as_of.
CREATE OR REPLACE MACRO core.ticket_asof(as_of) AS TABLE FROM core.state_asof('core.ticket_state', as_of);

-- What the feed says was done, else the office: what the feed says of a day before the office's own notice is over.
CREATE OR REPLACE MACRO core.since_notice(given, done, notice) AS
  coalesce(CASE WHEN coalesce(notice::DATE > given::DATE, FALSE) THEN NULL ELSE given END, done);

-- Whether a clock that began at a moment says nothing of a source's ticket, by a list of such clocks (JSON, see untoldKeys): the files of
-- that day had no column for it.
CREATE OR REPLACE MACRO core.is_untold(list, source, policy, clock, moment) AS len(list_filter(
  from_json(list, '[{"key":"VARCHAR","before":"DATE","after":"DATE"}]'),
  lambda one : one.key = source || ' ' || policy || ' ' || clock AND (
    (one.before IS NULL AND one.after IS NULL) OR coalesce(moment::DATE < one.before, false) OR coalesce(moment::DATE > one.after, false))
)) > 0;
