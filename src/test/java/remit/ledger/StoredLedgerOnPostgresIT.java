package remit.ledger;

class StoredLedgerOnPostgresIT extends StoredLedgerContract {

  @Override
  Place somewhere() {
    return Postgres.shared().place();
  }
}
