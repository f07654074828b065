-- How past forecasts of each kind did, over all and by third of the period.
SELECT b.kind, b.target, coalesce(r.name, b.target) AS name, b.scope, b.period, b.part, b.forecasts, b.events,
  round(b.brier, 4) AS brier, round(b.brier_last, 4) AS "last", round(b.brier_last_plain, 4) AS "lastPlain",
  round(b.brier_base, 4) AS base, b.shown, b.first_day::VARCHAR AS first_day, b.last_day::VARCHAR AS last_day
FROM mart.backtest AS b
LEFT JOIN (SELECT clock_id, any_value(name ORDER BY rule_no) AS name FROM mart.clock_rule GROUP BY clock_id) AS r
  ON b.kind = 'clock' AND r.clock_id = b.target
ORDER BY b.kind DESC, list_position(['unit', 'platform_about', 'platform_answered'], b.scope), list_position(['month', 'quarter'], b.period),
  list_position(['response', 'resolution', 'satisfaction'], b.target), b.forecasts DESC, b.target,
  list_position(['all', 'early', 'middle', 'late'], b.part)
