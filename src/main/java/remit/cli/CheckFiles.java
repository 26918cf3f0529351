package remit.cli;

import java.io.PrintStream;
import remit.check.Checkup;
import remit.check.Excerpts;
import remit.desk.Sources;
import remit.policy.Fault;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The command {@code check}: every fault in every file. */
final class CheckFiles {

  private final Streams streams;
  private final Commands.FindingFormat format;

  CheckFiles(Streams streams, Commands.FindingFormat format) {
    this.streams = streams;
    this.format = format;
  }

  int run(Sources sources) {
    Checkup checkup = Checkup.of(sources);
    if (format == Commands.FindingFormat.JSON) {
      printJson(checkup);
    } else {
      printText(checkup);
    }
    return checkup.faults().isEmpty() ? Cli.FINE : Cli.FINDINGS;
  }

  private void printText(Checkup checkup) {
    PrintStream out = streams.out();
    out.print(new Excerpts(checkup.sources()).show(checkup.faults()));
    if (checkup.faults().isEmpty() && checkup.revision() != null) {
      out.printf(
          "%d files, %d rules, %d policies: no findings. Revision %s%n",
          checkup.sources().paths().size(),
          checkup.revision().rules().size(),
          checkup.revision().policies().size(),
          checkup.revision().hash());
    } else {
      out.printf("%nFindings: %d%n", checkup.faults().size());
    }
  }

  private void printJson(Checkup checkup) {
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator json =
        factory.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), streams.out())) {
      json.writeStartObject();
      json.writeArrayPropertyStart("findings");
      for (Fault fault : checkup.faults()) {
        json.writeStartObject();
        json.writeStringProperty("file", fault.place().file());
        json.writeNumberProperty("line", fault.place().line());
        json.writeNumberProperty("column", fault.place().column());
        json.writeStringProperty("found", fault.found());
        json.writeStringProperty("advice", fault.advice());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    streams.out().println();
  }
}
