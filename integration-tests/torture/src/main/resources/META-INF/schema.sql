create table effect (
    id varchar(255) not null primary key,
    name varchar(255)
);
