-- Warnings that are open, for the lists that their step proposes.
SELECT kind, scope, member, onset::VARCHAR AS since, said, tickets, total, severity
FROM mart.warning WHERE closed IS NULL ORDER BY position;
