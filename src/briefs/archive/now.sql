-- asked: period, first day, last day, scope and member of the cube's rows asked for, with blanks between.
SELECT period::VARCHAR || ' ' || period_start::VARCHAR || ' ' || period_end::VARCHAR || ' ' || scope::VARCHAR || ' ' || member::VARCHAR AS place,
  {columns}
FROM mart.cube
WHERE rating_source = $headline AND population = 'driver'
  AND period::VARCHAR || ' ' || period_start::VARCHAR || ' ' || period_end::VARCHAR || ' ' || scope::VARCHAR || ' ' || member::VARCHAR
    IN (SELECT unnest($asked::VARCHAR[]))
