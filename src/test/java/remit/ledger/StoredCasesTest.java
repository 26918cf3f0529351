package remit.ledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.LedgerEvent;

class StoredCasesTest extends StoredCasesContract {

  @TempDir private Path folder;

  @Override
  Place somewhere() {
    return new Place.Folder(folder);
  }

  /** Where a page is split, what was in it may stay between what is in it now. */
  @Test
  void nothing_of_an_erased_name_is_left_in_the_files() throws IOException {
    List<String> names = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      names.add("nm%08xzz".formatted(random.nextInt()));
    }
    for (int i = 0; i < names.size(); i += 20) {
      List<String> some = names.subList(i, i + 20);
      ledger.change(
          book -> {
            some.forEach(
                each ->
                    book.append(
                        Instant.EPOCH,
                        each,
                        new LedgerEvent.DisputeOpened(
                            "dsp-" + names.indexOf(each),
                            "dec-1",
                            "a/b",
                            each,
                            "Why " + each + "?")));
            return true;
          });
    }
    List<String> gone = List.of(names.get(3), names.get(1_500), names.get(1_999));
    assertThat(held(gone)).isNotEmpty();

    gone.forEach(
        each -> ledger.change(book -> book.erase(Instant.EPOCH, "carl", each, "The term.")));

    assertThat(held(gone)).isEmpty();
    assertThat(held(List.of(names.get(4)))).isNotEmpty();
    assertThat(ledger.verify(null).breach()).isNull();
  }

  /** Which of the names stand in a file, and in which. */
  private List<String> held(List<String> names) throws IOException {
    List<String> held = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, ISO_8859_1);
        names.stream().filter(bytes::contains).forEach(each -> held.add(each + " in " + file));
      }
    }
    return held;
  }
}
