package remit.ledger;

class StoredCasesOnPostgresIT extends StoredCasesContract {

  @Override
  Place somewhere() {
    return Postgres.shared().place();
  }
}
