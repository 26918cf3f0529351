package remit.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dgolden.rewrite=true} to write the page anew. */
class VocabularyPageTest {

  private static final Path PAGE = Path.of("src/docs/vocabulary.md");

  @Test
  void the_page_shows_the_words_as_they_are() throws IOException {
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, VocabularyPage.text());
    }

    assertThat(Files.readString(PAGE))
        .as("Maybe run with -Dgolden.rewrite=true")
        .isEqualTo(VocabularyPage.text());
  }
}
