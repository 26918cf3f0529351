package remit.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs a command and keeps what it says. */
final class Terminal {

  private Terminal() {}

  /**
   * How a command ended.
   *
   * @param status 0 fine, 1 findings, 2 wrong usage
   * @param out what it printed
   * @param err what it complained of
   */
  record Run(int status, String out, String err) {}

  static Run remit(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status;
    try (PrintStream toOut = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), toOut, toErr, false);
      status = new Cli("1.2.3", streams, options -> {}).run(words);
    }
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
