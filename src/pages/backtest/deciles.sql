-- Forecasts of about the same probability, and how often they came true.
SELECT kind, target, scope, period, decile, forecasts, round(expected, 4) AS expected, round(observed, 4) AS observed
FROM mart.backtest_decile
ORDER BY ALL
