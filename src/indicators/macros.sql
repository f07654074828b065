-- 95 % Wilson score interval of x successes in n, clipped to [0, 1]; z may be given for another level.
CREATE OR REPLACE MACRO mart.wilson_lower(x, n, z := 1.959963984540054) AS CASE WHEN n > 0 THEN greatest(0.0,
  (x / n + z * z / (2 * n) - z * sqrt(greatest(0, x / n * (1 - x / n)) / n + z * z / (4 * n * n))) / (1 + z * z / n)) END;
CREATE OR REPLACE MACRO mart.wilson_upper(x, n, z := 1.959963984540054) AS CASE WHEN n > 0 THEN least(1.0,
  (x / n + z * z / (2 * n) + z * sqrt(greatest(0, x / n * (1 - x / n)) / n + z * z / (4 * n * n))) / (1 + z * z / n)) END;

-- First day of the week that holds a day; weeks begin on first, 1 = Monday.
CREATE OR REPLACE MACRO mart.week_begin(day, first) AS day - ((isodow(day) - first + 7) % 7)::INTEGER;
-- The month, named by the first of a calendar month, that holds a day; months begin on day first (1 to 28), and one
-- begun after the 15th bears the name of the month it ends in.
CREATE OR REPLACE MACRO mart.month_of(day, first) AS
  (date_trunc('month', day - (first - 1)) + to_months(CASE WHEN first > 15 THEN 1 ELSE 0 END))::DATE;
-- First day of a month so named.
CREATE OR REPLACE MACRO mart.month_begin(name, first) AS
  (name - to_months(CASE WHEN first > 15 THEN 1 ELSE 0 END))::DATE + (first - 1);

-- Number of a key's piece among the cube's running totals; fewer than 1,000,000 pieces are 9,000 years.
CREATE OR REPLACE MACRO mart.place(key, piece) AS key::BIGINT * 1000000 + piece;
