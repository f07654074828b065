-- Sources of truck drivers' ratings other than the headline's, by how many they have.
SELECT rating_source AS source
FROM core.ticket_state
WHERE driver_mark AND rating_source IS NOT NULL AND rating_source <> $headline
GROUP BY rating_source
ORDER BY count(*) DESC, rating_source
