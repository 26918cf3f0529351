-- What of the journal is about exceptions, disputes, remarks and erasures. All of it follows from
-- the journal, like the tables of decisions.

-- The subject is the id of an override or dispute, the rule of a remark, the number of a person
-- whose name shall go. The state is what a dispute became by the link.
create table case_link (
  sequence  bigint primary key,
  kind      text not null,
  subject   text not null,
  state     text
);
create index case_link_of_subject on case_link (kind, subject, sequence);
create index case_link_of_kind on case_link (kind, sequence);

create table dispute (
  sequence  bigint primary key,
  id        text not null,
  decision  text not null,
  rule      text not null,
  person    bigint not null
);
create unique index dispute_of_id on dispute (id);
create index dispute_of_rule on dispute (rule, sequence);
create index dispute_of_decision on dispute (decision);
create index dispute_of_person on dispute (person);

create trigger case_link_unchanged before update on case_link for each row ${refuse};
create trigger case_link_kept before delete on case_link for each row ${refuse};
create trigger dispute_unchanged before update on dispute for each row ${refuse};
create trigger dispute_kept before delete on dispute for each row ${refuse};
${refuse_emptying_cases}

-- A name that is erased goes from here too; nothing else does.
drop trigger audit_unchanged ${on_audit};
create trigger audit_unchanged
  before update of id, at, what, request, outcome on audit for each row ${refuse};
create trigger audit_name_only_erased
  before update of who, subject on audit for each row
  when ((new.who <> old.who and new.who not like 'person-%')
    or (new.subject <> old.subject and new.subject not like '%person-%')) ${refuse};
