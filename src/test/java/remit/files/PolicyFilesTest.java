package remit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PolicyFilesTest {

  @Test
  void the_shipped_policies_are_without_fault() {
    PolicyFiles read = PolicyFiles.read(Path.of(""));

    assertThat(read.faults()).isEmpty();
    assertThat(read.books()).containsKeys("standard", "all-sales", "split", "all-csm");
  }
}
