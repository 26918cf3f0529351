package remit.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command {@code serve} was told, in the words of the server. */
record ServerOptions(@Nullable Path root, @Nullable Integer port, List<String> more) {

  List<String> words() {
    List<String> words = new ArrayList<>();
    if (root != null) {
      words.add("--remit.root=" + root);
    }
    if (port != null) {
      words.add("--server.port=" + port);
    }
    words.addAll(more);
    return words;
  }
}
