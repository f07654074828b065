-- Day × population × member of each scope: tickets counted by one of their days.
CREATE OR REPLACE TEMP TABLE {table} AS
SELECT
  {day} AS day, population::VARCHAR AS population, {source} AS rating_source,
  CASE WHEN grouping(unit) = 0 THEN 'unit' WHEN grouping(district) = 0 THEN 'district'
    WHEN grouping(platform_about) = 0 THEN 'platform_about' WHEN grouping(platform_answered) = 0 THEN 'platform_answered'
    WHEN grouping(issue) = 0 THEN 'issue' WHEN grouping(channel) = 0 THEN 'channel'
    WHEN grouping(kind) = 0 THEN 'kind' ELSE 'field' END AS scope,
  coalesce(unit, district, platform_about, platform_answered, issue, channel, kind, field) AS member,
  {measures}
FROM {from}
WHERE {day} IS NOT NULL
GROUP BY GROUPING SETS (
  ({day}, population, {group} unit), ({day}, population, {group} district),
  ({day}, population, {group} platform_about), ({day}, population, {group} platform_answered),
  ({day}, population, {group} issue), ({day}, population, {group} channel),
  ({day}, population, {group} kind), ({day}, population, {group} field)
);
