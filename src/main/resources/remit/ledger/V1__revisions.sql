-- Times are instants and days as ISO text, so that every database keeps and sorts them alike.

-- Files by what is in them: a file that ten revisions share is kept once.
create table content (
  sha256      text primary key,
  bytes       ${bytes} not null
);

create table revision (
  whole_hash  text primary key,
  revision    text not null
);

create table revision_file (
  whole_hash  text not null references revision,
  path        text not null,
  sha256      text not null references content,
  primary key (whole_hash, path)
);

create table amendment (
  id          bigint primary key,
  edition     int not null,
  stage       text not null,
  closed_by   text,
  closed_why  text,
  closed_at   text,
  publication bigint
);

create table amendment_version (
  amendment     bigint not null references amendment,
  number        int not null,
  base          bigint,
  whole_hash    text not null references revision,
  revision      text not null,
  reason        text not null,
  effective_day text,
  rollback_to   bigint,
  deals         text not null,
  author        text not null,
  at            text not null,
  examination   text,
  primary key (amendment, number)
);

create table approval (
  amendment   bigint not null references amendment,
  number      int not null,
  version     int not null,
  whole_hash  text not null,
  person      text not null,
  function    text not null,
  at          text not null,
  primary key (amendment, number)
);

create table objection (
  amendment   bigint not null references amendment,
  number      int not null,
  version     int not null,
  person      text not null,
  text        text not null,
  at          text not null,
  primary key (amendment, number)
);

create table publication (
  id           bigint primary key,
  amendment    bigint not null references amendment,
  whole_hash   text not null references revision,
  revision     text not null,
  governs_from text,
  at           text not null,
  by_whom      text not null,
  corrects     text,
  rollback_to  bigint references publication,
  single_user  int not null
);

create table event (
  id          bigint primary key,
  at          text not null,
  who         text not null,
  what        text not null,
  amendment   bigint references amendment,
  detail      text not null
);

create index event_of_amendment on event (amendment);
