-- Keys that administrators made. Of a secret only the hash is kept.
create table access_key (
  id              bigint primary key,
  name            text not null,
  person          text,
  team            text,
  functions       text not null,
  may             text not null,
  last_day        text,
  sha256          text not null unique,
  made_by         text not null,
  made_at         text not null,
  needs_agreement int not null,
  agreed_by       text,
  agreed_at       text,
  withdrawn_by    text,
  withdrawn_at    text
);

-- Who did what, and who read whose pay. Times have six digits after the point, so that text sorts as time.
create table audit (
  id          bigint primary key,
  at          text not null,
  who         text not null,
  what        text not null,
  subject     text not null,
  request     text not null,
  outcome     text not null
);

create index audit_of_who on audit (who, id);
create index audit_by_time on audit (at);

create trigger audit_unchanged before update on audit for each row ${refuse};
create trigger audit_kept before delete on audit for each row ${refuse};
${refuse_emptying_audit}
