package remit;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the table of rooms: which package may import which, and who knows which library. */
class RoomsTest {

  private static final String HOUSE = "remit";

  /** What every room may use. */
  private static final List<String> EVERYWHERE = List.of("java", "org.jspecify");

  /**
   * One line a room, in the order the data flows. A room may import the rooms and libraries on its
   * line and nothing else; a package without a line fails the build.
   */
  private static final List<Room> TABLE =
      List.of(
          room("log").uses("ch.qos.logback", "org.springframework.boot.logging"),
          room("deal"),
          room("policy").imports("deal"),
          room("rules").imports("deal", "policy"),
          room("decision").imports("deal", "policy", "rules"),
          room("allocation").imports("deal", "policy", "rules", "decision"),
          room("desk").imports("deal", "policy", "rules", "allocation", "decision"),
          room("simulation").imports("deal", "policy", "rules", "allocation", "decision", "desk"),
          room("json")
              .imports("deal", "policy", "rules", "allocation", "decision", "desk", "simulation")
              .uses("tools.jackson", "com.fasterxml.jackson.annotation", "org.mapstruct"),
          room("drools").imports("deal", "policy", "rules").uses("org.drools", "org.kie"),
          room("files")
              .imports("deal", "policy", "rules", "allocation", "decision", "desk", "simulation")
              .uses("org.snakeyaml.engine", "de.siegmar.fastcsv"),
          room("proof")
              .imports("deal", "policy", "rules", "allocation", "decision", "desk", "json"),
          room("whatif").imports("deal", "policy", "rules", "allocation", "decision", "desk"),
          room("meter").imports("decision", "desk").uses("io.micrometer.core"),
          room("ledger")
              .imports("deal", "policy", "rules", "allocation", "decision", "desk")
              .uses(
                  "javax.sql",
                  "org.springframework.jdbc",
                  "org.springframework.dao",
                  "org.springframework.transaction",
                  "com.fasterxml.jackson.annotation",
                  "tools.jackson",
                  "org.flywaydb",
                  "com.zaxxer.hikari",
                  "org.sqlite",
                  "org.slf4j"),
          room("check")
              .imports(
                  "deal",
                  "policy",
                  "rules",
                  "allocation",
                  "decision",
                  "desk",
                  "json",
                  "proof",
                  "simulation",
                  "drools",
                  "files")
              .uses("tools.jackson"),
          room("web")
              .imports(
                  "deal",
                  "policy",
                  "rules",
                  "allocation",
                  "decision",
                  "desk",
                  "json",
                  "proof",
                  "simulation",
                  "whatif",
                  "check",
                  "files",
                  "meter")
              .uses(
                  "org.springframework",
                  "io.github.bucket4j",
                  "tools.jackson",
                  "com.fasterxml.jackson.annotation",
                  "jakarta.servlet",
                  "org.apache.catalina",
                  "org.apache.tomcat",
                  "org.slf4j",
                  "org.mapstruct",
                  "org.springdoc",
                  "io.swagger.v3.oas"),
          room("pages")
              .imports(
                  "deal",
                  "policy",
                  "rules",
                  "allocation",
                  "decision",
                  "desk",
                  "simulation",
                  "json",
                  "proof",
                  "check",
                  "files",
                  "whatif",
                  "web")
              .uses("org.springframework", "org.thymeleaf", "jakarta.servlet", "tools.jackson"),
          room("cli")
              .imports(
                  "deal",
                  "policy",
                  "rules",
                  "allocation",
                  "decision",
                  "desk",
                  "json",
                  "proof",
                  "ledger",
                  "simulation",
                  "check",
                  "files")
              .uses("picocli", "me.tongfei.progressbar", "tools.jackson.core", "javax.xml.stream"));

  private static final Map<String, Room> ROOMS =
      TABLE.stream().collect(toMap(Room::name, Function.identity()));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          // Wherever the build folder is: the option of the library knows only the usual one.
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(HOUSE);

