-- $rows: JSON array, one row a quarter, basis and district
INSERT INTO mart.exposure
SELECT e.period_start, e.period_end, e.label, e.basis, e.member, e.complaints, e.trucks, e."complaintShare", e."truckShare",
  e.expected, e.rate, e.lower, e.upper, e.verdict, e.level
FROM (
  SELECT unnest(from_json($rows::JSON, '[{
    "period_start":"DATE","period_end":"DATE","label":"VARCHAR","basis":"VARCHAR","member":"VARCHAR","complaints":"INTEGER",
    "trucks":"INTEGER","complaintShare":"DOUBLE","truckShare":"DOUBLE","expected":"DOUBLE","rate":"DOUBLE","lower":"DOUBLE",
    "upper":"DOUBLE","verdict":"VARCHAR","level":"DOUBLE"
  }]')) AS e
);
