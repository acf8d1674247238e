create index idempotency_record_created_at on idempotency_record (created_at);