  @Test
  void each_package_has_a_line_in_the_table() {
    classes()
        .should(
            satisfy(
                "live in a room that has a line in the table",
                (type, complain) -> {
                  if (!isRoot(type) && !ROOMS.containsKey(roomOf(type))) {
                    complain.because("no line names the room " + roomOf(type));
                  }
                }))
        .because("a new room is a decision: it gets a line that says what it may know")
        .check(CLASSES);
  }

  @Test
  void each_line_of_the_table_names_only_rooms_above_it() {
    List<String> above = new ArrayList<>();
    for (Room room : TABLE) {
      assertThat(above)
          .as("rooms above %s: data flows down the table, so imports point up", room.name())
          .containsAll(room.rooms());
      above.add(room.name());
    }
  }

  @Test
  void each_room_imports_only_the_rooms_above_it() {
    classes()
        .should(
            satisfy(
                "import only the rooms on their line",
                (type, complain) ->
                    targets(type)
                        .filter(RoomsTest::isOurs)
                        .filter(target -> !isRoot(type))
                        .filter(target -> !roomOf(target).equals(roomOf(type)))
                        .filter(target -> !lineOf(type).rooms().contains(roomOf(target)))
                        .forEach(target -> complain.because("it imports " + target.getName()))))
        .because("what decides about money must not depend on how it is asked or stored")
        .check(CLASSES);
  }

  @Test
  void each_room_uses_only_the_libraries_on_its_line() {
    classes()
        .should(
            satisfy(
                "use only java, JSpecify and the libraries on their line",
                (type, complain) ->
                    targets(type)
                        .filter(target -> !isRoot(type) && !isOurs(target))
                        .filter(target -> !isIn(target, EVERYWHERE))
                        .filter(target -> !isIn(target, lineOf(type).libraries()))
                        .forEach(target -> complain.because("it uses " + target.getName()))))
        .because("a library known to one room can be replaced there, and the rest stays plain Java")
        .check(CLASSES);
  }

  @Test
  void no_package_depends_on_itself_through_others() {
    slices()
        .matching(HOUSE + ".(**)")
        .should()
        .beFreeOfCycles()
        .because("packages in a circle can only be read, tested and changed together")
        .check(CLASSES);
  }

  @Test
  void each_package_is_null_marked() {
    classes()
        .should(
            satisfy(
                "live in a package whose package-info says @NullMarked",
                (type, complain) -> {
                  if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                    complain.because("its package is not marked");
                  }
                }))
        .because("the compiler looks for null only in marked packages")
        .check(CLASSES);
  }

  private static Room room(String name) {
    return new Room(name, List.of(), List.of());
  }

  private record Room(String name, List<String> rooms, List<String> libraries) {

    Room imports(String... roomsAbove) {
      return new Room(name, List.of(roomsAbove), libraries);
    }

    Room uses(String... packages) {
      return new Room(name, rooms, List.of(packages));
    }
  }

  private static Room lineOf(JavaClass type) {
    return ROOMS.getOrDefault(roomOf(type), room(roomOf(type)));
  }

  private static String roomOf(JavaClass type) {
    String path = type.getPackageName().substring(HOUSE.length());
    return path.isEmpty() ? "the root" : path.substring(1).replaceAll("\\..*", "");
  }

  private static boolean isRoot(JavaClass type) {
    return type.getPackageName().equals(HOUSE);
  }

  private static boolean isOurs(JavaClass type) {
    return isIn(type, List.of(HOUSE));
  }

  private static boolean isIn(JavaClass type, List<String> packages) {
    String own = type.getPackageName() + ".";
    return packages.stream().anyMatch(name -> own.startsWith(name + "."));
  }

  private static Stream<JavaClass> targets(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> !target.isPrimitive())
        .distinct();
  }

  /** What a check says about the class it looks at. */
  private interface Complaint {
    void because(String reason);
  }

  private interface Check {
    void look(JavaClass type, Complaint complain);
  }

  private static ArchCondition<JavaClass> satisfy(String description, Check check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.look(
            type, reason -> events.add(violated(type, type.getDescription() + ": " + reason)));
      }
    };
  }
}
