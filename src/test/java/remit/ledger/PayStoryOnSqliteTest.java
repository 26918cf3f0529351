package remit.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.Ledger;
import remit.desk.PayStoryTest;

class PayStoryOnSqliteTest extends PayStoryTest {

  @TempDir private Path folder;

  @Override
  protected Ledger open() {
    return StoredLedger.at(new Place.Folder(folder));
  }
}
