package remit.desk;

class InMemoryLedgerTest extends LedgerContract {

  @Override
  protected Ledger open() {
    return new InMemoryLedger();
  }
}
