package remit.ledger;

import remit.desk.Ledger;
import remit.desk.ManyRecordingsTest;

class ManyRecordingsOnPostgresIT extends ManyRecordingsTest {

  @Override
  protected Ledger open() {
    return StoredLedger.at(Postgres.shared().place());
  }
}
