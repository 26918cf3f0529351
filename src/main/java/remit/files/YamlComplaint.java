package remit.files;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import remit.policy.Fault;

/** What the YAML parser complains of, in words for people who do not know its grammar. */
final class YamlComplaint {

  private YamlComplaint() {}

  static Fault of(String file, MarkedYamlEngineException complaint) {
    String problem = String.valueOf(complaint.getProblem());
    String context = String.valueOf(complaint.getContext());
    Optional<Mark> here = complaint.getProblemMark();
    Optional<Mark> start = complaint.getContextMark().or(() -> here);
    if (problem.contains("\\t") || problem.contains("TAB")) {
      return fault(
          file, here, "A tab stands where spaces must stand.", "Maybe replace it by spaces.");
    }
    if (context.contains("quoted scalar")) {
      return fault(file, start, "The quote that opens here is not closed.", "Maybe add a quote.");
    }
    if (context.contains("flow sequence") || context.contains("flow mapping")) {
      return fault(
          file,
          start,
          "The bracket that opens here is not closed before line %d, column %d."
              .formatted(YamlFile.place(file, here).line(), YamlFile.place(file, here).column()),
          "Maybe a bracket, a comma or a quote is missing.");
    }
    if (problem.contains("mapping values are not allowed")) {
      return fault(
          file,
          here,
          "A second colon stands here, or the line is indented too far.",
          "Maybe put the text in quotes, or indent the line like its neighbours.");
    }
    if (problem.contains("could not find expected ':'")) {
      return fault(
          file, start, "The line that begins here has no colon.", "Maybe add a colon and a value.");
    }
    if (problem.contains("<block end>") || problem.contains("block mapping start")) {
      return fault(
          file,
          here,
          "The line is not indented like its neighbours.",
          "Maybe indent it like the line above.");
    }
    return fault(
        file,
        here,
        "The text cannot be read from here as YAML (%s).".formatted(YamlNode.shortened(problem)),
        "Maybe put the value in quotes.");
  }

  private static Fault fault(String file, Optional<Mark> mark, String found, String advice) {
    return new Fault(YamlFile.place(file, mark), found, advice);
  }
}
