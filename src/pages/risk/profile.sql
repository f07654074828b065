-- The definition that the forecasts follow.
SELECT any_value(profile) AS profile FROM mart.risk
