SELECT day::VARCHAR AS day, working, coalesce(name, '') AS name FROM mart.working_day WHERE known ORDER BY day
