package remit.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class StoredLedgerTest extends StoredLedgerContract {

  @TempDir private Path folder;

  @Override
  Place somewhere() {
    return new Place.Folder(folder);
  }
}
