-- The entries, numbered within each list, and whom a list leaves out.
INSERT INTO mart.listing BY NAME
SELECT list, row_number() OVER (PARTITION BY list) AS position, scope, member, rule, clause, basis, hint, since, said, tickets, total
FROM (SELECT unnest(from_json($entries, '[{"list":"VARCHAR","scope":"VARCHAR","member":"VARCHAR","rule":"VARCHAR","clause":"VARCHAR","basis":"VARCHAR","hint":"BOOLEAN","since":"DATE","said":"VARCHAR","tickets":["VARCHAR"],"total":"INTEGER"}]'), recursive := true));
INSERT INTO mart.listing_few
SELECT list, member, rated FROM (SELECT unnest(from_json($few, '[{"list":"VARCHAR","member":"VARCHAR","rated":"INTEGER"}]'), recursive := true));
