-- Cells of all of a ticket's days side by side. Counts that do not depend on the rating source lie in the headline source's.
CREATE OR REPLACE TEMP TABLE own AS
SELECT day, population, rating_source, scope, member, greatest({events}) AS events, {words}
FROM (FROM ({keys}) SEMI JOIN piece USING (day))
{joins};

-- The same with the population 'all' and the city added.
CREATE OR REPLACE TEMP TABLE cell AS
FROM own
UNION ALL BY NAME
SELECT day, 'all'::population AS population, rating_source, scope, member, {sums}
FROM own
GROUP BY day, rating_source, scope, member
UNION ALL BY NAME
SELECT day, coalesce(population, 'all') AS population, rating_source, 'city'::scope AS scope, ''::member AS member, {sums}
FROM own
WHERE scope = 'kind'
GROUP BY GROUPING SETS ((day, population, rating_source), (day, rating_source));
