create table if not exists placed_order (
    id varchar(36) not null primary key,
    customer varchar(50) not null,
    article varchar(50) not null,
    quantity integer not null,
    amount bigint not null,
    currency varchar(3) not null,
    placed_at bigint not null
);

create table if not exists seen_key (
    id varchar(255) not null primary key,
    status integer not null,
    body varchar(4000) not null,
    seen_at bigint not null
)
