JOIN mart.cube_word AS b
  ON b.rating_source = {headline} AND b.population = c.population AND b.period = c.period
  AND b.period_start = c.period_start AND b.period_end = c.period_end AND b.scope = c.scope AND b.member = c.member
