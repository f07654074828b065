-- Units on the lists of the meetings.
SELECT member AS unit, list, rule, clause, hint, since::VARCHAR AS since FROM mart.listing WHERE scope = 'unit' ORDER BY list, position;
