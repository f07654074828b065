-- Extensions of tickets whose words are urgent (T23-14（一）); what is only suspected does not count.
INSERT INTO mart.handling_case
SELECT 'extension', 'extension-sensitive', e.ticket_id, any_value(e.unit_id), any_value(e.happened_at),
  array_to_string(list_distinct(flatten(list(u.words ORDER BY u.group_id))), '、')
FROM handling_extension AS e JOIN mart.urgent_text AS u USING (text_id)
WHERE u.tier = 'certain'
GROUP BY e.ticket_id;
