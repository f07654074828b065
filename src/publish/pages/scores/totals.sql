SELECT scheme, label, period_start::VARCHAR AS start, period_end::VARCHAR AS "end", whole, member, points, full_points AS "full", lacking,
  rank, ranked, band, last, last_running AS "lastRunning"
FROM mart.score_total ORDER BY scheme, period_start DESC, rank NULLS LAST, points DESC NULLS LAST, member;
