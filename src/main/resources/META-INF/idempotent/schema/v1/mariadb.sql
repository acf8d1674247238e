create table if not exists idempotency_record (
    caller          varchar(255) not null,
    operation       varchar(255) not null,
    idempotency_key varchar(255) not null,
    fingerprint     varbinary(32) not null,
    state           smallint not null,
    status          smallint,
    headers         text,
    body            longblob,
    created_at      bigint not null,
    completed_at    bigint,
    expires_at      bigint not null,
    primary key (caller, operation, idempotency_key)
) character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists idempotency_record_expires_at on idempotency_record (expires_at);
