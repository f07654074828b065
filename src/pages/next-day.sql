-- The next working day after the moment's day, where the calendar of its year is known.
SELECT min(day)::VARCHAR AS day FROM mart.working_day WHERE working AND known AND day > $as_of::TIMESTAMP::DATE
