package remit.ledger;

import remit.desk.Ledger;
import remit.desk.PayStoryTest;

class PayStoryOnPostgresIT extends PayStoryTest {

  @Override
  protected Ledger open() {
    return StoredLedger.at(Postgres.shared().place());
  }
}
