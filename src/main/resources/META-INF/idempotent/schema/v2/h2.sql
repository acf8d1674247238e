alter table idempotency_record add column if not exists lease_token varchar(36);
alter table idempotency_record add column if not exists lease_until bigint;

create table if not exists idempotency_step (
    caller          varchar(255) not null,
    operation       varchar(255) not null,
    idempotency_key varchar(255) not null,
    step_name       varchar(255) not null,
    fingerprint     varbinary(32) not null,
    state           smallint not null,
    result_type     varchar(1000) not null,
    result          binary large object,
    created_at      bigint not null,
    completed_at    bigint,
    expires_at      bigint not null,
    primary key (caller, operation, idempotency_key, step_name)
);

create index if not exists idempotency_step_expires_at on idempotency_step (expires_at);
