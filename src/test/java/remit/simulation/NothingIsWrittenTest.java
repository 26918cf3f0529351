package remit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NothingIsWrittenTest {

  /** What of the desk a comparison may know: none of it can record, publish or book anything. */
  private static final Set<String> MAY_KNOW =
      Set.of(
          "Assembly",
          "Busy",
          "Caller",
          "Governing",
          "May",
          "NotAllowed",
          "Revision",
          "Sources",
          "Timeline",
          "Workers");

  @Test
  void a_comparison_knows_nothing_that_could_write_to_the_ledger() {
    Set<String> known =
        new ClassFileImporter()
                .withImportOption(
                    location -> !location.contains("Test") && !location.contains("test"))
                .importPackages("remit.simulation")
                .stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getPackageName().equals("remit.desk"))
                .map(target -> target.getName().replaceAll(".*\\.", "").replaceAll("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(known).isNotEmpty().isSubsetOf(MAY_KNOW);
  }
}
