-- $today, $until. What is due after the moment's day, and what is overdue; the same duty once, the nearest.
SELECT name, responsible, min(due)::VARCHAR AS due, any_value(clause) AS clause, any_value(basis) AS basis
FROM mart.duty
WHERE done IS NULL AND due > $today::DATE AND due <= $until::DATE
GROUP BY name, responsible
ORDER BY due, name
