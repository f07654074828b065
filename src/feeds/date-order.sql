-- What dates such as 22/04/2015 and 4/22/15 say of the order of day and month, over the distinct cells of a table.
WITH given AS (
  SELECT DISTINCT regexp_extract(given, '^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?: |$)', ['a', 'b', 'c']) AS part
  FROM (SELECT unnest([$CELLS]) AS given FROM cells)
),
date AS (SELECT TRY_CAST(part.a AS INTEGER) AS a, TRY_CAST(part.b AS INTEGER) AS b, part.c AS c FROM given WHERE part.a <> '')
SELECT count(*) FILTER (a > 12 AND a <= 31 AND b <= 12) AS day_first,
  count(*) FILTER (b > 12 AND b <= 31 AND a <= 12) AS month_first,
  -- 26-2-11 may be a year that lost its century: then the last number changes more often than the first.
  coalesce(bool_and(length(c) = 2) AND count(DISTINCT c) >= count(DISTINCT a), false) AS year_first
FROM date;
