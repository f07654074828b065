-- $rows: JSON array of the plan's rows
INSERT INTO mart.duty
SELECT d.id, d.name, d.responsible, d.period, d.nominal, d.due, d.shift, d.doubtful, d.known, d.clause, d.basis, d.done
FROM (
  SELECT unnest(from_json($rows::JSON, '[{
    "id":"VARCHAR","name":"VARCHAR","responsible":"VARCHAR","period":"VARCHAR","nominal":"DATE","due":"DATE","shift":"VARCHAR",
    "doubtful":"BOOLEAN","known":"BOOLEAN","clause":"VARCHAR","basis":"VARCHAR","done":"DATE"
  }]')) AS d
);
