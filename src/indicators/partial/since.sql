SELECT coalesce(min(received_at), TIMESTAMP '9999-12-31')::VARCHAR AS since FROM changed_version
