SELECT day, population, {headline}::source AS rating_source, scope, member, sum(events)::INTEGER AS events, {sums}
FROM cell_{day}
GROUP BY day, population, scope, member
