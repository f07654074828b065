DELETE FROM core.official_rate WHERE (period, publisher, scope, member) IN
  (SELECT (period, publisher, scope, member) FROM register_landing WHERE reason IS NULL);
INSERT INTO core.official_rate
SELECT period, publisher, scope, member, response, resolution, satisfaction, n, document, $file_id
FROM register_landing WHERE reason IS NULL;
