-- The newest whole quarter, the places with most trucks first.
SELECT label, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", basis, district, complaints, trucks,
  complaint_share AS "complaintShare", truck_share AS "truckShare", expected, per_10000 AS rate, lower, upper, verdict, level
FROM mart.exposure
WHERE period_start = (SELECT max(period_start) FROM mart.exposure)
ORDER BY basis DESC, rate DESC, district;
