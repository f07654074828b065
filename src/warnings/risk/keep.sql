INSERT INTO mart.risk
SELECT * REPLACE (DATE '1970-01-01' + period_start AS period_start, DATE '1970-01-01' + period_end AS period_end)
FROM (SELECT unnest(from_json($risks, '[{"scope":"VARCHAR","member":"VARCHAR","period":"VARCHAR","period_start":"INTEGER",
  "period_end":"INTEGER","indicator_id":"VARCHAR","profile":"VARCHAR","rating_source":"VARCHAR","floor":"DOUBLE",
  "good":"INTEGER","rated":"INTEGER","remaining":"INTEGER","needed":"INTEGER","need_state":"VARCHAR","need_words":"VARCHAR","probability":"DOUBLE",
  "probability_before":"DOUBLE","shortfall":"DOUBLE","lower":"DOUBLE","upper":"DOUBLE","part":"VARCHAR",
  "shown":"BOOLEAN"}]'), recursive := true));

INSERT INTO mart.risk_day
SELECT * REPLACE (DATE '1970-01-01' + period_start AS period_start, DATE '1970-01-01' + day AS day)
FROM (SELECT unnest(from_json($days, '[{"scope":"VARCHAR","member":"VARCHAR","period":"VARCHAR","period_start":"INTEGER",
  "indicator_id":"VARCHAR","day":"INTEGER","good":"INTEGER","rated":"INTEGER","probability":"DOUBLE"}]'), recursive := true));

INSERT INTO mart.backtest
SELECT * REPLACE (DATE '1970-01-01' + first_day AS first_day, DATE '1970-01-01' + last_day AS last_day)
FROM (SELECT unnest(from_json($tests, '[{"kind":"VARCHAR","target":"VARCHAR","scope":"VARCHAR","period":"VARCHAR",
  "part":"VARCHAR","forecasts":"INTEGER","events":"INTEGER","brier":"DOUBLE","brier_last":"DOUBLE",
  "brier_last_plain":"DOUBLE","brier_base":"DOUBLE","shown":"BOOLEAN","first_day":"INTEGER","last_day":"INTEGER"}]'),
  recursive := true));

INSERT INTO mart.backtest_decile
SELECT unnest(from_json($deciles, '[{"kind":"VARCHAR","target":"VARCHAR","scope":"VARCHAR","period":"VARCHAR",
  "decile":"INTEGER","forecasts":"INTEGER","expected":"DOUBLE","observed":"DOUBLE"}]'), recursive := true);

INSERT INTO mart.backtest_knowledge VALUES ($by_record, $by_moment);
