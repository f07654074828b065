-- $today. The papers of appeals that are due next.
SELECT period, due::VARCHAR AS due FROM mart.duty
WHERE duty_case LIKE 'appeals-%' AND period SIMILAR TO '[0-9]{4}-[0-9]{2}' AND due >= $today::DATE
ORDER BY due LIMIT 1;
