-- Tickets whose deadline given by the platform differs from the one that the policy gives.
SELECT count(*) AS n FROM mart.clock_row WHERE due_source = 'given' AND due_rule IS NOT NULL AND due_rule <> due_at
