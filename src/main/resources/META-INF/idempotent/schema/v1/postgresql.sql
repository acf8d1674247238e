create table if not exists idempotency_record (
    caller          varchar(255) not null,
    operation       varchar(255) not null,
    idempotency_key varchar(255) not null,
    fingerprint     bytea not null,
    state           smallint not null,
    status          smallint,
    headers         varchar(65535),
    body            bytea,
    created_at      bigint not null,
    completed_at    bigint,
    expires_at      bigint not null,
    primary key (caller, operation, idempotency_key)
);

create index if not exists idempotency_record_expires_at on idempotency_record (expires_at);
