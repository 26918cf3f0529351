package remit.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that appears only when it is complete: it is written under another name beside its place,
 * and takes its place when it is kept.
 */
final class WholeFile implements AutoCloseable {

  private final Path target;
  private final Path draft;
  private final OutputStream stream;
  private boolean kept;

  private WholeFile(Path target, Path draft, OutputStream stream) {
    this.target = target;
    this.draft = draft;
    this.stream = stream;
  }

  /** Begins a file; what stands in its place now stays until {@link #keep}. */
  static WholeFile to(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path draft =
        absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
    OutputStream stream = Files.newOutputStream(draft, StandardOpenOption.CREATE_NEW);
    return new WholeFile(absolute, draft, new BufferedOutputStream(stream, 1 << 16));
  }

  OutputStream stream() {
    return stream;
  }

  /** Puts the file in its place. */
  void keep() throws IOException {
    stream.close();
    try {
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
    kept = true;
  }

  /** Leaves nothing behind unless the file was kept. */
  @Override
  public void close() throws IOException {
    if (!kept) {
      stream.close();
      Files.deleteIfExists(draft);
    }
  }
}
