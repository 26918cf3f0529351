package remit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** The command line: which command, with which words, and how it ended. */
public final class Cli {

  /** All is well. */
  public static final int FINE = 0;

  /** The work is done, and there are findings, failures or bad rows. */
  public static final int FINDINGS = 1;

  /** The words of the command are wrong, or name a file that cannot be read. */
  public static final int USAGE = 2;

  private final CommandLine commandLine;

  /**
   * @param version what {@code --version} says
   * @param server starts the service
   */
  public Cli(String version, Streams streams, Server server) {
    commandLine = new CommandLine(new Commands(streams, server));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
    commandLine.getCommandSpec().version("remit " + version);
    commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          Refusal refusal = refusal(exception);
          command.getErr().println(refusal.getMessage());
          return refusal.status();
        });
  }

  /** What to say of a failure; one that nobody foresaw is thrown on. */
  private static Refusal refusal(Exception failure) throws Exception {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return new Refusal(
          "A file cannot be read or written: %s. Maybe check that its folder is there, and who may use it."
              .formatted(failure.getMessage()));
    }
    throw failure;
  }

  /** Starts the service. */
  public interface Server {
    /** Returns when the service is ready; it then serves until the program is ended. */
    void serve(List<String> options);
  }

  /**
   * Runs one command.
   *
   * @return {@link #FINE}, {@link #FINDINGS} or {@link #USAGE}
   */
  public int run(String... words) {
    return commandLine.execute(words);
  }
}
