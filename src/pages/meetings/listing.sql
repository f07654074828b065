SELECT list, position, scope, member, rule, clause, basis, hint, since::VARCHAR AS since, said, total, tickets FROM mart.listing ORDER BY list, position;
