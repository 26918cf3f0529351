package remit.ledger;

class StoredRevisionsOnPostgresIT extends StoredRevisionsContract {

  @Override
  Place somewhere() {
    return Postgres.shared().place();
  }
}
