-- Any step that the office wrote down.
SELECT line FROM mart.action LIMIT 1;
