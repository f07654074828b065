-- $scheme
SELECT concat_ws(' ', rule, month_start::VARCHAR, member) AS key, count(*) AS cases
FROM mart.score_case WHERE scheme = $scheme GROUP BY rule, month_start, member;
