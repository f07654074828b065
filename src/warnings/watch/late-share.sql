-- Share of a day's tickets that is known so many days after it, and how many tickets it was learnt from; empty where nothing tells of delay.
CREATE OR REPLACE TABLE mart.late_share AS
SELECT (place - 1)::INTEGER AS lag, share, $learnt_from::INTEGER AS learnt_from
FROM (SELECT unnest(shares) AS share, generate_subscripts(shares, 1) AS place FROM (SELECT from_json($shares, '["DOUBLE"]') AS shares))
