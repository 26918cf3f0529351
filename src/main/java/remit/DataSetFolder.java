package remit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.policy.Nearest;
import remit.simulation.Book;
import remit.simulation.DataSets;
import remit.simulation.NoSuchBook;
import remit.web.SentDeals;

/**
 * The data sets that come with the program, and those that somebody has put into a folder: one file
 * each, {@code .csv} or {@code .ndjson}, called as it is to be named. Whoever may simulate may use
 * them all.
 */
final class DataSetFolder implements DataSets {

  /** Comes with the program. */
  static final String EXAMPLE = "example";

  private static final String EXAMPLE_FILE = "/data-sets/example.csv";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,79}");
  private static final long MOST_BYTES = 256L << 20;

  private final Path folder;
  private final int mostDeals;

  /**
   * @param folder where more data sets are; it need not be there
   */
  DataSetFolder(Path folder, int mostDeals) {
    this.folder = folder;
    this.mostDeals = mostDeals;
  }

  @Override
  public List<DataSet> all() {
    TreeMap<String, DataSet> all = new TreeMap<>();
    all.put(EXAMPLE, new DataSet(EXAMPLE, "Fifty made-up deals that come with the program"));
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> form(file) != null && Files.isRegularFile(file))
            .map(DataSetFolder::name)
            .filter(name -> NAME.matcher(name).matches())
            .forEach(name -> all.put(name, new DataSet(name, "The deals of " + name)));
      } catch (IOException e) {
        throw new NoSuchBook("The folder of data sets cannot be read. Maybe look at its rights.");
      }
    }
    return List.copyOf(all.values());
  }

  private static @Nullable String form(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".csv") ? ".csv" : name.endsWith(".ndjson") ? ".ndjson" : null;
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  @Override
  public Book.Sent read(String name) {
    if (NAME.matcher(name).matches()) {
      try {
        for (String form : List.of(".csv", ".ndjson")) {
          Path file = folder.resolve(name + form);
          if (Files.isRegularFile(file)) {
            return read(file, form);
          }
        }
        if (name.equals(EXAMPLE)) {
          return example();
        }
      } catch (IOException e) {
        throw new NoSuchBook("The data set (%s) cannot be read now.".formatted(name));
      }
    }
    String shown = name.length() > 80 ? name.substring(0, 77) + "..." : name;
    throw new NoSuchBook(
        "There is no data set (%s). %s"
            .formatted(shown, Nearest.advice(shown, all().stream().map(DataSet::name).toList())));
  }

  private Book.Sent read(Path file, String form) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new NoSuchBook("The data set (%s) is too large.".formatted(name(file)));
    }
    if (form.equals(".ndjson")) {
      return SentDeals.lines(Files.readString(file, UTF_8), mostDeals);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return SentDeals.csv(in, mostDeals);
    }
  }

  private Book.Sent example() throws IOException {
    try (InputStream in = DataSetFolder.class.getResourceAsStream(EXAMPLE_FILE)) {
      if (in == null) {
        throw new NoSuchBook("The program carries no example.");
      }
      return SentDeals.csv(in, mostDeals);
    }
  }
}
