package remit.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A process that is asked to examine files and does something else. */
public final class OddExaminer {

  private OddExaminer() {}

  /** Does what the first word says. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "hang" -> Thread.sleep(600_000);
      case "spin" -> spin();
      case "grow" -> grow();
      case "crash" -> Runtime.getRuntime().halt(134);
      case "garbage" ->
          System.out.print("{\"clean\":true,\"revision\":\"sha256:0\",\"findings\":7}");
      case "flood" -> flood();
      case "forge" -> forge();
      case "look" -> look();
      default -> Examiner.run(ExamineHere.everything(), List.of(args));
    }
    System.out.flush();
  }

  private static void spin() throws IOException {
    SourcesStream.read(System.in);
    for (long i = 0; i >= 0; i = (i + 1) & Long.MAX_VALUE) {
      Thread.onSpinWait();
    }
  }

  private static void grow() {
    List<long[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new long[1 << 20]);
    }
  }

  private static void flood() {
    byte[] much = new byte[1 << 20];
    while (!System.out.checkError()) {
      System.out.write(much, 0, much.length);
    }
  }

  /** Says that all is well, of other files than it was given. */
  private static void forge() throws IOException {
    SourcesStream.read(System.in);
    System.out.print(
        "{\"clean\":true,\"revision\":\"sha256:0\",\"findings\":[],\"examples\":1,"
            + "\"failures\":[],\"proofs\":[]}");
  }

  /** Tells what it can see of the service that started it, as the title of a failure. */
  private static void look() throws IOException {
    String revision = SourcesStream.read(System.in).hash();
    System.out.printf(
        "{\"clean\":false,\"revision\":\"%s\",\"findings\":[],\"examples\":1,\"failures\":[{\"file\":\"x\",\"line\":1,\"column\":1,\"title\":\"%s\",\"message\":\"%d"
            + " MB\"}],\"proofs\":[]}",
        revision,
        String.join(" ", System.getenv().keySet()),
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
