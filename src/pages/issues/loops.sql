-- The class's tickets from one day to another.
SELECT count(*) AS tickets FROM pages_issue_ticket WHERE issue = $issue AND day BETWEEN $start::DATE AND $end::DATE
