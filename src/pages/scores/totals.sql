SELECT scheme, label, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", whole, (round((period_end - period_start + 1) / 30.44))::INTEGER AS months, member, points, full_points AS "full", lacking,
  rank, ranked, band, last, last_running AS "lastRunning"
FROM mart.score_total ORDER BY scheme, period_start DESC, rank NULLS LAST, points DESC NULLS LAST, member;
