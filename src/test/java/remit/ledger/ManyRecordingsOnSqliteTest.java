package remit.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.Ledger;
import remit.desk.ManyRecordingsTest;

class ManyRecordingsOnSqliteTest extends ManyRecordingsTest {

  @TempDir private Path folder;

  @Override
  protected Ledger open() throws Exception {
    return StoredLedger.at(new Place.Folder(Files.createTempDirectory(folder, "ledger")));
  }
}
