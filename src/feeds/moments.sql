-- Cells in no usual form, each read once: a broken export has few of them, and reading them is long to plan and slow.
CREATE OR REPLACE TEMP TABLE feed_moment AS
SELECT given, feed_time(given, $zone, $DATES) AS moment
FROM (SELECT DISTINCT given FROM (SELECT unnest([$CELLS]) AS given FROM cells)
  WHERE given IS NOT NULL AND NOT feed_time_usual(given));
