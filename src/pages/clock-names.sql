-- Clocks of the policies in force.
SELECT policy_id || '.' || clock_id AS id, any_value(name) AS name
FROM mart.clock_rule GROUP BY policy_id, clock_id ORDER BY min(rule_no)
