SELECT feed, column_name AS "column", count(*) AS files
FROM (SELECT feed, unnest(columns_extra) AS column_name FROM ops.file WHERE outcome = 'loaded')
GROUP BY ALL
ORDER BY feed, files DESC, "column"
