create table if not exists charge (
    id varchar(36) not null primary key,
    amount bigint not null,
    currency varchar(3) not null,
    reference varchar(255) not null,
    status varchar(20) not null,
    created_at bigint not null
);

create index if not exists charge_reference on charge (reference);

create table if not exists charge_attempt (
    id varchar(36) not null primary key,
    reference varchar(255) not null
);
