UPDATE ops.purged_ticket SET matter_id = m.matter_id
FROM mart.ticket_matter AS m WHERE ops.purged_ticket.ticket_id = m.ticket_id AND ops.purged_ticket.matter_id IS NULL;
