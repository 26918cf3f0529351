package remit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * A real PostgreSQL server of the tests' own, which can be killed, frozen and started again. It
 * brings what it was told to the disk before it answers, as a server that pays people must.
 *
 * <p>Where a package of the system has PostgreSQL, that one is used; otherwise the one that Maven
 * brings. PostgreSQL refuses to be run by root, so root runs it as somebody else.
 */
final class Postgres implements AutoCloseable {

  /** Names another folder with the programs of PostgreSQL. */
  private static final String PROGRAMS = "remit.test.postgres";

  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final long START_MILLIS = 60_000;
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private static @Nullable Postgres shared;

  private final Path folder;
  private final Path programs;
  private final List<String> somebodyElse;
  private final int port;
  private final String fsync;
  private @Nullable Process server;

  private Postgres(String fsync) throws IOException, InterruptedException {
    this.fsync = fsync;
    folder = Files.createTempDirectory("remit-postgres");
    open(folder);
    programs = programs(folder);
    somebodyElse = isRoot() ? somebodyElse() : List.of();
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path data = Files.createDirectory(folder.resolve("data"));
    if (isRoot()) {
      Files.setOwner(
          data,
          data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }
    run(
        "initdb",
        "-D",
        data.toString(),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
        "--no-locale");
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "remit-postgres-end"));
    start();
  }

  /** The one that all tests share that leave it alone. */
  static synchronized Postgres shared() {
    if (shared == null) {
      shared = started("on");
    }
    return shared;
  }

  /** One to be killed and frozen. */
  static Postgres ofItsOwn() {
    return started("on");
  }

  /** One that says more than it keeps. */
  static Postgres careless() {
    return started("off");
  }

  private static Postgres started(String fsync) {
    try {
      return new Postgres(fsync);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts it, on the same data and port as before. */
  void start() throws IOException, InterruptedException {
    List<String> words =
        command(
            "postgres",
            "-D",
            folder.resolve("data").toString(),
            "-p",
            "" + port,
            "-h",
            "127.0.0.1",
            "-k",
            "",
            "-c",
            "fsync=" + fsync,
            "-c",
            "synchronous_commit=on",
            "-c",
            "max_connections=60",
            "-c",
            "shared_buffers=128MB");
    server = builder(words).start();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
    while (!answers()) {
      if (System.nanoTime() > end || !server.isAlive()) {
        throw new IllegalStateException("PostgreSQL does not start:\n" + log());
      }
      Thread.sleep(50);
    }
  }

  private boolean answers() {
    try (Connection connection = connect(url())) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** A database of its own for one test. */
  Place.Server place() {
    String schema = "test" + SCHEMAS.incrementAndGet();
    try (Connection connection = connect(url());
        var statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Place.Server(url() + "?currentSchema=" + schema, "postgres", "", true);
  }

  private String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "postgres", "");
  }

  /** SIGKILL, to the server and all that serve one connection each. */
  void kill() throws InterruptedException {
    Process killed = Objects.requireNonNull(server);
    List<ProcessHandle> all = all();
    all.forEach(ProcessHandle::destroyForcibly);
    killed.waitFor(10, TimeUnit.SECONDS);
    // A server that starts while its predecessor's children live refuses.
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    server = null;
  }

  /** SIGSTOP: it stays connected and says nothing. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** SIGCONT. */
  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("kill", signal));
    all().forEach(each -> words.add("" + each.pid()));
    new ProcessBuilder(words).inheritIO().start().waitFor();
  }

  private List<ProcessHandle> all() {
    ProcessHandle first = Objects.requireNonNull(server).toHandle();
    return Stream.concat(Stream.of(first), first.descendants()).toList();
  }

  @Override
  public void close() {
    try {
      if (server != null) {
        thaw();
        kill();
      }
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(String... words) throws IOException, InterruptedException {
    Process process = builder(command(words)).start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("PostgreSQL cannot be set up:\n" + log());
    }
  }

  private List<String> command(String... words) {
    List<String> command = new ArrayList<>(somebodyElse);
    command.add(programs.resolve(words[0]).toString());
    command.addAll(List.of(words).subList(1, words.length));
    return command;
  }

  private ProcessBuilder builder(List<String> words) {
    return new ProcessBuilder(words)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"), UTF_8);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The first program there is that runs another as somebody who is nobody here. */
  private static List<String> somebodyElse() throws InterruptedException {
    for (List<String> each :
        List.of(
            List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"),
            List.of("runuser", "-u", "nobody", "--"),
            List.of("unshare", "-U"))) {
      List<String> words = new ArrayList<>(each);
      words.add("true");
      try {
        if (new ProcessBuilder(words).start().waitFor() == 0) {
          return each;
        }
      } catch (IOException e) {
        // There is no such program here; another may be.
      }
    }
    throw new IllegalStateException(
        "PostgreSQL does not run as root, and neither setpriv, runuser nor unshare is here. Maybe"
            + " run the tests as another user.");
  }

  private static Path programs(Path folder) throws IOException {
    String named = System.getProperty(PROGRAMS);
    if (named != null) {
      return Path.of(named);
    }
    if (Files.isDirectory(PACKAGES)) {
      try (Stream<Path> versions = Files.list(PACKAGES)) {
        List<Path> installed =
            versions
                .map(each -> each.resolve("bin"))
                .filter(each -> Files.isExecutable(each.resolve("initdb")))
                .sorted(Comparator.comparing(Path::toString).reversed())
                .toList();
        if (!installed.isEmpty()) {
          return installed.get(0);
        }
      }
    }
    return unpack(folder);
  }

  private static Path unpack(Path folder) throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String name = "/postgres-%s-%s.txz".formatted(system, machine);
    InputStream archive = Postgres.class.getResourceAsStream(name);
    if (archive == null) {
      throw new IllegalStateException(
          "There is no PostgreSQL for this machine (%s). Maybe name the folder of its programs by -D%s=FOLDER."
              .formatted(name, PROGRAMS));
    }
    try (TarArchiveInputStream files = new TarArchiveInputStream(new XZInputStream(archive))) {
      for (TarArchiveEntry each = files.getNextEntry(); each != null; each = files.getNextEntry()) {
        Path path = folder.resolve(each.getName()).normalize();
        if (each.isDirectory()) {
          open(Files.createDirectories(path));
        } else {
          open(Files.createDirectories(Objects.requireNonNull(path.getParent())));
          if (each.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(each.getLinkName()));
          } else {
            Files.copy(files, path);
            open(path);
          }
        }
      }
    }
    return folder.resolve("bin");
  }

  /** Whoever runs it may read it. */
  private static void open(Path path) throws IOException {
    Set<PosixFilePermission> all = EnumSet.allOf(PosixFilePermission.class);
    all.remove(PosixFilePermission.GROUP_WRITE);
    all.remove(PosixFilePermission.OTHERS_WRITE);
    Files.setPosixFilePermissions(path, all);
  }
}
