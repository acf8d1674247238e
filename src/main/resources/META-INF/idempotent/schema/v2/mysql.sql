alter table idempotency_record add column lease_token varchar(36);
alter table idempotency_record add column lease_until bigint;

create table if not exists idempotency_step (
    caller          varchar(255) not null,
    operation       varchar(255) not null,
    idempotency_key varbinary(255) not null,
    step_name       varbinary(255) not null,
    fingerprint     varbinary(32) not null,
    state           smallint not null,
    result_type     varchar(1000) not null,
    result          longblob,
    created_at      bigint not null,
    completed_at    bigint,
    expires_at      bigint not null,
    primary key (caller, operation, idempotency_key, step_name),
    index idempotency_step_expires_at (expires_at)
) character set utf8mb4 collate utf8mb4_0900_bin;
