create table if not exists payment (
    id varchar(36) not null primary key,
    amount bigint not null,
    currency varchar(3) not null,
    reference varchar(255) not null,
    status varchar(20) not null,
    created_at timestamp(3) with time zone not null
);

create index if not exists payment_reference on payment (reference);

create table if not exists card_attempt (
    id varchar(36) not null primary key,
    reference varchar(255) not null
);
