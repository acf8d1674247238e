create table if not exists payment (
    id varchar(36) not null primary key,
    amount bigint not null,
    currency varchar(3) not null,
    reference varchar(255) not null,
    status varchar(20) not null,
    card varchar(20) not null,
    created_at bigint not null
);

create index if not exists payment_reference on payment (reference);

create table if not exists card_attempt (
    id varchar(36) not null primary key,
    reference varchar(255) not null
);

create table if not exists refund (
    id varchar(36) not null primary key,
    payment_id varchar(36) not null references payment (id),
    amount bigint not null,
    created_at bigint not null
);

create index if not exists refund_payment on refund (payment_id);

create table if not exists transfer (
    id varchar(36) not null primary key,
    from_account varchar(50) not null,
    to_account varchar(50) not null,
    amount bigint not null,
    currency varchar(3) not null,
    reference varchar(255) not null,
    created_at bigint not null
);

create index if not exists transfer_reference on transfer (reference);

create table if not exists customer_order (
    id varchar(36) not null primary key,
    amount bigint not null,
    currency varchar(3) not null,
    reference varchar(255) not null,
    status varchar(20) not null,
    charge_id varchar(36),
    created_at bigint not null
);

create index if not exists customer_order_reference on customer_order (reference);
