CREATE OR REPLACE TEMP TABLE register_landing AS
SELECT r.row_number, r.cells, a.district,
  TRY_CAST(regexp_replace(feed_half(r.cells.trucks), '[,辆 ]', '', 'g') AS INTEGER) AS trucks,
  CASE WHEN r.bad IS NOT NULL THEN r.bad
    WHEN r.cells.district IS NULL THEN '缺区县'
    WHEN a.district IS NULL THEN '区县不在登记表中：' || r.cells.district
    WHEN TRY_CAST(regexp_replace(feed_half(r.cells.trucks), '[,辆 ]', '', 'g') AS INTEGER) IS NULL
      THEN '货车保有量不是整数：' || coalesce(r.cells.trucks, '空') END AS reason,
  CASE WHEN d.trucks IS NULL THEN 'new' WHEN d.trucks = TRY_CAST(regexp_replace(feed_half(r.cells.trucks), '[,辆 ]', '', 'g') AS INTEGER) THEN 'same' ELSE 'changed' END AS class
FROM register_row AS r
LEFT JOIN core.district_alias AS a ON a.alias = lower(replace(r.cells.district, ' ', ''))
LEFT JOIN core.district AS d USING (district)
WHERE r.cells.district IS NOT NULL AND NOT regexp_matches(r.cells.district, '合\s*计|总\s*计|全市');
