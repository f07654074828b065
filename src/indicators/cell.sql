-- Day × population × rating source × member of each scope: what the tickets add up to by one of their days.
CREATE OR REPLACE TEMP TABLE cell_{day} AS
SELECT
  {day}_on AS day, population, rating_source,
  (CASE WHEN grouping(unit) = 0 THEN 'unit' WHEN grouping(district) = 0 THEN 'district'
    WHEN grouping(platform_about) = 0 THEN 'platform_about' WHEN grouping(platform_answered) = 0 THEN 'platform_answered'
    WHEN grouping(issue) = 0 THEN 'issue' WHEN grouping(channel) = 0 THEN 'channel'
    WHEN grouping(kind) = 0 THEN 'kind' ELSE 'field' END)::scope AS scope,
  coalesce(unit, district, platform_about, platform_answered, issue, channel, kind, field) AS member,
  count(*) AS events, {sums}
FROM fact
WHERE {day}_on IS NOT NULL AND {within}
GROUP BY GROUPING SETS (
  (day, population, rating_source, unit), (day, population, rating_source, district),
  (day, population, rating_source, platform_about), (day, population, rating_source, platform_answered),
  (day, population, rating_source, issue), (day, population, rating_source, channel),
  (day, population, rating_source, kind), (day, population, rating_source, field)
);
