create table effect (
    id varchar(255) not null primary key,
    name varchar(255) not null
);

create table balance (
    id varchar(255) not null primary key,
    amount int not null,
    version int not null
);
