-- The journal is the ledger: a chain of links that only grows. Every other table is made from it,
-- so that what is asked often is found quickly, and can be compared with it at any time.
-- Times are instants and days as ISO text. An amount is its whole units and its ten-thousandths,
-- both with its sign: 19 digits fit no integer, and a decimal number is not exact everywhere.

-- Names stand here and nowhere else, so that they can be erased. The chain holds the hash of salt and name.
create table person (
  number      bigint primary key,
  name        text,
  salt        text,
  commitment  text not null,
  sequence    bigint not null
);
create unique index person_of_name on person (name);

create table journal (
  sequence   bigint primary key,
  at         text not null,
  who        bigint not null,
  kind       text not null,
  format     int not null,
  body       ${bytes} not null,
  body_hash  text not null,
  previous   text not null,
  hash       text not null
);

-- Where the chain ends; whoever writes takes this row first.
create table journal_head (
  one       int primary key check (one = 1),
  sequence  bigint not null,
  hash      text not null,
  erasures  bigint not null
);
insert into journal_head values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);

create table decision (
  sequence       bigint primary key,
  id             text not null,
  deal           text not null,
  account        text not null,
  policy         text not null,
  revision       text not null,
  close_day      text not null,
  period         text not null,
  content        text not null,
  supersedes     text,
  superseded_by  text
);
create unique index decision_of_id on decision (id);
create unique index active_decision on decision (deal) where superseded_by is null;
create index decision_of_deal on decision (deal);
create index decision_of_account on decision (account);

create table decision_person (
  sequence  bigint not null,
  person    bigint not null,
  primary key (person, sequence)
);
create index person_of_decision on decision_person (sequence);

create table posting (
  sequence        bigint not null,
  number          int not null,
  entry           text not null,
  decision        text not null,
  deal            text not null,
  person          bigint not null,
  role            text not null,
  component       text not null,
  kind            text not null,
  whole           bigint not null,
  ten_thousandths bigint not null,
  currency        text not null,
  from_state      text,
  to_state        text not null,
  period          text not null,
  due             text not null,
  held_until      text,
  corrects        text,
  rule            text not null,
  because         text not null,
  primary key (sequence, number)
);
create index posting_of_deal on posting (deal);
create index posting_of_person on posting (person, period);
create index posting_of_period on posting (period);

create table period_lock (
  period    text primary key,
  sequence  bigint not null,
  length    text not null,
  first_day text not null,
  paid      bigint
);

create table settlement (
  sequence     bigint not null,
  person       bigint not null,
  period       text not null,
  length       text not null,
  first_day    text not null,
  currency     text not null,
  carried_in   text not null,
  earned       text not null,
  payable      text not null,
  carried_out  text not null,
  primary key (period, person, currency)
);
create index settlement_of_person on settlement (person, length, first_day);
create index settlement_of_link on settlement (sequence);

create table parked (
  sequence  bigint primary key,
  deal      text not null,
  breach    text not null
);

-- Of who asked, for what and with which key, only the hash.
create table idempotency_key (
  asked     text primary key,
  content   text not null,
  decision  text not null
);

${prepare_refusal}

create trigger journal_unchanged before update on journal for each row ${refuse};
create trigger journal_kept before delete on journal for each row ${refuse};
create trigger journal_head_kept before delete on journal_head for each row ${refuse};
create trigger posting_unchanged before update on posting for each row ${refuse};
create trigger posting_kept before delete on posting for each row ${refuse};
create trigger settlement_unchanged before update on settlement for each row ${refuse};
create trigger settlement_kept before delete on settlement for each row ${refuse};
create trigger parked_unchanged before update on parked for each row ${refuse};
create trigger parked_kept before delete on parked for each row ${refuse};
create trigger decision_person_unchanged before update on decision_person for each row ${refuse};
create trigger decision_person_kept before delete on decision_person for each row ${refuse};
create trigger idempotency_key_unchanged before update on idempotency_key for each row ${refuse};

-- A decision is superseded once, a period paid once, a name erased once; nothing else changes there.
create trigger decision_unchanged
  before update of sequence, id, deal, account, policy, revision, close_day, period, content, supersedes
  on decision for each row ${refuse};
create trigger decision_superseded_once
  before update of superseded_by on decision for each row when (old.superseded_by is not null) ${refuse};
create trigger decision_kept before delete on decision for each row ${refuse};
create trigger period_lock_unchanged
  before update of period, sequence, length, first_day on period_lock for each row ${refuse};
create trigger period_paid_once
  before update of paid on period_lock for each row when (old.paid is not null) ${refuse};
create trigger period_lock_kept before delete on period_lock for each row ${refuse};
create trigger person_unchanged
  before update of number, commitment, sequence on person for each row ${refuse};
create trigger name_only_erased
  before update of name, salt on person for each row
  when (new.name is not null or new.salt is not null) ${refuse};
create trigger person_kept before delete on person for each row ${refuse};

${refuse_emptying}
