SELECT ticket_id FROM mart.clock_changed WHERE clock_id = {completion}
UNION SELECT ticket_id FROM mart.clock_row
WHERE rule_no IN ({rules}) AND due_at > {before}::TIMESTAMP AND due_at <= {as_of}::TIMESTAMP
UNION SELECT ticket_id FROM core.assignment
WHERE (returned_at > {before}::TIMESTAMP AND returned_at <= {as_of}::TIMESTAMP)
  OR (dispatched_at > {before}::TIMESTAMP AND dispatched_at <= {as_of}::TIMESTAMP)
