UPDATE landing SET class = CASE
    WHEN EXISTS (SELECT 1 FROM met_assigned AS a WHERE a.ticket_id = case_id AND a.state_hash = landing.state_hash) THEN 'same'
    WHEN EXISTS (SELECT 1 FROM met_assigned AS a WHERE a.ticket_id = case_id AND a.unit_given = landing.unit_given) THEN 'changed'
    ELSE 'new' END
WHERE joint;
