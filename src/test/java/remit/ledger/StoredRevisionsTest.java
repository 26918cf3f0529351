package remit.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class StoredRevisionsTest extends StoredRevisionsContract {

  @TempDir private Path folder;

  @Override
  Place somewhere() {
    return new Place.Folder(folder);
  }
}
