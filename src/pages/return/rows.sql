-- since: first day of the oldest month shown; years are shown all.
SELECT period, period_start::VARCHAR AS "start", period_end::VARCHAR AS "end", whole, field, kind, received, before,
  {immediate: [immediate_n, immediate_d], on_time: [on_time_n, on_time_d], visited: [visited_n, visited_d],
    satisfaction: [satisfaction_n, satisfaction_d]} AS measures
FROM mart.statistical_return
WHERE period = 'year' OR period_start >= $since::DATE
ORDER BY period, period_start DESC, field = '未填', field, kind;
