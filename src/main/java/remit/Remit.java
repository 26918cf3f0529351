package remit;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.support.GenericApplicationContext;
import remit.check.ExamineApart;
import remit.check.ExamineHere;
import remit.check.Examiner;
import remit.cli.Cli;
import remit.cli.Streams;

/** Serves, or runs the command that is named; nothing but serving starts Spring. */
@SpringBootApplication(proxyBeanMethods = false)
public class Remit {

  private static final List<String> QUESTIONS = List.of("--help", "-h", "--version", "-V");

  /**
   * Runs a command: {@code serve} where none is named.
   *
   * @param args a command with its words, or options of Spring Boot
   */
  public static void main(String[] args) {
    if (args.length == 0 || (args[0].startsWith("--") && !QUESTIONS.contains(args[0]))) {
      serve(List.of(args));
      return;
    }
    if (args[0].equals(Examiner.COMMAND)) {
      examine(List.of(args).subList(1, args.length));
      return;
    }
    int status = command(args);
    if (status != Cli.FINE || !args[0].equals("serve") || asks(args)) {
      System.exit(status);
    }
  }

  private static boolean asks(String[] args) {
    return Arrays.stream(args).anyMatch(QUESTIONS::contains);
  }

  private static int command(String[] args) {
    if (!args[0].equals("serve") && System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "logback-command.xml");
    }
    try (PrintStream out = printer(FileDescriptor.out, false);
        PrintStream err = printer(FileDescriptor.err, true)) {
      return new Cli(version(), new Streams(System.in, out, err, isTerminal()), Remit::serve)
          .run(args);
    }
  }

  /** UTF-8 whatever the machine is set to: names of people must come out as they went in. */
  private static PrintStream printer(FileDescriptor to, boolean flushEachLine) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(to), 1 << 16),
        flushEachLine,
        StandardCharsets.UTF_8);
  }

  /** The version of this program; what decided says which it was. */
  static String version() {
    return Objects.requireNonNullElse(Remit.class.getPackage().getImplementationVersion(), "dev");
  }

  /** Whether a person watches standard error. */
  @SuppressWarnings("SystemConsoleNull") // only where there is no /proc; a guess is good enough
  private static boolean isTerminal() {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
      return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null;
    }
  }

  /** Examines what comes in, for the service that started this process. */
  private static void examine(List<String> words) {
    try {
      Examiner.run(ExamineHere.everything(), words);
    } catch (IOException e) {
      // Nobody asks any more.
      System.exit(Cli.USAGE);
    }
  }

  /**
   * What starts this program again: its class path, and the class that begins it; inside one jar
   * that is the one that unpacks it.
   */
  static List<String> again() {
    String from = Remit.class.getProtectionDomain().getCodeSource().getLocation().toString();
    return ExamineApart.program(
        from.startsWith("jar:nested:")
            ? "org.springframework.boot.loader.launch.JarLauncher"
            : Remit.class.getName());
  }

  /** Starts the service; rules are read and compiled while Spring starts. */
  private static void serve(List<String> options) {
    Loading loading;
    try {
      loading =
          Loading.begin(Loading.rootNamedIn(options), Loading.placeNamedIn(options), Remit::refuse);
    } catch (CannotStart e) {
      refuse(e);
      return;
    }
    SpringApplication application = new SpringApplication(Remit.class);
    application.addInitializers(
        (GenericApplicationContext context) -> context.registerBean(Loading.class, () -> loading));
    application.run(options.toArray(String[]::new));
  }

  /** Nothing has been promised to anybody yet, so there is nothing to shut down in order. */
  private static void refuse(CannotStart cannot) {
    try (PrintStream err = printer(FileDescriptor.err, true)) {
      err.println(cannot.shown());
      err.println(cannot.advice());
    }
    Runtime.getRuntime().halt(Cli.FINDINGS);
  }
}
