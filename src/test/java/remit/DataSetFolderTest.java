package remit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.simulation.DataSets;
import remit.simulation.NoSuchBook;

class DataSetFolderTest {

  private static final Path EXAMPLE = Path.of("src/docs/example/deals.csv");

  @TempDir private Path folder;

  @Test
  void the_example_that_comes_with_the_program_is_that_of_the_documentation() throws IOException {
    assertThat(Path.of("src/main/resources/data-sets/example.csv"))
        .hasSameTextualContentAs(EXAMPLE);
    assertThat(new DataSetFolder(folder.resolve("none"), 100).read("example").deals()).hasSize(49);
  }

  @Test
  void files_of_the_folder_are_data_sets_and_nothing_else_is() throws IOException {
    Files.copy(EXAMPLE, folder.resolve("last-quarter.csv"));
    Files.writeString(folder.resolve("notes.txt"), "no deals");
    DataSetFolder sets = new DataSetFolder(folder, 100);

    assertThat(sets.all())
        .extracting(DataSets.DataSet::name)
        .containsExactly("example", "last-quarter");
    assertThat(sets.read("last-quarter").deals()).hasSize(49);
    for (String name : new String[] {"notes", "../last-quarter", "", "last-quarters"}) {
      assertThatThrownBy(() -> sets.read(name))
          .isInstanceOf(NoSuchBook.class)
          .hasMessageContaining("There is no data set (" + name + ")");
    }
  }

  @Test
  void a_data_set_with_too_many_deals_is_refused() throws IOException {
    Files.copy(EXAMPLE, folder.resolve("large.csv"));

    assertThatThrownBy(() -> new DataSetFolder(folder, 10).read("large"))
        .hasMessageContaining("more than (10) deals");
  }
}
