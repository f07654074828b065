-- $days: JSON array of {day, working, name, known}, in order and without gaps
INSERT INTO mart.working_day
SELECT d.day, d.working, (sum(d.working::INTEGER) OVER (ORDER BY d.day))::INTEGER, d.name, d.known
FROM (
  SELECT unnest(from_json($days::JSON, '[{"day":"DATE","working":"BOOLEAN","name":"VARCHAR","known":"BOOLEAN"}]')) AS d
);
